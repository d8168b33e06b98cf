import { restCardMap, type RestCardMap } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** Cards that are read from a web address. The values of their headers are sealed before they come here. */

export interface RestCardRow {
  readonly documentId: string;
  readonly title: string;
  readonly subject: 'customer' | 'account';
  readonly url: string;
  readonly enabled: boolean;
  readonly map: RestCardMap;
  /** sealed values by name */
  readonly headers: Readonly<Record<string, string>>;
}

const SELECT =
  'select document_id as "documentId", title, subject, url, enabled, map::json as map, headers::json as headers from cm_rest_cards';

const asCard = (row: RestCardRow): RestCardRow => ({ ...row, map: restCardMap.parse(row.map) });

export async function listRestCards(sql: Sql): Promise<RestCardRow[]> {
  return (await rows<RestCardRow>(sql, `${SELECT} order by lower(title), id`)).map(asCard);
}

export async function restCardByDocumentId(sql: Sql, documentId: string): Promise<RestCardRow | null> {
  const row = await firstRow<RestCardRow>(sql, `${SELECT} where document_id = ?`, [documentId]);
  return row && asCard(row);
}

export async function saveRestCard(sql: Sql, card: RestCardRow): Promise<void> {
  await rows(
    sql,
    `insert into cm_rest_cards (document_id, title, subject, url, enabled, map, headers) values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
     on conflict (document_id) do update set title = excluded.title, subject = excluded.subject, url = excluded.url, enabled = excluded.enabled,
       map = excluded.map, headers = excluded.headers`,
    [card.documentId, card.title, card.subject, card.url, card.enabled, json(card.map), json(card.headers)],
  );
}

export async function deleteRestCard(sql: Sql, documentId: string): Promise<boolean> {
  const removed = await rows(sql, 'delete from cm_rest_cards where document_id = ? returning id', [documentId]);
  return removed.length > 0;
}
