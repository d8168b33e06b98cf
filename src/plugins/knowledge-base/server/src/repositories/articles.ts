import type { ArticleAudience, Reader } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { readableBy } from './reading';

/** A published article in one language, without its body. */
export interface PublishedArticle {
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly slug: string;
  readonly audience: ArticleAudience;
}

export interface PublishedBody extends PublishedArticle {
  readonly summary: string;
  readonly body: unknown;
  readonly category: { readonly title: string; readonly slug: string } | null;
  readonly updatedAt: Date;
  readonly checkedAt: Date | null;
  readonly checkedBy: string | null;
}

const NAMED = `a.document_id as "documentId", a.locale, a.title, coalesce(nullif(a.slug, ''), a.document_id) as slug, a.audience`;

/** Strapi writes local time of a process that runs in UTC. */
const UTC = (column: string): string => `${column} at time zone 'utc'`;

/** The published one of these languages that comes first in their order, for this reader; null: none. */
export function publishedArticle(
  sql: Sql,
  documentId: string,
  languages: readonly string[],
  reader: Reader,
): Promise<PublishedBody | null> {
  const readable = readableBy(reader, 'a');
  return firstRow<PublishedBody>(
    sql,
    `select ${NAMED}, coalesce(a.summary, '') as summary, a.body::json as body,
            ${UTC('a.published_at')} as "updatedAt", checked.checked_at as "checkedAt", checked.checked_by as "checkedBy",
            (select json_build_object('title', c.title, 'slug', coalesce(nullif(c.slug, ''), c.document_id))
               from kb_articles_category_lnk l
               join kb_categories linked on linked.id = l.category_id
               join kb_categories c on c.document_id = linked.document_id and c.locale = a.locale and c.published_at is not null
              where l.article_id = a.id limit 1) as category
       from kb_articles a
       left join kb_reviews checked on checked.article = a.document_id and checked.locale = a.locale
      where a.document_id = ? and a.published_at is not null and a.locale = any(?::text[]) and ${readable.sql}
      order by array_position(?::text[], a.locale::text) limit 1`,
    [documentId, languages, ...readable.bindings, languages],
  );
}

/** Of each article the published one in the first of these languages, for this reader. */
export async function publishedArticles(
  sql: Sql,
  documentIds: readonly string[],
  languages: readonly string[],
  reader: Reader,
): Promise<PublishedArticle[]> {
  if (documentIds.length === 0) return [];
  const readable = readableBy(reader, 'a');
  return rows<PublishedArticle>(
    sql,
    `select distinct on (a.document_id) ${NAMED}
       from kb_articles a
      where a.document_id = any(?::text[]) and a.published_at is not null and a.locale = any(?::text[]) and ${readable.sql}
      order by a.document_id, array_position(?::text[], a.locale::text)`,
    [documentIds, languages, ...readable.bindings, languages],
  );
}

export interface EditedRow extends PublishedArticle {
  readonly isPublished: boolean;
}

/** To choose from, by words of the title; the newest change first. */
export const editedArticles = (
  sql: Sql,
  { q, locale, published, limit }: { q: string; locale?: string | undefined; published: boolean; limit: number },
): Promise<EditedRow[]> =>
  rows<EditedRow>(
    sql,
    `select ${NAMED}, exists (select from kb_articles p where p.document_id = a.document_id and p.locale = a.locale and p.published_at is not null) as "isPublished"
       from kb_articles a
      where (a.published_at is not null) = ? and a.locale is not null and (?::text is null or a.locale = ?)
        and not exists (select from unnest(?::text[]) word where strpos(lower(a.title), word) = 0)
      order by a.updated_at desc, a.id desc limit ?`,
    [published, locale ?? null, locale ?? null, q.toLowerCase().split(/\s+/).filter(Boolean), limit],
  );
