import { bestSplit } from './compounds';
import { lexeme, type Stems } from './entry';
import { areKin } from './kin';
import type { TypedWord } from './query';
import { rarityOf, type Term, type Variant } from './ranking';
import { corrections, type KnownWord } from './spelling';
import { synonymPlaces, type SynonymGroup } from './synonyms';

/** What the words of a query may mean, by the words that the articles of a language use. */

export interface Vocabulary {
  /** of the typed words and their forms */
  readonly stems: Stems;
  /** whatever of the index was looked up for them */
  readonly known: readonly KnownWord[];
  /** with an umlaut spelled out, as the index has them: `groesse` */
  readonly spelled: ReadonlyMap<string, readonly KnownWord[]>;
  /** groups of stems */
  readonly synonyms: readonly SynonymGroup[];
  /** articles of the language */
  readonly articles: number;
}

export interface UnderstoodTerm extends Term {
  readonly typed: TypedWord;
  /** articles that have any of its variants, at most */
  readonly articles: number;
}

export interface Understood {
  readonly terms: readonly UnderstoodTerm[];
  /** words that were taken for others, as they were typed and as they are written */
  readonly corrected: readonly { readonly typed: string; readonly meant: string }[];
  /** all words that say what was looked for, to be marked where they stand */
  readonly marked: readonly string[];
}

const WEIGHTS = {
  exact: 1,
  spelling: 0.95,
  compoundEnd: 0.6,
  compoundStart: 0.5,
  kin: 0.5,
  part: 0.8,
  oneError: 0.8,
  twoErrors: 0.6,
} as const;
/** `how` and `please` tell almost nothing; nothing at all would be too little for `how to show`. */
const FILLER = 0.12;
const MOST_EXTENSIONS = 12;

interface Meaning {
  readonly variant: Variant;
  readonly articles: number;
  readonly words: readonly string[];
}

/** Which words are still unknown, and are worth looking up by what is alike. */
export const unknownWords = (typed: readonly TypedWord[], vocabulary: Vocabulary): TypedWord[] =>
  typed.filter(
    (word) => word.isTelling && [...exactMeanings(word, vocabulary), ...beginnings(word, vocabulary)].length === 0,
  );

export function understand(typed: readonly TypedWord[], locale: string, vocabulary: Vocabulary): Understood {
  const corrected: { typed: string; meant: string }[] = [];
  const marked = new Set<string>();
  const synonyms = synonymsByWord(typed, vocabulary);
  const terms = typed.flatMap((word) => {
    const usual = [
      ...exactMeanings(word, vocabulary),
      ...beginnings(word, vocabulary),
      ...partsOfOthers(word, vocabulary),
      ...family(word, locale, vocabulary),
    ];
    const others = (synonyms.get(word.word) ?? [])
      .map(({ stems, weight }) => named(stems, weight, vocabulary))
      .filter(({ articles }) => articles > 0);
    if (usual.length + others.length > 0) return [termOf(word, [...usual, ...others], vocabulary, marked)];
    const parts = partMeanings(word, locale, vocabulary);
    if (parts.length > 0) return parts.map((part) => termOf(word, [part], vocabulary, marked));
    const meant = word.isTelling ? corrections(word.plain, vocabulary.known) : [];
    if (meant[0]) corrected.push({ typed: word.word, meant: meant[0].known.word });
    return [termOf(word, meant.map(asCorrection), vocabulary, marked)];
  });
  return { terms: withWeightOfUnknown(terms), corrected, marked: [...marked] };
}

function asCorrection({ known, errors }: { known: KnownWord; errors: number }): Meaning {
  const weight = errors === 1 ? WEIGHTS.oneError : WEIGHTS.twoErrors;
  return { variant: { stems: [known.stem], weight }, articles: known.articles, words: [known.word] };
}

function exactMeanings(word: TypedWord, vocabulary: Vocabulary): Meaning[] {
  const own = vocabulary.stems.get(word.word);
  const stems = new Map<string, number>();
  if (own && known(own, vocabulary)) stems.set(own, WEIGHTS.exact);
  const spellings = [
    ...word.forms.flatMap((form) => vocabulary.stems.get(form) ?? []).filter((stem) => known(stem, vocabulary)),
    ...vocabulary.known.filter(({ plain }) => plain === word.plain).map(({ stem }) => stem),
    ...(vocabulary.spelled.get(word.plain) ?? []).map(({ stem }) => stem),
  ];
  for (const stem of spellings) if (!stems.has(stem)) stems.set(stem, WEIGHTS.spelling);
  return [...stems].map(([stem, weight]) => named([stem], weight, vocabulary));
}

const known = (stem: string, vocabulary: Vocabulary): boolean => vocabulary.known.some((one) => one.stem === stem);

/** Words that begin with what stands at the end of a query, of which more may follow. */
function beginnings(word: TypedWord, { known: all }: Vocabulary): Meaning[] {
  if (!word.isBeginning) return [];
  return commonest(all.filter(({ plain }) => plain.startsWith(word.plain) && plain !== word.plain)).map((one) => ({
    variant: { stems: [one.stem], weight: 0.45 + (0.4 * word.plain.length) / one.plain.length },
    articles: one.articles,
    words: [one.word],
  }));
}

/** Compounds that it stands at the end or the beginning of. */
function partsOfOthers(word: TypedWord, { known: all }: Vocabulary): Meaning[] {
  if (!word.canBePart || !word.isTelling) return [];
  const longer = all.filter(({ plain }) => plain.length >= word.plain.length + 3);
  return commonest(longer.filter(({ plain }) => plain.endsWith(word.plain) || plain.startsWith(word.plain))).map(
    (one) => ({
      variant: {
        stems: [one.stem],
        weight: one.plain.endsWith(word.plain) ? WEIGHTS.compoundEnd : WEIGHTS.compoundStart,
      },
      articles: one.articles,
      words: [one.word],
    }),
  );
}

/** Words with the same root; those with the same stem are found as it is. */
function family(word: TypedWord, locale: string, { known: all, stems }: Vocabulary): Meaning[] {
  const { root } = word;
  if (root === null) return [];
  const own = stems.get(word.word);
  const kin = all.filter(
    ({ plain, stem }) => stem !== own && plain.startsWith(root) && areKin(word.plain, plain, locale),
  );
  return commonest(kin).map((one) => ({
    variant: { stems: [one.stem], weight: WEIGHTS.kin },
    articles: one.articles,
    words: [one.word],
  }));
}

const commonest = (words: readonly KnownWord[]): KnownWord[] =>
  [...words].sort((one, other) => other.articles - one.articles).slice(0, MOST_EXTENSIONS);

/** An unknown compound whose parts are known is both of them. */
function partMeanings(word: TypedWord, locale: string, vocabulary: Vocabulary): Meaning[] {
  const byPlain = (part: string) => vocabulary.known.filter(({ plain }) => plain === part);
  const split = bestSplit(word.plain, locale, (part) => sum(byPlain(part).map(({ articles }) => articles)));
  if (split === null) return [];
  return split.flatMap((part) =>
    byPlain(part)
      .slice(0, 1)
      .map((one) => ({
        variant: { stems: [one.stem], weight: WEIGHTS.part },
        articles: one.articles,
        words: [one.word],
      })),
  );
}

/** What else each word may be called, alone or as part of a phrase. */
function synonymsByWord(typed: readonly TypedWord[], { stems, synonyms }: Vocabulary): Map<string, Variant[]> {
  const found = new Map<string, Variant[]>();
  const inOrder = typed.map(({ word }) => stems.get(word) ?? word);
  for (const { from, length, others, weight } of synonymPlaces(inOrder, synonyms))
    for (const { word } of typed.slice(from, from + length))
      found.set(word, [...(found.get(word) ?? []), ...others.map((other) => ({ stems: other, weight }))]);
  return found;
}

function named(stems: readonly string[], weight: number, { known: all }: Vocabulary): Meaning {
  const words = all.filter(({ stem }) => stems.includes(stem));
  return {
    variant: { stems, weight },
    articles: sum(words.map(({ articles }) => articles)),
    words: words.map(({ word }) => word),
  };
}

function termOf(
  typed: TypedWord,
  meanings: readonly Meaning[],
  { articles: all }: Vocabulary,
  marked: Set<string>,
): UnderstoodTerm {
  if (typed.isTelling) for (const word of [typed.word, ...meanings.flatMap(({ words }) => words)]) marked.add(word);
  const best = Math.max(0, ...meanings.map(({ variant }) => variant.weight));
  const main = meanings.filter(({ variant }) => variant.weight >= best - 0.1);
  const told = rarityOf(Math.min(all, sum(main.map(({ articles }) => articles))), all);
  const rarity = meanings.length === 0 ? 0 : told * (typed.isTelling ? 1 : FILLER) * emphasis(typed.times);
  return {
    typed,
    variants: meanings.map(({ variant }) => variant),
    rarity,
    articles: sum(meanings.map(({ articles }) => articles)),
  };
}

/** What a message says again and again is what it is about. */
const emphasis = (times: number): number => 1 + 0.3 * Math.min(2, times - 1);

/** What no article says counts as much as a usual word: it must be neither everything nor nothing. */
function withWeightOfUnknown(terms: readonly UnderstoodTerm[]): UnderstoodTerm[] {
  const weights = terms
    .filter(({ variants, typed }) => variants.length > 0 && typed.isTelling)
    .map(({ rarity }) => rarity);
  const usual = weights.length === 0 ? 1 : sum(weights) / weights.length;
  return terms.map((term) =>
    term.variants.length > 0 ? term : { ...term, rarity: term.typed.isTelling ? usual / 2 : 0 },
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const POOL = 6000;

/** The terms that candidates are taken by: the rarest, as long as they lead to few enough, and at least one. */
export function leadingTerms(terms: readonly UnderstoodTerm[]): UnderstoodTerm[] {
  const said = terms.filter(({ variants }) => variants.length > 0);
  const telling = said.filter(({ typed }) => typed.isTelling);
  const byRarity = [...(telling.length > 0 ? telling : said)].sort((one, other) => one.articles - other.articles);
  let sofar = 0;
  return byRarity.filter(({ articles }, index) => {
    sofar += articles;
    return index === 0 || sofar <= POOL;
  });
}

/** As PostgreSQL reads it: any of the variants. */
export const tsqueryOf = ({ variants }: Term, locale: string): string =>
  variants.map(({ stems }) => `(${stems.map((stem) => lexeme(stem, locale)).join(' & ')})`).join(' | ');
