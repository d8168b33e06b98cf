import type { Actor, AuditEntryView } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** What was changed, by whom: one line in the thread. */
export async function insertAuditEntry(
  trx: Sql,
  entry: { ticketId: number; actor: Actor; action: string; changes: AuditEntryView['changes']; at: Date },
): Promise<void> {
  const { ticketId, actor, action, changes, at } = entry;
  await rows(
    trx,
    `insert into hd_audit_entries (document_id, ticket_id, agent_id, actor_name, action, changes, happened_at, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)`,
    [
      newDocumentId(),
      ticketId,
      actor.type === 'agent' ? actor.agentId : null,
      actor.name,
      action,
      json(changes),
      at,
      at,
      at,
      at,
    ],
  );
}
