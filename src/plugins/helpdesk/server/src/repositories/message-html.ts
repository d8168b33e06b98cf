import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** The sanitised HTML of messages, beside the hot table. */
export async function insertHtml(trx: Sql, documents: readonly { messageId: number; html: string }[]): Promise<void> {
  if (documents.length === 0) return;
  await rows(
    trx,
    'insert into hd_message_html (message_id, html) select x."messageId", x.html from jsonb_to_recordset(?::jsonb) as x("messageId" integer, html text)',
    [json(documents)],
  );
}

export async function htmlOf(sql: Sql, documentId: string): Promise<{ messageId: number; html: string } | null> {
  return firstRow(
    sql,
    'select h.message_id as "messageId", h.html from hd_message_html h join hd_messages m on m.id = h.message_id where m.document_id = ?',
    [documentId],
  );
}
