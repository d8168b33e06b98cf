import type { ArticleAudience } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import type { ArticleText } from '../../../core/search/entry';

/** The index of what is published, as it is written. */

const LOCK = 727_061;

/** One writer at a time, until the transaction ends: words are counted. */
export const lockIndex = (trx: Sql): Promise<unknown> => rows(trx, 'select pg_advisory_xact_lock(?)', [LOCK]);

/** Takes articles (documentIds) that were written since; those another process works at are its own. */
export async function takeQueuedArticles(trx: Sql, limit: number): Promise<string[]> {
  const taken = await rows<{ article: string }>(
    trx,
    `delete from kb_search_queue where article in (
       select article from kb_search_queue order by id limit ?) returning article`,
    [limit],
  );
  return [...new Set(taken.map(({ article }) => article))];
}

/** Takes this article alone. */
export async function takeQueuedArticle(trx: Sql, article: string): Promise<string[]> {
  const taken = await rows(trx, 'delete from kb_search_queue where article = ? returning id', [article]);
  return taken.length > 0 ? [article] : [];
}

/** Whether articles wait to be indexed. */
export async function isIndexing(sql: Sql): Promise<boolean> {
  return (await firstRow(sql, 'select 1 from kb_search_queue limit 1')) !== null;
}

export interface PublishedText extends ArticleText {
  readonly article: string;
  readonly locale: string;
  readonly audience: ArticleAudience;
  readonly accounts: unknown;
  readonly publishedAt: Date;
}

/** What is published of these articles, in each language. */
export async function publishedTexts(trx: Sql, articles: readonly string[]): Promise<PublishedText[]> {
  return rows<PublishedText>(
    trx,
    `select distinct on (document_id, locale) document_id as article, locale, coalesce(audience, 'internal') as audience, accounts::json as accounts,
            coalesce(title, '') as title, coalesce(summary, '') as summary, coalesce(keywords, '') as keywords, body::json as body,
            published_at at time zone 'utc' as "publishedAt"
       from kb_articles where document_id = any(?::text[]) and published_at is not null and locale is not null
      order by document_id, locale, id desc`,
    [articles],
  );
}

export interface IndexedArticle {
  readonly article: string;
  readonly locale: string;
  readonly words: readonly string[];
  readonly lengths: readonly number[];
}

/** As the index has them now. */
export async function indexedArticles(trx: Sql, articles: readonly string[]): Promise<IndexedArticle[]> {
  return rows<IndexedArticle>(
    trx,
    'select article, locale, words, lengths from kb_search_articles where article = any(?::text[])',
    [articles],
  );
}

export interface IndexRow extends IndexedArticle {
  readonly audience: ArticleAudience;
  readonly accounts: unknown;
  readonly title: string;
  readonly body: string;
  readonly publishedAt: Date;
  readonly head: string;
  readonly doc: string;
  readonly places: string;
}

/** Answers those whose words are other ones than before. */
export async function writeIndexRows(
  trx: Sql,
  written: readonly IndexRow[],
): Promise<{ article: string; locale: string }[]> {
  if (written.length === 0) return [];
  await rows(
    trx,
    `update kb_search_articles s set audience = x.audience, accounts = x.accounts, published_at = x."publishedAt"
       from jsonb_to_recordset(?::jsonb) as x(article text, locale text, audience text, accounts jsonb, "publishedAt" timestamptz)
      where s.article = x.article and s.locale = x.locale
        and (s.audience, s.accounts, s.published_at) is distinct from (x.audience, x.accounts, x."publishedAt")`,
    [
      json(
        written.map(({ article, locale, audience, accounts, publishedAt }) => ({
          article,
          locale,
          audience,
          accounts,
          publishedAt,
        })),
      ),
    ],
  );
  return rows<{ article: string; locale: string }>(
    trx,
    `insert into kb_search_articles as s (article, locale, audience, accounts, title, body, published_at, lengths, head, doc, places, words)
     select article, locale, audience, accounts, title, body, "publishedAt", lengths, head::tsvector, doc::tsvector, places, words
       from jsonb_to_recordset(?::jsonb) as x(article text, locale text, audience text, accounts jsonb, title text, body text, "publishedAt" timestamptz,
         lengths integer[], head text, doc text, places text, words text[])
     on conflict (article, locale) do update set title = excluded.title, body = excluded.body, lengths = excluded.lengths,
       head = excluded.head, doc = excluded.doc, places = excluded.places, words = excluded.words
       where (s.title, s.body, s.head, s.places) is distinct from (excluded.title, excluded.body, excluded.head, excluded.places)
     returning s.article, s.locale`,
    [json(written)],
  );
}

export async function removeIndexRows(trx: Sql, gone: readonly { article: string; locale: string }[]): Promise<void> {
  if (gone.length === 0) return;
  await rows(
    trx,
    `delete from kb_search_articles s using jsonb_to_recordset(?::jsonb) as x(article text, locale text)
      where s.article = x.article and s.locale = x.locale`,
    [json(gone.map(({ article, locale }) => ({ article, locale })))],
  );
}

export interface CountedWord {
  readonly word: string;
  readonly stem: string;
  readonly plain: string;
  readonly spelled: string | null;
  /** articles more or fewer that have it */
  readonly change: number;
}

/** Words that no article has any more are gone. */
export async function countWords(trx: Sql, locale: string, words: readonly CountedWord[]): Promise<void> {
  if (words.length === 0) return;
  await rows(
    trx,
    `insert into kb_search_words as w (locale, word, stem, plain, spelled, articles)
     select ?, word, stem, plain, spelled, change from jsonb_to_recordset(?::jsonb) as x(word text, stem text, plain text, spelled text, change integer)
     on conflict (locale, word) do update set articles = w.articles + excluded.articles`,
    [locale, json(words)],
  );
  await rows(trx, 'delete from kb_search_words where locale = ? and word = any(?::text[]) and articles <= 0', [
    locale,
    words.filter(({ change }) => change < 0).map(({ word }) => word),
  ]);
}

export async function countTotals(
  trx: Sql,
  locale: string,
  change: { readonly articles: number; readonly lengths: readonly number[] },
): Promise<void> {
  await rows(
    trx,
    `insert into kb_search_totals as t (locale, articles, lengths) values (?, ?, ?::bigint[])
     on conflict (locale) do update set articles = t.articles + excluded.articles,
       lengths = array(select coalesce(one, 0) + coalesce(more, 0) from unnest(t.lengths, excluded.lengths) with ordinality as x(one, more, place) order by place)`,
    [locale, change.articles, change.lengths],
  );
}

export async function queueHints(trx: Sql, changed: readonly { article: string; locale: string }[]): Promise<void> {
  if (changed.length === 0) return;
  await rows(
    trx,
    'insert into kb_hint_queue (article, locale) select article, locale from jsonb_to_recordset(?::jsonb) as x(article text, locale text)',
    [json(changed)],
  );
}
