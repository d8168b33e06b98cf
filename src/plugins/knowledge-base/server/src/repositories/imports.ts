import type { ImportItem, ImportNote, ImportOutcome, ImportRun } from '../../../../../contracts/http/knowledge-import';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import type { ImportedArticle } from '../../../core/imports/article';

/** What came, with the language that it is placed in. */
export interface PlacedItem {
  readonly position: number;
  readonly locale: string;
  readonly article: ImportedArticle;
}

/** Answers the id of the run. */
export async function insertRun(
  trx: Sql,
  run: { readonly startedBy: string; readonly publishes: boolean; readonly unreadable: readonly string[] },
  items: readonly (PlacedItem & { readonly notes: readonly ImportNote[] })[],
): Promise<string> {
  const made = await firstRow<{ id: string }>(
    trx,
    'insert into kb_import_runs (started_by, publishes, unreadable) values (?, ?, ?::text[]) returning id::text',
    [run.startedBy, run.publishes, run.unreadable],
  );
  if (!made) throw new Error('The import was not written down.');
  for (const { position, locale, article, notes } of items)
    await rows(
      trx,
      'insert into kb_import_items (run_id, position, locale, title, article, notes) values (?, ?, ?, ?, ?::jsonb, ?::jsonb)',
      [made.id, position, locale, article.title, json(article), json(notes)],
    );
  return made.id;
}

const RUN = `select r.id::text, to_json(r.started_at at time zone 'utc')#>>'{}' || 'Z' as "startedAt", r.started_by as "startedBy", r.unreadable,
    count(i.*)::integer as total, count(i.*) filter (where i.outcome <> 'waiting')::integer as done,
    count(i.*) filter (where i.outcome = 'failed')::integer as failed, not bool_or(coalesce(i.outcome = 'waiting', false)) as "isDone"
  from kb_import_runs r left join kb_import_items i on i.run_id = r.id`;

export const newestRuns = (sql: Sql, limit: number): Promise<ImportRun[]> =>
  rows<ImportRun>(sql, `${RUN} group by r.id order by r.id desc limit ?`, [limit]);

export const runById = (sql: Sql, id: string): Promise<ImportRun | null> =>
  firstRow<ImportRun>(sql, `${RUN} where r.id = ? group by r.id`, [id]);

export const itemsOf = (sql: Sql, run: string): Promise<ImportItem[]> =>
  rows<ImportItem>(
    sql,
    `select position, title, locale, outcome, document_id as article, notes::json as notes from kb_import_items where run_id = ? order by position`,
    [run],
  );

/** What has an article now, by the id that it had where it came from. */
export const placedIn = (
  sql: Sql,
  run: string,
): Promise<{ readonly name: string; readonly locale: string; readonly documentId: string }[]> =>
  rows(
    sql,
    `select article->>'externalId' as name, locale, document_id as "documentId" from kb_import_items
      where run_id = ? and document_id is not null order by position`,
    [run],
  );

export interface WaitingItem extends PlacedItem {
  readonly notes: readonly ImportNote[];
  readonly publishes: boolean;
}

export const nextWaiting = (sql: Sql, run: string): Promise<WaitingItem | null> =>
  firstRow<WaitingItem>(
    sql,
    `select i.position, i.locale, i.article::json as article, i.notes::json as notes, r.publishes
       from kb_import_items i join kb_import_runs r on r.id = i.run_id
      where i.run_id = ? and i.outcome = 'waiting' order by i.position limit 1`,
    [run],
  );

export async function settleItem(
  sql: Sql,
  item: { readonly run: string; readonly position: number },
  end: { readonly outcome: ImportOutcome; readonly article: string | null; readonly notes: readonly ImportNote[] },
): Promise<void> {
  await rows(
    sql,
    'update kb_import_items set outcome = ?, document_id = ?, notes = ?::jsonb where run_id = ? and position = ?',
    [end.outcome, end.article, json(end.notes), item.run, item.position],
  );
}

/** Those that failed wait again. */
export const waitAgain = (sql: Sql, run: string): Promise<unknown> =>
  rows(sql, "update kb_import_items set outcome = 'waiting' where run_id = ? and outcome = 'failed'", [run]);

export interface KnownArticle {
  readonly documentId: string;
  readonly cameAs: string;
  readonly standsAs: string;
}

/** As it came before in this language; and whatever language it has come in. */
export async function knownArticle(
  sql: Sql,
  key: { readonly origin: string; readonly externalId: string; readonly locale: string },
): Promise<{ readonly inLocale: KnownArticle | null; readonly documentId: string | null }> {
  const known = await rows<KnownArticle & { readonly locale: string }>(
    sql,
    `select document_id as "documentId", came_as as "cameAs", stands_as as "standsAs", locale from kb_imported_articles
      where origin = ? and external_id = ?`,
    [key.origin, key.externalId],
  );
  return {
    inLocale: known.find(({ locale }) => locale === key.locale) ?? null,
    documentId: known[0]?.documentId ?? null,
  };
}

/** In whatever language and state: somebody may have deleted it since it came. */
export async function isArticleThere(sql: Sql, documentId: string): Promise<boolean> {
  return (await firstRow(sql, 'select 1 from kb_articles where document_id = ? limit 1', [documentId])) !== null;
}

export async function rememberArticle(
  sql: Sql,
  article: KnownArticle & {
    readonly origin: string;
    readonly externalId: string;
    readonly locale: string;
    readonly address: string | null;
  },
): Promise<void> {
  await rows(
    sql,
    `insert into kb_imported_articles (origin, external_id, locale, document_id, came_as, stands_as, address) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (origin, external_id, locale) do update set document_id = excluded.document_id, came_as = excluded.came_as,
       stands_as = excluded.stands_as, address = excluded.address`,
    [
      article.origin,
      article.externalId,
      article.locale,
      article.documentId,
      article.cameAs,
      article.standsAs,
      article.address,
    ],
  );
}

/** documentId and language of those of these addresses that have come. */
export async function articlesAt(
  sql: Sql,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, { readonly documentId: string; readonly locale: string }>> {
  const found = await rows<{ address: string; documentId: string; locale: string }>(
    sql,
    'select address, document_id as "documentId", locale from kb_imported_articles where address = any(?::text[])',
    [addresses],
  );
  return new Map(found.map(({ address, ...article }) => [address, article]));
}
