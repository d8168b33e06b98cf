import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** What editors write of the knowledge base, by the name of its content type. */
const TABLES = ['kb_articles', 'kb_categories', 'kb_collections', 'kb_guides'] as const;

const LANGUAGES_LOCK = 7_402_311;

/** Until the transaction ends, no other process makes languages. */
export const waitForTurn = (trx: Sql): Promise<unknown> =>
  rows(trx, 'select pg_advisory_xact_lock(?)', [LANGUAGES_LOCK]);

/** No draft, no publication, in no language. */
export async function hasWrittenNothing(sql: Sql): Promise<boolean> {
  const found = await firstRow<{ any: boolean }>(
    sql,
    `select ${TABLES.map((table) => `exists (select from ${table})`).join(' or ')} as any`,
  );
  return found?.any !== true;
}

/** What decides who reads an article is one for all languages: what one language was published with holds in each. */
export async function shareReading(sql: Sql, table: 'kb_articles' | 'kb_guides', rowId: number): Promise<void> {
  await rows(
    sql,
    `update ${table} other set audience = published.audience, accounts = published.accounts
       from ${table} published
      where published.id = ? and other.document_id = published.document_id and other.id <> published.id and other.published_at is not null
        and (other.audience, other.accounts) is distinct from (published.audience, published.accounts)`,
    [rowId],
  );
}

interface Unnamed {
  readonly id: number;
  readonly locale: string;
  readonly title: string;
}

/** Drafts of a document that have no address yet. */
export const draftsWithoutSlug = (sql: Sql, table: string, documentId: string): Promise<Unnamed[]> =>
  rows<Unnamed>(
    sql,
    `select id, locale, coalesce(title, '') as title from ${table}
      where document_id = ? and published_at is null and coalesce(slug, '') = '' and locale is not null`,
    [documentId],
  );

export async function giveSlug(sql: Sql, table: string, id: number, slug: string): Promise<void> {
  await rows(sql, `update ${table} set slug = ? where id = ?`, [slug, id]);
}

/** Who an article is for and who looks after it, as its drafts say. */
export const namedInDrafts = (sql: Sql, documentId: string) =>
  firstRow<{ owner: string | null; accounts: unknown }>(
    sql,
    'select owner, accounts::json as accounts from kb_articles where document_id = ? and published_at is null limit 1',
    [documentId],
  );

/** In whatever language, as a draft or published. */
export async function documentExists(
  sql: Sql,
  table: 'kb_articles' | 'kb_categories' | 'kb_releases',
  documentId: string,
): Promise<boolean> {
  const found = await rows(sql, `select 1 from ${table} where document_id = ? limit 1`, [documentId]);
  return found.length > 0;
}
