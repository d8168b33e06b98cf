import type { Sql } from '../../../../../kernel/database';
import { distinctWords, indexEntry, readArticle, vocabularyWord, type Stems } from '../../../core/search/entry';
import { wordChanges } from '../../../core/search/index-changes';
import { stemsOf } from '../repositories/search-vocabulary';
import {
  countTotals,
  countWords,
  indexedArticles,
  lockIndex,
  publishedTexts,
  queueHints,
  removeIndexRows,
  takeQueuedArticle,
  takeQueuedArticles,
  writeIndexRows,
  type IndexedArticle,
  type IndexRow,
  type PublishedText,
} from '../repositories/search-writing';

/** Waiting ones; what stands in all languages of an article counts once. Words that many have are counted once for all. */
export const AT_ONCE = 500;

/** Indexes the next articles that were written, in the caller's transaction; true: there may be more. */
export const indexQueuedArticles = async (trx: Sql): Promise<boolean> => (await indexWaiting(trx)).length > 0;

/** As that, and answers which (documentIds); `only`: that one alone, where it waits. */
export async function indexWaiting(trx: Sql, only: string | null = null): Promise<readonly string[]> {
  await lockIndex(trx);
  const articles = only === null ? await takeQueuedArticles(trx, AT_ONCE) : await takeQueuedArticle(trx, only);
  if (articles.length === 0) return articles;
  const texts = await publishedTexts(trx, articles);
  const before = await indexedArticles(trx, articles);
  const locales = [...new Set([...texts, ...before].map(({ locale }) => locale))].sort();
  for (const locale of locales)
    await indexLanguage(trx, locale, texts.filter(inLanguage(locale)), before.filter(inLanguage(locale)));
  return articles;
}

const inLanguage =
  (locale: string) =>
  (one: { readonly locale: string }): boolean =>
    one.locale === locale;

async function indexLanguage(
  trx: Sql,
  locale: string,
  texts: readonly PublishedText[],
  before: readonly IndexedArticle[],
): Promise<void> {
  const read = texts
    .map((text) => ({ text, ...readArticle(text) }))
    .map((one) => ({ ...one, distinct: distinctWords(one.words) }));
  const known = [...read.flatMap(({ distinct }) => distinct), ...before.flatMap(({ words }) => words)];
  const stems = await stemsOf(trx, locale, known);
  const after = read.map(({ text, words, distinct, body }) => ({
    ...rowOf(text, body),
    ...indexEntry(words, stems, locale),
    words: indexed(distinct, stems),
  }));
  const gone = before.filter(({ article }) => !texts.some((text) => text.article === article));
  await removeIndexRows(trx, gone);
  const changed = await writeIndexRows(trx, after);
  const changes = wordChanges(before, after);
  await countWords(trx, locale, counted(changes.words, stems));
  await countTotals(trx, locale, changes);
  await queueHints(trx, [...changed, ...gone.map(({ article }) => ({ article, locale }))]);
}

const rowOf = (
  { article, locale, audience, accounts, title, publishedAt }: PublishedText,
  body: string,
): Omit<IndexRow, 'head' | 'doc' | 'places' | 'lengths' | 'words'> => ({
  article,
  locale,
  audience,
  accounts,
  title,
  publishedAt,
  body,
});

const indexed = (words: readonly string[], stems: Stems): string[] =>
  words.filter((word) => typeof stems.get(word) === 'string');

const counted = (changes: ReadonlyMap<string, number>, stems: Stems) =>
  [...changes]
    .map(([word, change]) => ({ ...vocabularyWord(word, stems.get(word) ?? word), change }))
    // In one order, so that two writers never wait for each other.
    .sort((one, other) => (one.word < other.word ? -1 : 1));
