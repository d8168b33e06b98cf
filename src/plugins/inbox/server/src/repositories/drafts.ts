import type { DraftKind, DraftView } from '../../../../../contracts/http/inbox';
import { rows, type Sql } from '../../../../../kernel/database';

interface DraftRow {
  readonly ticket: string;
  readonly kind: DraftKind;
  readonly body: string;
  readonly saved_at: Date;
}

export interface DraftKey {
  readonly agentId: number;
  readonly ticket: string;
  readonly kind: DraftKind;
}

const toView = (row: DraftRow): DraftView => ({
  ticket: row.ticket,
  kind: row.kind,
  text: row.body,
  savedAt: row.saved_at.toISOString(),
});

export async function draftsOf(sql: Sql, agentId: number, ticket: string): Promise<DraftView[]> {
  const found = await rows<DraftRow>(
    sql,
    `select ticket_document_id as ticket, kind, body, saved_at
       from inbox_drafts where agent_id = ? and ticket_document_id = ? order by kind`,
    [agentId, ticket],
  );
  return found.map(toView);
}

/** The last one to save wins: two devices of one agent do not write at the same time. */
export async function saveDraft(sql: Sql, key: DraftKey, text: string, savedAt: Date): Promise<void> {
  await rows(
    sql,
    `insert into inbox_drafts (agent_id, ticket_document_id, kind, body, saved_at) values (?, ?, ?, ?, ?)
       on conflict (agent_id, ticket_document_id, kind) do update set body = excluded.body, saved_at = excluded.saved_at`,
    [key.agentId, key.ticket, key.kind, text, savedAt],
  );
}

/** Answers whether there was one. */
export async function removeDraft(sql: Sql, key: DraftKey): Promise<boolean> {
  const removed = await rows(
    sql,
    'delete from inbox_drafts where agent_id = ? and ticket_document_id = ? and kind = ? returning kind',
    [key.agentId, key.ticket, key.kind],
  );
  return removed.length > 0;
}

/** Those tickets are gone, and whatever somebody was about to say in them. */
export async function removeDraftsOf(sql: Sql, tickets: readonly string[]): Promise<void> {
  await rows(sql, 'delete from inbox_drafts where ticket_document_id = any(?::text[])', [tickets]);
}
