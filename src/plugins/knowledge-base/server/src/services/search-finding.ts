import type { ArticleHit, KnowledgeSearchAnswer, KnowledgeSearchQuery } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { articlePath } from '../../../core/paths';
import { splitsOf } from '../../../core/search/compounds';
import { excerptOf, markedTitle } from '../../../core/search/excerpt';
import { typedWords, type TypedWord, type Typing } from '../../../core/search/query';
import { rank, type Averages, type Candidate, type Ranked } from '../../../core/search/ranking';
import { nearSpellings, toleratedErrors } from '../../../core/search/spelling';
import { OF_EDITORS, synonymGroup, USUAL, type SynonymGroup } from '../../../core/search/synonyms';
import { usualSynonyms } from '../../../core/search/usual-synonyms';
import {
  leadingTerms,
  tsqueryOf,
  understand,
  unknownWords,
  type Understood,
  type Vocabulary,
} from '../../../core/search/understanding';
import { wordsOf } from '../../../core/search/words';
import { candidates, lengthsOf, shownArticles, theseCandidates, type Lead } from '../repositories/search-candidates';
import {
  indexedLanguage,
  stemsOf,
  wordsAlike,
  wordsLike,
  type IndexedLanguage,
  type WrittenWord,
} from '../repositories/search-vocabulary';

/** A search, with everything that it asks: languages in which to look, the best first. */
export interface Finding extends KnowledgeSearchQuery {
  readonly languages: readonly string[];
  readonly typing: Typing;
  readonly now: Date;
  /** those of the found that are good enough, in their order */
  readonly goodEnough: (found: RankedArticles) => readonly Ranked[];
}

const CANDIDATES = 60;

/** Articles of the first language, then those of the next ones that it does not have. */
export async function findArticles(sql: Sql, finding: Finding): Promise<KnowledgeSearchAnswer> {
  const hits: ArticleHit[] = [];
  let corrected: string | null = null;
  for (const [index, locale] of finding.languages.entries()) {
    const found = await findIn(sql, locale, finding.languages.slice(0, index), finding);
    hits.push(...found.hits.slice(0, finding.limit - hits.length));
    corrected ??= found.hits.length > 0 ? found.corrected : null;
    if (hits.length >= finding.limit) break;
  }
  return { hits, corrected };
}

async function findIn(
  sql: Sql,
  locale: string,
  except: readonly string[],
  finding: Finding,
): Promise<KnowledgeSearchAnswer> {
  const found = await rankIn(sql, locale, except, finding);
  if (found === null) return { hits: [], corrected: null };
  const { understood } = found;
  const best = finding.goodEnough(found).slice(0, finding.limit);
  const shown = await shownArticles(
    sql,
    best.map(({ article }) => article),
    locale,
    finding.reader,
  );
  const hits = best.flatMap(({ article, score }) => {
    const one = shown.find(({ documentId }) => documentId === article);
    return one === undefined ? [] : [hitOf(one, score, understood)];
  });
  return { hits, corrected: correctedText(finding.text, understood, shown) };
}

/** Only what they may read is told as a correction: the index holds words of articles that are not for this reader. */
const wordsSaid = (shown: readonly Shown[]): ReadonlySet<string> =>
  new Set(shown.flatMap(({ title, body }) => wordsOf(`${title}\n${body}`)));

type Shown = Awaited<ReturnType<typeof shownArticles>>[number];

const hitOf = ({ body, ...article }: Shown, score: number, { marked }: Understood): ArticleHit => ({
  ...article,
  path: articlePath(article.locale, article.slug),
  markedTitle: markedTitle(article.title, marked),
  excerpt: excerptOf(body, marked),
  score,
});

/** As it was typed, with what was taken for something else replaced; null: nothing was. */
function correctedText(text: string, { corrected }: Understood, shown: readonly Shown[]): string | null {
  if (corrected.length === 0) return null;
  const said = wordsSaid(shown);
  const told = corrected.filter(({ meant }) => said.has(meant));
  if (told.length === 0) return null;
  return text.replace(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu, (word) => {
    const other = told.find(({ typed }) => typed === word.toLowerCase());
    return other?.meant ?? word;
  });
}

export interface RankedArticles {
  readonly ranked: readonly Ranked[];
  readonly understood: Understood;
  /** how many the language has */
  readonly articles: number;
}

/** What fits, the best first, with why; null: this language has no articles, or nothing was typed. */
export async function rankIn(
  sql: Sql,
  locale: string,
  except: readonly string[],
  { reader, now, ...asked }: Asked,
): Promise<RankedArticles | null> {
  const question = await understoodIn(sql, locale, asked);
  if (question === null) return null;
  const leads = leadsOf(question.understood.terms, locale);
  const stems = stemsNamed(question.understood);
  return ranking(question, await candidates(sql, { reader, except, now, limit: CANDIDATES, leads, stems }));
}

/** How well these answer it, whatever else does. */
export async function rankAmong(
  sql: Sql,
  locale: string,
  articles: readonly string[],
  { now, ...asked }: Omit<Asked, 'reader'>,
): Promise<RankedArticles | null> {
  const question = await understoodIn(sql, locale, asked);
  if (question === null) return null;
  return ranking(
    question,
    await theseCandidates(sql, locale, articles, { now, stems: stemsNamed(question.understood) }),
  );
}

type Asked = Pick<Finding, 'text' | 'typing' | 'reader' | 'now'>;

interface Question {
  readonly understood: Understood;
  readonly averages: Averages;
  readonly articles: number;
}

const ranking = ({ understood, averages, articles }: Question, found: readonly Candidate[]): RankedArticles => ({
  ranked: rank(found, understood.terms, averages),
  understood,
  articles,
});

async function understoodIn(
  sql: Sql,
  locale: string,
  { text, typing }: Pick<Finding, 'text' | 'typing'>,
): Promise<Question | null> {
  const typed = typedWords(text, locale, typing);
  if (typed.length === 0) return null;
  const language = await indexedLanguage(sql, locale);
  if (language === null) return null;
  const understood = understand(typed, locale, await vocabularyFor(sql, locale, typed, language));
  return { understood, averages: averagesOf(language), articles: language.articles };
}

const stemsNamed = ({ terms }: Understood): string[] => [
  ...new Set(terms.flatMap(({ variants }) => variants.flatMap(({ stems }) => stems))),
];

function leadsOf(terms: Understood['terms'], locale: string): Lead[] {
  const everywhere = leadingTerms(terms);
  return terms
    .filter((term) => term.variants.length > 0 && (term.typed.isTelling || everywhere.includes(term)))
    .map((term) => ({
      query: tsqueryOf(term, locale),
      rarity: term.rarity,
      everywhere: everywhere.includes(term),
    }));
}

const averagesOf = ({ articles, lengths }: IndexedLanguage): Averages =>
  lengthsOf(lengths.map((length) => Math.max(1, length / articles)));

/** What editors say, and what everybody does. */
function synonymsOf({ synonyms }: IndexedLanguage, locale: string): SynonymGroup[] {
  const groups = [
    ...synonyms.map((text) => synonymGroup(text, OF_EDITORS)),
    ...usualSynonyms(locale).map((text) => synonymGroup(text, USUAL)),
  ];
  return groups.filter((group) => group !== null);
}

async function vocabularyFor(
  sql: Sql,
  locale: string,
  typed: readonly TypedWord[],
  language: IndexedLanguage,
): Promise<Vocabulary> {
  const groups = synonymsOf(language, locale);
  const stems = await stemsOf(sql, locale, [
    ...typed.flatMap(({ forms }) => forms),
    ...groups.flatMap(({ phrases }) => phrases.flat()),
  ]);
  const synonyms = groups.map(({ phrases, weight }) => ({
    phrases: phrases.map((phrase) => phrase.map((word) => stems.get(word) ?? word)),
    weight,
  }));
  const wantedStems = typed.flatMap(({ forms }) => forms.flatMap((form) => stems.get(form) ?? []));
  const known = await wordsLike(sql, locale, {
    stems: [...wantedStems, ...namesOf(wantedStems, synonyms)],
    plain: typed.map(({ plain }) => plain),
    beginnings: typed.flatMap(beginningsOf),
    endings: typed.filter(({ canBePart, isTelling }) => canBePart && isTelling).map(({ plain }) => plain),
  });
  const vocabulary = { stems, known, spelled: bySpelling(known), synonyms, articles: language.articles };
  const unknown = unknownWords(typed, vocabulary).slice(0, MOST_UNKNOWN);
  if (unknown.length === 0) return vocabulary;
  const alike = await wordsAlike(
    sql,
    locale,
    unknown.filter(({ plain }) => toleratedErrors(plain) > 0).map(({ plain }) => plain),
    unknown.flatMap(({ plain }) => [...nearSpellings(plain), ...splitsOf(plain, locale).flat()]),
  );
  return { ...vocabulary, known: [...known, ...alike] };
}

/** What words begin with that it may go on to, be part of, or be kin to. */
const beginningsOf = ({ isBeginning, canBePart, plain, root }: TypedWord): string[] => [
  ...((isBeginning && plain.length > 1) || canBePart ? [plain] : []),
  ...(root === null ? [] : [root]),
];

/** A long text in another language is not corrected into this one. */
const MOST_UNKNOWN = 8;

/** Stems of whatever else a group calls one of these. */
const namesOf = (stems: readonly string[], groups: Vocabulary['synonyms']): string[] =>
  groups
    .filter(({ phrases }) => phrases.some((phrase) => phrase.every((stem) => stems.includes(stem))))
    .flatMap(({ phrases }) => phrases.flat());

function bySpelling(words: readonly WrittenWord[]): Map<string, WrittenWord[]> {
  const found = new Map<string, WrittenWord[]>();
  for (const word of words)
    if (word.spelled !== null) found.set(word.spelled, [...(found.get(word.spelled) ?? []), word]);
  return found;
}
