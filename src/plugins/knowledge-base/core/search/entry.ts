import { blocksOf } from '../blocks/blocks';
import { textOf, textOfInlines } from '../blocks/text';
import { plainWord, spelledOut, wordsOf } from './words';

/** An article as the index holds it. */

export const FIELDS = ['title', 'keywords', 'headings', 'body'] as const;
export type Field = (typeof FIELDS)[number];
const LABELS: Readonly<Record<Field, string>> = { title: 'A', keywords: 'B', headings: 'C', body: 'D' };
const FIELD_OF_LABEL: Readonly<Record<string, Field>> = { A: 'title', B: 'keywords', C: 'headings', D: 'body' };

export interface ArticleText {
  readonly title: string;
  readonly summary: string;
  readonly keywords: string;
  /** Strapi's Blocks */
  readonly body: unknown;
}

/** The words of each field, in order. */
export type FieldWords = Readonly<Record<Field, readonly string[]>>;

export interface ReadArticle {
  readonly words: FieldWords;
  /** what excerpts are taken from */
  readonly body: string;
}

const MOST_WORDS = 8000;
const MOST_SIGNS = 60_000;

export function readArticle({ title, summary, keywords, body }: ArticleText): ReadArticle {
  const blocks = blocksOf(body);
  const headings = blocks.flatMap((block) => (block.type === 'heading' ? [textOfInlines(block.children)] : []));
  const text = textOf(blocks);
  return {
    words: {
      title: wordsOf(title),
      keywords: wordsOf(keywords),
      headings: wordsOf(headings.join(' ')),
      body: wordsOf(`${summary} ${text}`.slice(0, MOST_SIGNS)).slice(0, MOST_WORDS),
    },
    body: [summary, text]
      .filter((part) => part.trim() !== '')
      .join('\n')
      .slice(0, MOST_SIGNS),
  };
}

export const distinctWords = (words: FieldWords): string[] => [...new Set(FIELDS.flatMap((field) => words[field]))];

export interface Place {
  readonly place: number;
  readonly field: Field;
}

/** Null: a word that its language does not index. */
export type Stems = ReadonlyMap<string, string | null>;

export interface IndexEntry {
  /** lexemes of title, keywords and headings, and of all: tsvectors, as PostgreSQL reads them */
  readonly head: string;
  readonly doc: string;
  /** where each stem stands, for `placesOf` */
  readonly places: string;
  /** words in title, keywords, headings, body */
  readonly lengths: readonly [number, number, number, number];
}

/** Between two fields: what stands in both is no neighbour. */
const GAP = 20;
/** Said so often, a stem cannot be surer. */
const MOST_PLACES = 250;

export function indexEntry(words: FieldWords, stems: Stems, locale: string): IndexEntry {
  const places = new Map<string, string[]>();
  const head = new Set<string>();
  let place = 0;
  for (const field of FIELDS) {
    for (const word of words[field]) {
      place += 1;
      const stem = stems.get(word);
      if (stem === null || stem === undefined) continue;
      if (field !== 'body') head.add(stem);
      const known = places.get(stem) ?? [];
      if (known.length < MOST_PLACES) known.push(`${String(place)}${LABELS[field]}`);
      places.set(stem, known);
    }
    place += GAP;
  }
  return {
    head: lexemes([...head], locale),
    doc: lexemes([...places.keys()], locale),
    places: `|${[...places].map(([stem, at]) => `${stem} ${at.join(',')}|`).join('')}`,
    lengths: [words.title.length, words.keywords.length, words.headings.length, words.body.length],
  };
}

const lexemes = (stems: readonly string[], locale: string): string =>
  stems.map((stem) => lexeme(stem, locale)).join(' ');

/** A stem, quoted, as one index of all languages holds it: each looks only through its own. */
export const lexeme = (stem: string, locale: string): string => `'${`${locale}:${stem}`.replace(/['\\]/g, '$&$&')}'`;

/**
 * Where one stem stands. Entries are read as text, and only for what was looked for: parsing all of them for some
 * sixty articles took longer than everything else of a search.
 */
export function placesOf(places: string, stem: string): Place[] {
  const start = places.indexOf(`|${stem} `);
  if (start < 0) return [];
  const from = start + stem.length + 2;
  return places
    .slice(from, places.indexOf('|', from))
    .split(',')
    .map((at) => ({ place: parseInt(at, 10), field: FIELD_OF_LABEL[at.slice(-1)] ?? 'body' }));
}

/** A word as the vocabulary holds it. */
export const vocabularyWord = (word: string, stem: string) => ({
  word,
  stem,
  plain: plainWord(word),
  spelled: spelledOut(word),
});
