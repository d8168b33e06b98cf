import type { ArticleAudience } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';

/** Articles (documentIds) that the index could not take in, and the queue that they stood in. */

export interface WaitingArticle {
  readonly article: string;
  /** the newest of its places in the queue: what is written after that waits anew */
  readonly upTo: string;
}

/** The next ones, in the order in which they are taken. */
export const queuedArticles = (sql: Sql, limit: number): Promise<WaitingArticle[]> =>
  rows<WaitingArticle>(
    sql,
    `select q.article, max(q.id)::text as "upTo" from kb_search_queue q
       join (select article, id from kb_search_queue order by id limit ?) next on next.article = q.article
      group by q.article order by min(q.id)`,
    [limit],
  );

/** Takes an article out of the queue and keeps why: the others go on. */
export async function setAside(trx: Sql, { article, upTo }: WaitingArticle, reason: string): Promise<void> {
  await rows(trx, 'delete from kb_search_queue where article = ? and id <= ?::bigint', [article, upTo]);
  await rows(
    trx,
    `insert into kb_not_indexed (article, reason) values (?, ?)
     on conflict (article) do update set reason = excluded.reason, at = now()`,
    [article, reason],
  );
}

/** They are indexed now. */
export async function forgetNotIndexed(trx: Sql, articles: readonly string[]): Promise<void> {
  if (articles.length > 0) await rows(trx, 'delete from kb_not_indexed where article = any(?::text[])', [articles]);
}

export interface NotIndexedRow {
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly audience: ArticleAudience;
  readonly reason: string;
  readonly at: Date;
  /** it waits in the queue once more */
  readonly isTriedAgain: boolean;
  /** of all */
  readonly total: number;
}

/** The newest first, each by the title of a text that is published where there is one. */
export const notIndexedArticles = (sql: Sql, limit: number): Promise<NotIndexedRow[]> =>
  rows<NotIndexedRow>(
    sql,
    `select n.article as "documentId", a.locale, a.title, a.audience, n.reason, n.at,
            exists (select from kb_search_queue q where q.article = n.article) as "isTriedAgain",
            (count(*) over ())::integer as total
       from kb_not_indexed n
       join lateral (select x.locale, coalesce(x.title, '') as title, coalesce(x.audience, 'internal') as audience
                       from kb_articles x where x.document_id = n.article and x.locale is not null
                      order by x.published_at is null, x.id desc limit 1) a on true
      order by n.at desc, n.article limit ?`,
    [limit],
  );

/** All of them wait to be indexed once more; answers how many. */
export async function queueNotIndexed(sql: Sql): Promise<number> {
  const queued = await rows(
    sql,
    `insert into kb_search_queue (article) select n.article from kb_not_indexed n
      where not exists (select from kb_search_queue q where q.article = n.article) returning id`,
  );
  return queued.length;
}
