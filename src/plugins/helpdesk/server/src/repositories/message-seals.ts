import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** What a message says only to whom it is sent: encrypted beside it. */

export async function insertSeal(trx: Sql, messageId: number, sealed: string): Promise<void> {
  await rows(trx, 'insert into hd_message_seals (message_id, sealed) values (?, ?)', [messageId, sealed]);
}

export async function sealOf(sql: Sql, messageId: number): Promise<string | null> {
  const row = await firstRow<{ sealed: string }>(sql, 'select sealed from hd_message_seals where message_id = ?', [
    messageId,
  ]);
  return row?.sealed ?? null;
}
