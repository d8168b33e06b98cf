import type { Actor, AuditEntryView } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

export interface NewAuditEntry {
  readonly ticketId: number;
  readonly actor: Actor;
  readonly action: string;
  readonly changes: AuditEntryView['changes'];
  readonly at: Date;
}

/** What was changed, by whom: one line in the thread. */
export async function insertAuditEntry(trx: Sql, entry: NewAuditEntry): Promise<void> {
  await insertAuditEntries(trx, [entry]);
}

export async function insertAuditEntries(trx: Sql, entries: readonly NewAuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const records = entries.map(({ actor, ...entry }) => ({
    ...entry,
    document: newDocumentId(),
    agent: actor.type === 'agent' ? actor.agentId : null,
    name: actor.name,
  }));
  await rows(
    trx,
    `insert into hd_audit_entries (document_id, ticket_id, agent_id, actor_name, action, changes, happened_at, created_at, updated_at, published_at)
     select x.document, x."ticketId", x.agent, x.name, x.action, x.changes, x.at, x.at, x.at, x.at
       from jsonb_to_recordset(?::jsonb) as x(document text, "ticketId" integer, agent integer, name text, action text, changes jsonb, at timestamp)`,
    [json(records)],
  );
}
