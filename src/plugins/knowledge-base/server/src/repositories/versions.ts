import type { VersionContent, VersionContentField } from '../../../core/versions';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

export interface VersionRow {
  readonly number: number;
  readonly state: 'saved' | 'published' | 'restored';
  readonly restoredFrom: number | null;
  readonly adminUserId: number | null;
  readonly byName: string | null;
  readonly at: Date;
  readonly beganAt: Date;
  readonly content: VersionContent;
  readonly changed: readonly VersionContentField[];
}

const COLUMNS = `number, state, restored_from as "restoredFrom", admin_user_id as "adminUserId", by_name as "byName", at, began_at as "beganAt",
  content::json as content, changed`;

/** An article as it stands in a row, in the form of a version. The key decides whether it is the draft or what is published. */
export async function contentOf(
  sql: Sql,
  documentId: string,
  locale: string,
  state: 'draft' | 'published',
): Promise<VersionContent | null> {
  const found = await firstRow<{ content: VersionContent }>(
    sql,
    `select json_build_object(
       'title', coalesce(a.title, ''), 'slug', coalesce(a.slug, ''), 'summary', coalesce(a.summary, ''), 'body', coalesce(a.body, '[]'::jsonb),
       'keywords', coalesce(a.keywords, ''),
       'category', (select json_build_object('documentId', c.document_id, 'title', c.title)
                      from kb_articles_category_lnk l join kb_categories c on c.id = l.category_id where l.article_id = a.id limit 1),
       'audience', a.audience, 'accounts', case when jsonb_typeof(a.accounts) = 'array' then a.accounts else '[]'::jsonb end,
       'owner', nullif(a.owner, ''), 'reviewDays', a.review_days) as content
       from kb_articles a
      where a.document_id = ? and a.locale = ? and (a.published_at is null) = ? order by a.id desc limit 1`,
    [documentId, locale, state === 'draft'],
  );
  return found?.content ?? null;
}

/** Held until the transaction ends: versions of an article are numbered one after another. */
export async function lockVersions(sql: Sql, article: string): Promise<void> {
  await rows(sql, `select pg_advisory_xact_lock(hashtextextended('kb_versions:' || ?, 0))`, [article]);
}

export const newestVersion = (sql: Sql, article: string, locale: string): Promise<VersionRow | null> =>
  firstRow<VersionRow>(
    sql,
    `select ${COLUMNS} from kb_versions where article = ? and locale = ? order by number desc limit 1`,
    [article, locale],
  );

export const versionOf = (sql: Sql, article: string, locale: string, number: number): Promise<VersionRow | null> =>
  firstRow<VersionRow>(sql, `select ${COLUMNS} from kb_versions where article = ? and locale = ? and number = ?`, [
    article,
    locale,
    number,
  ]);

/** Newest first; `before`: a number, exclusive. */
export const versionsOf = (
  sql: Sql,
  article: string,
  locale: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<VersionRow[]> =>
  rows<VersionRow>(
    sql,
    `select ${COLUMNS} from kb_versions
      where article = ? and locale = ? and number < coalesce(?::integer, 2147483647) order by number desc limit ?`,
    [article, locale, before, limit],
  );

/** The newest version that was published; null: none was, or it is published no more. */
export async function liveVersion(sql: Sql, article: string, locale: string): Promise<number | null> {
  const found = await firstRow<{ number: number }>(
    sql,
    `select number from kb_versions v
      where article = ? and locale = ? and state = 'published'
        and exists (select from kb_articles a where a.document_id = v.article and a.locale = v.locale and a.published_at is not null)
      order by number desc limit 1`,
    [article, locale],
  );
  return found?.number ?? null;
}

export async function insertVersion(
  sql: Sql,
  article: string,
  locale: string,
  version: Omit<VersionRow, 'beganAt'>,
): Promise<void> {
  await rows(
    sql,
    `insert into kb_versions (article, locale, number, state, restored_from, admin_user_id, by_name, began_at, at, content, changed)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::text[])`,
    [
      article,
      locale,
      version.number,
      version.state,
      version.restoredFrom,
      version.adminUserId,
      version.byName,
      version.at,
      version.at,
      json(version.content),
      version.changed,
    ],
  );
}

/** What is saved once more into the version that it goes into. */
export async function rewriteVersion(
  sql: Sql,
  article: string,
  locale: string,
  version: Pick<VersionRow, 'number' | 'state' | 'at' | 'content' | 'changed' | 'byName'>,
): Promise<void> {
  await rows(
    sql,
    `update kb_versions set state = ?, at = ?, content = ?::jsonb, changed = ?::text[], by_name = ? where article = ? and locale = ? and number = ?`,
    [
      version.state,
      version.at,
      json(version.content),
      version.changed,
      version.byName,
      article,
      locale,
      version.number,
    ],
  );
}
