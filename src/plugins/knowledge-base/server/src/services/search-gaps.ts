import type { Core } from '@strapi/strapi';

import { ANYBODY, type KnowledgeSearchService, type SearchMade } from '../../../../../contracts';
import type { SearchGap } from '../../../../../contracts/http/knowledge-search';
import { databaseOf, type Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { editorPath } from '../../../core/paths';
import { typedWords } from '../../../core/search/query';
import {
  searchGaps,
  searchTotals,
  textsOfGap,
  writeSearch,
  type GapName,
  type GapQuery,
  type GapRow,
} from '../repositories/search-log';
import { stemsOf, wordsAlike, wordsLike } from '../repositories/search-vocabulary';
import { languagesFrom } from './languages';
import { knownLocales } from './locales';

/** What was looked for, so that searches for one thing are one: the stems of what it is about. */
async function keyOf(sql: Sql, text: string, locale: string): Promise<string> {
  const typed = typedWords(text, locale, 'words');
  const telling = typed.some((word) => word.isTelling) ? typed.filter((word) => word.isTelling) : typed;
  const stems = await stemsOf(
    sql,
    locale,
    telling.map(({ word }) => word),
  );
  const said = telling.map(({ word }) => stems.get(word) ?? word);
  return [...new Set(said)].sort().join(' ').slice(0, MOST_SIGNS);
}

const MOST_SIGNS = 300;

/** KnowledgeSearchService.searched */
export const searched = async (sql: Sql, search: SearchMade): Promise<string> =>
  writeSearch(sql, search, await keyOf(sql, search.text, search.locale));

/** Gaps, with what is found today and which words of the index are near. */
export async function gapsOf(strapi: Core.Strapi, query: GapQuery) {
  const sql = databaseOf(strapi);
  const found = await searchGaps(sql, query);
  const { search } = serviceOf(strapi, 'knowledge-base');
  return {
    gaps: await Promise.all(found.map((gap) => gapView(sql, search, gap))),
    totals: await searchTotals(sql, query.days, query.locale),
  };
}

const ANSWERS_SHOWN = 3;
const NEAR_WORDS = 6;

async function gapView(sql: Sql, search: KnowledgeSearchService, gap: GapRow): Promise<SearchGap> {
  const text = gap.texts[0] ?? gap.key;
  const { hits } = await search.find({ text, locale: gap.locale, reader: ANYBODY, limit: ANSWERS_SHOWN });
  return {
    ...gap,
    texts: [...gap.texts],
    perDay: [...gap.perDay],
    lastAt: gap.lastAt.toISOString(),
    nearWords: await nearWords(sql, gap),
    answersNow: hits.map(({ documentId, title }) => ({ documentId, title })),
  };
}

/** Words of articles that begin as these do, or are spelled alike. */
async function nearWords(sql: Sql, { texts, locale }: GapRow): Promise<string[]> {
  const plain = typedWords(texts[0] ?? '', locale, 'words').flatMap((word) => (word.isTelling ? [word.plain] : []));
  const beginnings = plain.filter((word) => word.length > 4).map((word) => word.slice(0, 5));
  const [longer, alike] = await Promise.all([
    wordsLike(sql, locale, { stems: [], plain: [], beginnings, endings: [] }),
    wordsAlike(sql, locale, plain, []),
  ]);
  const commonest = [...longer, ...alike].sort((one, other) => other.articles - one.articles);
  return [...new Set(commonest.map(({ word }) => word))].filter((word) => !plain.includes(word)).slice(0, NEAR_WORDS);
}

/** A draft that answers what was looked for: titled as it was typed, to be found by the other ways it was. */
export async function draftForGap(
  strapi: Core.Strapi,
  gap: GapName,
): Promise<{ documentId: string; adminPath: string }> {
  const [title = gap.key, ...others] = await textsOfGap(databaseOf(strapi), gap, 6);
  const order = await languagesFrom(strapi, gap.locale);
  const known = await knownLocales(strapi);
  const locale = order.find((language) => known.has(language)) ?? gap.locale;
  const made = await strapi.documents('plugin::knowledge-base.article').create({
    locale,
    data: { title: asTitle(title), keywords: others.join(', ').slice(0, 1000), audience: 'public' },
  });
  return { documentId: made.documentId, adminPath: editorPath('article', made.documentId, locale) };
}

const asTitle = (text: string): string => {
  const trimmed = text.trim().slice(0, 200);
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
};

/** One more group: groups that share a word are all followed. */
export async function addSynonym(
  strapi: Core.Strapi,
  locale: string,
  words: readonly string[],
): Promise<{ documentId: string; words: string[] }> {
  const language = locale.split('-')[0] ?? locale;
  const distinct = [...new Set(words.map((word) => word.replaceAll(',', ' ').trim()))].filter((word) => word !== '');
  const made = await strapi.documents('plugin::knowledge-base.synonym').create({
    data: { language, words: distinct.join(', ') },
  });
  return { documentId: made.documentId, words: distinct };
}
