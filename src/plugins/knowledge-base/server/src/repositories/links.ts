import type { ArticleAudience } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import type { LinkProblem } from '../../../core/links';

/** What is published in one language, as far as its links are concerned. */
export interface LinkingArticle {
  readonly id: number;
  readonly documentId: string;
  readonly locale: string;
  readonly body: unknown;
  readonly audience: ArticleAudience;
  readonly accounts: unknown;
}

const LINKING = `id, document_id as "documentId", locale, body::json as body, audience, accounts::json as accounts`;

export const linkingArticle = (sql: Sql, documentId: string, locale: string): Promise<LinkingArticle | null> =>
  firstRow<LinkingArticle>(
    sql,
    `select ${LINKING} from kb_articles where document_id = ? and locale = ? and published_at is not null`,
    [documentId, locale],
  );

/** In the order of their rows, behind `after`. */
export const linkingArticles = (sql: Sql, after: number, limit: number): Promise<LinkingArticle[]> =>
  rows<LinkingArticle>(
    sql,
    `select ${LINKING} from kb_articles where published_at is not null and locale is not null and id > ? order by id limit ?`,
    [after, limit],
  );

export interface LinkedTo {
  readonly isPublished: boolean;
  readonly audience: ArticleAudience;
  readonly accounts: unknown;
}

const TABLES = { article: 'kb_articles', guide: 'kb_guides' } as const;

/** What stands under an address of the help centre, or stood there: published, or else as a draft. */
export async function linkedTo(
  sql: Sql,
  kind: 'article' | 'category' | 'guide',
  locale: string,
  slug: string,
): Promise<LinkedTo | null> {
  const table = kind === 'category' ? 'kb_categories' : TABLES[kind];
  const reading =
    kind === 'category' ? `'public' as audience, null::json as accounts` : 'audience, accounts::json as accounts';
  return firstRow<LinkedTo>(
    sql,
    `select published_at is not null as "isPublished", ${reading} from ${table}
      where locale = ? and (slug = ? or document_id = ? or document_id in (select document_id from kb_slugs where kind = ? and locale = ? and slug = ?))
      order by published_at is null limit 1`,
    [locale, slug, slug, kind, locale, slug],
  );
}

export interface FoundProblem {
  readonly url: string;
  readonly words: string;
  readonly problem: LinkProblem;
  readonly status: number | null;
}

export interface BrokenLinkRow extends FoundProblem {
  readonly article: string;
  readonly locale: string;
  readonly title: string;
  readonly audience: ArticleAudience;
  readonly since: Date;
  readonly checkedAt: Date;
}

/** These are all that is wrong with the links of an article; what was wrong before and still is keeps its date. */
export async function saveProblems(
  sql: Sql,
  { documentId, locale }: { readonly documentId: string; readonly locale: string },
  problems: readonly FoundProblem[],
): Promise<void> {
  await rows(sql, `delete from kb_broken_links where article = ? and locale = ? and not (url = any(?::text[]))`, [
    documentId,
    locale,
    problems.map(({ url }) => url),
  ]);
  await rows(
    sql,
    `insert into kb_broken_links (article, locale, url, words, problem, status)
     select ?, ?, url, words, problem, status from jsonb_to_recordset(?::jsonb) as found(url text, words text, problem text, status integer)
     on conflict (article, locale, url) do update set words = excluded.words, problem = excluded.problem, status = excluded.status, checked_at = now()`,
    [documentId, locale, json(problems)],
  );
}

const BROKEN = `select b.article, b.locale, b.url, b.words, b.problem, b.status, b.since, b.checked_at as "checkedAt", a.title, a.audience
  from kb_broken_links b
  join kb_articles a on a.document_id = b.article and a.locale = b.locale and a.published_at is not null`;

export const problemsOfArticle = (sql: Sql, documentId: string, locale: string): Promise<BrokenLinkRow[]> =>
  rows<BrokenLinkRow>(sql, `${BROKEN} where b.article = ? and b.locale = ? order by b.since, b.url`, [
    documentId,
    locale,
  ]);

/** By title; `offset` rows later. */
export const allProblems = (sql: Sql, offset: number, limit: number): Promise<BrokenLinkRow[]> =>
  rows<BrokenLinkRow>(sql, `${BROKEN} order by a.title, b.article, b.locale, b.url offset ? limit ?`, [offset, limit]);

/** Articles with links that failed within the help centre: what they lead to may stand there by now. */
export const brokenInside = (sql: Sql): Promise<{ documentId: string; locale: string; url: string }[]> =>
  rows(
    sql,
    `select article as "documentId", locale, url from kb_broken_links
      where problem in ('no_article', 'not_published', 'not_readable') order by article, locale, url`,
  );

/** One link of an article is right again. */
export async function forgetProblem(sql: Sql, documentId: string, locale: string, url: string): Promise<void> {
  await rows(sql, 'delete from kb_broken_links where article = ? and locale = ? and url = ?', [
    documentId,
    locale,
    url,
  ]);
}

/** Of articles that are published no more. */
export async function forgetUnpublishedProblems(sql: Sql): Promise<void> {
  await rows(
    sql,
    `delete from kb_broken_links b where not exists
       (select from kb_articles a where a.document_id = b.article and a.locale = b.locale and a.published_at is not null)`,
  );
}
