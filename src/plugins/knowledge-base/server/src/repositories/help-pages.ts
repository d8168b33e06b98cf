import type { Reader } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import type { HelpArticleLink, HelpCategory, HelpCollection, HelpGuide } from '../../../core/help/records';
import { readableBy } from './reading';

/**
 * What pages of the help centre list. `languages`: the one that was asked for, then those that stand in for it; of
 * everything the first one that is published is shown. Relations are followed to rows by id and on by documentId:
 * whether a published article points to the draft or the published row of its category is up to Strapi.
 */

const inTurn = (alias: string): string => `array_position(?::text[], ${alias}.locale::text)`;
const slugOf = (alias: string): string => `coalesce(nullif(${alias}.slug, ''), ${alias}.document_id)`;

/** With at least one article that this reader may read, in order. */
export async function readableCategories(
  sql: Sql,
  languages: readonly string[],
  reader: Reader,
): Promise<HelpCategory[]> {
  const readable = readableBy(reader, 'a');
  return rows<HelpCategory>(
    sql,
    `with counted as (
       select linked.document_id, count(distinct a.document_id)::int as articles
         from kb_articles a
         join kb_articles_category_lnk l on l.article_id = a.id
         join kb_categories linked on linked.id = l.category_id
        where a.published_at is not null and a.locale = any(?::text[]) and ${readable.sql}
        group by linked.document_id),
     shown as (
       select distinct on (c.document_id) c.id, c.document_id, c.locale, c.title, ${slugOf('c')} as slug,
              coalesce(c.description, '') as description, coalesce(c.icon, 'book') as icon, coalesce(c.position, 0) as position
         from kb_categories c
        where c.published_at is not null and c.locale = any(?::text[])
        order by c.document_id, ${inTurn('c')})
     select s.document_id as "documentId", s.locale, s.title, s.slug, s.description, s.icon, counted.articles,
            (select k.document_id from kb_categories_collection_lnk l join kb_collections k on k.id = l.collection_id
              where l.category_id = s.id limit 1) as collection
       from shown s join counted using (document_id)
      order by s.position, lower(s.title), s.document_id`,
    [languages, ...readable.bindings, languages, languages],
  );
}

export const publishedCollections = (sql: Sql, languages: readonly string[]): Promise<HelpCollection[]> =>
  rows<HelpCollection>(
    sql,
    `select * from (
       select distinct on (k.document_id) k.document_id as "documentId", k.title, coalesce(k.description, '') as description,
              coalesce(k.position, 0) as position
         from kb_collections k
        where k.published_at is not null and k.locale = any(?::text[])
        order by k.document_id, ${inTurn('k')}) found
     order by position, lower(title)`,
    [languages, languages],
  );

const LINK = `a.document_id as "documentId", a.locale, a.title, ${slugOf('a')} as slug, coalesce(a.summary, '') as summary, a.audience`;

/** In their order. */
export function articlesOfCategory(
  sql: Sql,
  category: string,
  languages: readonly string[],
  reader: Reader,
): Promise<HelpArticleLink[]> {
  const readable = readableBy(reader, 'a');
  return rows<HelpArticleLink>(
    sql,
    `select * from (
       select distinct on (a.document_id) ${LINK}, coalesce(a.position, 0) as position
         from kb_articles a
         join kb_articles_category_lnk l on l.article_id = a.id
         join kb_categories linked on linked.id = l.category_id and linked.document_id = ?
        where a.published_at is not null and a.locale = any(?::text[]) and ${readable.sql}
        order by a.document_id, ${inTurn('a')}) found
     order by position, lower(title), "documentId"`,
    [category, languages, ...readable.bindings, languages],
  );
}

/** documentId of the category that an article stands in; null: in none. */
export async function categoryOf(sql: Sql, article: string): Promise<string | null> {
  const found = await firstRow<{ category: string }>(
    sql,
    `select linked.document_id as category
       from kb_articles a
       join kb_articles_category_lnk l on l.article_id = a.id
       join kb_categories linked on linked.id = l.category_id
      where a.document_id = ? order by a.published_at is null, a.id limit 1`,
    [article],
  );
  return found?.category ?? null;
}

/** What stands in no category: it is listed as well, below those. */
export function articlesOfNoCategory(
  sql: Sql,
  languages: readonly string[],
  reader: Reader,
  limit: number,
): Promise<HelpArticleLink[]> {
  const readable = readableBy(reader, 'a');
  return rows<HelpArticleLink>(
    sql,
    `select * from (
       select distinct on (a.document_id) ${LINK}, coalesce(a.position, 0) as position
         from kb_articles a
        where a.published_at is not null and a.locale = any(?::text[]) and ${readable.sql}
          and not exists (select 1 from kb_articles_category_lnk l where l.article_id = a.id)
        order by a.document_id, ${inTurn('a')}) found
     order by position, lower(title) limit ?`,
    [languages, ...readable.bindings, languages, limit],
  );
}

/** documentIds of what was read by most visitors in these days, the most read first. */
export async function readMost(sql: Sql, days: number, limit: number): Promise<string[]> {
  const found = await rows<{ article: string }>(
    sql,
    `select article from kb_article_events
      where kind = 'view' and surface <> 'inbox' and at > now() - make_interval(days => ?)
      group by article
      order by count(distinct coalesce(visitor, day_key, id::text)) desc, max(id) desc limit ?`,
    [days, limit],
  );
  return found.map(({ article }) => article);
}

/** The languages that something is published in, with its addresses there. */
export const translationsOf = (
  sql: Sql,
  kind: 'article' | 'category' | 'guide',
  documentId: string,
): Promise<{ locale: string; slug: string }[]> =>
  rows(
    sql,
    `select x.locale, ${slugOf('x')} as slug from ${TABLES[kind]} x where x.document_id = ? and x.published_at is not null`,
    [documentId],
  );

const TABLES = { article: 'kb_articles', category: 'kb_categories', guide: 'kb_guides' } as const;

export const categoryNamed = (
  sql: Sql,
  documentId: string,
  languages: readonly string[],
): Promise<Omit<HelpCategory, 'articles' | 'collection'> | null> =>
  firstRow(
    sql,
    `select c.document_id as "documentId", c.locale, c.title, ${slugOf('c')} as slug,
            coalesce(c.description, '') as description, coalesce(c.icon, 'book') as icon
       from kb_categories c
      where c.document_id = ? and c.published_at is not null and c.locale = any(?::text[])
      order by ${inTurn('c')} limit 1`,
    [documentId, languages, languages],
  );

const GUIDE = `g.document_id as "documentId", g.locale, g.title, ${slugOf('g')} as slug, coalesce(g.summary, '') as summary`;

/** Guides that this reader may follow, by title. */
export function readableGuides(
  sql: Sql,
  languages: readonly string[],
  reader: Reader,
  limit: number,
): Promise<Omit<HelpGuide, 'steps'>[]> {
  const readable = readableBy(reader, 'g');
  return rows(
    sql,
    `select * from (
       select distinct on (g.document_id) ${GUIDE} from kb_guides g
        where g.published_at is not null and g.locale = any(?::text[]) and ${readable.sql}
        order by g.document_id, ${inTurn('g')}) found order by lower(title) limit ?`,
    [languages, ...readable.bindings, languages, limit],
  );
}

/** The published guide, or its draft, in the first of these languages that has one. */
export function guideNamed(
  sql: Sql,
  documentId: string,
  languages: readonly string[],
  reader: Reader,
  stage: 'draft' | 'published' = 'published',
): Promise<HelpGuide | null> {
  const readable = readableBy(reader, 'g');
  return firstRow<HelpGuide>(
    sql,
    `select ${GUIDE}, g.steps::json as steps from kb_guides g
      where g.document_id = ? and g.published_at is ${stage === 'draft' ? '' : 'not'} null and g.locale = any(?::text[]) and ${readable.sql}
      order by ${inTurn('g')} limit 1`,
    [documentId, languages, ...readable.bindings, languages],
  );
}

export interface DraftArticle {
  readonly title: string;
  readonly slug: string;
  readonly summary: string;
  readonly body: unknown;
  readonly updatedAt: Date;
  /** where it will stand; null: nowhere, or in one that readers do not see yet */
  readonly category: { readonly title: string; readonly slug: string } | null;
}

/** A draft as its editor sees it: for the preview alone. */
export const draftArticle = (sql: Sql, documentId: string, locale: string): Promise<DraftArticle | null> =>
  firstRow<DraftArticle>(
    sql,
    `select coalesce(a.title, '') as title, ${slugOf('a')} as slug, coalesce(a.summary, '') as summary, a.body::json as body,
            a.updated_at at time zone 'utc' as "updatedAt",
            (select json_build_object('title', c.title, 'slug', ${slugOf('c')})
               from kb_articles_category_lnk l
               join kb_categories linked on linked.id = l.category_id
               join kb_categories c on c.document_id = linked.document_id and c.locale = a.locale and c.published_at is not null
              where l.article_id = a.id limit 1) as category
       from kb_articles a where a.document_id = ? and a.locale = ? and a.published_at is null limit 1`,
    [documentId, locale],
  );

export interface ListedArticle {
  readonly documentId: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: Date;
  readonly others: readonly { readonly locale: string; readonly slug: string }[];
}

/** Public articles of one language with their addresses in others, the newest first: for search engines and readers of news. */
export const publicArticles = (sql: Sql, locale: string, limit: number): Promise<ListedArticle[]> =>
  rows<ListedArticle>(
    sql,
    `select a.document_id as "documentId", ${slugOf('a')} as slug, a.title, coalesce(a.summary, '') as summary,
            a.published_at at time zone 'utc' as "publishedAt",
            (select coalesce(json_agg(json_build_object('locale', o.locale, 'slug', ${slugOf('o')}) order by o.locale), '[]')
               from kb_articles o where o.document_id = a.document_id and o.published_at is not null) as others
       from kb_articles a
      where a.published_at is not null and a.locale = ? and a.audience = 'public'
      order by a.published_at desc, a.id desc limit ?`,
    [locale, limit],
  );

/** Whether this reader may read anything at all. */
export async function hasReadable(sql: Sql, reader: Reader): Promise<boolean> {
  const readable = readableBy(reader, 'a');
  const found = await firstRow<{ id: number }>(
    sql,
    `select a.id from kb_articles a where a.published_at is not null and ${readable.sql} limit 1`,
    readable.bindings,
  );
  return found !== null;
}
