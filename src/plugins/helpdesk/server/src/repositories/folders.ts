import type { TicketFolder } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';

/** Where tickets lie. */

export interface FiledTicket {
  readonly id: number;
  readonly documentId: string;
  readonly folder: TicketFolder;
}

/** Locks these tickets in id order; those that do not exist are left out. */
export async function lockFiled(trx: Sql, documentIds: readonly string[]): Promise<FiledTicket[]> {
  return rows<FiledTicket>(
    trx,
    'select id, document_id as "documentId", folder from hd_tickets where document_id = any(?::text[]) order by id for no key update',
    [documentIds],
  );
}

export interface FolderMove {
  readonly id: number;
  readonly folder: TicketFolder;
  /** what the agent says by it; null leaves the earlier word */
  readonly judged: 'junk' | 'wanted' | null;
}

export async function saveFolders(trx: Sql, moves: readonly FolderMove[], at: Date): Promise<void> {
  if (moves.length === 0) return;
  await rows(
    trx,
    `update hd_tickets t set folder = x.folder, folder_since = case when x.folder <> 'inbox' then ?::timestamptz end,
            judged = coalesce(x.judged, t.judged), junk_reason = case when x.judged is null then t.junk_reason end, updated_at = ?
       from jsonb_to_recordset(?::jsonb) as x(id integer, folder text, judged text) where t.id = x.id`,
    [at, at, json(moves)],
  );
}

/** Mail addresses that customers wrote from. Whose sender check failed has used somebody else's. */
export async function sendersOf(sql: Sql, documentIds: readonly string[]): Promise<string[]> {
  const found = await rows<{ address: string }>(
    sql,
    `select distinct lower(m.sender_address) as address from hd_tickets t join hd_messages m on m.ticket_id = t.id
      where t.document_id = any(?::text[]) and m.direction = 'inbound' and m.sender_trust is distinct from 'failed' and m.sender_address like '%@%' order by 1`,
    [documentIds],
  );
  return found.map(({ address }) => address);
}
