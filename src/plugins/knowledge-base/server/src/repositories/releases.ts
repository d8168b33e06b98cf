import type { ArticleAudience } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';

export interface ReleaseRow {
  readonly documentId: string;
  readonly product: string;
  readonly name: string;
  readonly releasedAt: string | null;
  readonly isOut: boolean;
  readonly marked: number;
  readonly checked: number;
}

/** The newest first, those without a day before them; `documentId` null: all. */
export const releaseRows = (sql: Sql, documentId: string | null): Promise<ReleaseRow[]> =>
  rows<ReleaseRow>(
    sql,
    `select r.document_id as "documentId", r.product, r.name, r.released_at::text as "releasedAt", coalesce(r.released_at <= current_date, false) as "isOut",
            count(m.id)::integer as marked, count(m.settled_at)::integer as checked
       from kb_releases r
       left join kb_review_marks m on m.reason = 'release' and m.subject = r.document_id || ':' || r.released_at::text
      where r.document_id = coalesce(?, r.document_id)
      group by r.id order by r.released_at desc nulls first, r.id desc limit 200`,
    [documentId],
  );

export interface LinkedArticle {
  readonly release: string;
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly audience: ArticleAudience;
}

/** Each article of a release once, in the first of these languages, by title. */
export const articlesOfReleases = (
  sql: Sql,
  releases: readonly string[],
  languages: readonly string[],
): Promise<LinkedArticle[]> =>
  rows<LinkedArticle>(
    sql,
    `select * from (
       select distinct on (r.document_id, a.document_id) r.document_id as release, a.document_id as "documentId", a.locale, a.title, a.audience
         from kb_releases r
         join kb_articles_releases_lnk l on l.release_id = r.id
         join kb_articles linked on linked.id = l.article_id
         join kb_articles a on a.document_id = linked.document_id and a.locale is not null
        where r.document_id = any(?::text[])
        order by r.document_id, a.document_id, coalesce(array_position(?::text[], a.locale::text), 1000), a.published_at is not null) each
      order by title`,
    [releases, languages],
  );
