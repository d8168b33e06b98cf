import { rows, type Sql } from '../../../../../kernel/database';

/** What this plugin keeps sealed, for a change of the key. */

export async function headersAfter(
  sql: Sql,
  after: string | null,
  limit: number,
): Promise<{ key: string; card: string; header: string; sealed: string }[]> {
  return rows(
    sql,
    `select * from (select c.document_id || '|' || h.key as key, c.document_id as card, h.key as header, h.value as sealed
                      from cm_rest_cards c, jsonb_each_text(c.headers) h) s
      where key collate "C" > ? order by key collate "C" limit ?`,
    [after ?? '', limit],
  );
}

/** Whether it still was what it is taken for. */
export async function replaceHeader(sql: Sql, key: string, from: string, to: string): Promise<boolean> {
  const [card = '', ...rest] = key.split('|');
  const header = rest.join('|');
  const replaced = await rows(
    sql,
    `update cm_rest_cards set headers = jsonb_set(headers, array[?::text], to_jsonb(?::text)) where document_id = ? and headers ->> ?::text = ? returning id`,
    [header, to, card, header, from],
  );
  return replaced.length > 0;
}

export async function webhookSecretsAfter(
  sql: Sql,
  after: string | null,
  limit: number,
): Promise<{ documentId: string; sealed: string }[]> {
  return rows(
    sql,
    'select document_id as "documentId", secret as sealed from cm_change_webhooks where document_id collate "C" > ? order by document_id collate "C" limit ?',
    [after ?? '', limit],
  );
}

export async function replaceWebhookSecret(sql: Sql, documentId: string, from: string, to: string): Promise<boolean> {
  const replaced = await rows(
    sql,
    'update cm_change_webhooks set secret = ? where document_id = ? and secret = ? returning id',
    [to, documentId, from],
  );
  return replaced.length > 0;
}
