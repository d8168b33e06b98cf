import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { CONFIGURATIONS, searchLanguage } from '../../../../../kernel/search-text/language';
import type { Stems } from '../../../core/search/entry';
import type { KnownWord } from '../../../core/search/spelling';

/** The words of the index, by whatever somebody may have typed. */

const dictionaryOf = (locale: string): string => {
  const language = searchLanguage(locale);
  return language === null ? 'simple' : `${CONFIGURATIONS[language]}_stem`;
};

/** Of each word the stem that it is indexed by; null: its language leaves it out. */
export async function stemsOf(sql: Sql, locale: string, words: readonly string[]): Promise<Stems> {
  if (words.length === 0) return new Map();
  const found = await rows<{ word: string; stem: string | null }>(
    sql,
    `select word, (ts_lexize('${dictionaryOf(locale)}', word))[1] as stem from unnest(?::text[]) word`,
    [[...new Set(words)]],
  );
  return new Map(found.map(({ word, stem }) => [word, stem]));
}

export interface WrittenWord extends KnownWord {
  readonly spelled: string | null;
}

const COLUMNS = 'word, plain, stem, spelled, articles';

export interface Wanted {
  readonly stems: readonly string[];
  readonly plain: readonly string[];
  /** what longer words may begin with */
  readonly beginnings: readonly string[];
  /** what compounds may end with */
  readonly endings: readonly string[];
}

const MOST_EXTENSIONS = 40;

/** Words of the index with these stems or spellings, and the commonest longer ones. */
export async function wordsLike(sql: Sql, locale: string, wanted: Wanted): Promise<WrittenWord[]> {
  return rows<WrittenWord>(
    sql,
    `select ${COLUMNS} from kb_search_words where locale = ? and stem = any(?::text[])
     union select ${COLUMNS} from kb_search_words where locale = ? and plain = any(?::text[])
     union select ${COLUMNS} from kb_search_words where locale = ? and spelled = any(?::text[])
     union select more.* from unnest(?::text[]) start, lateral (
       select ${COLUMNS} from kb_search_words where locale = ? and plain ~>=~ start and plain ~<~ (start || chr(1114111))
        order by articles desc limit ${String(MOST_EXTENSIONS)}) more
     union select more.* from unnest(?::text[]) part, lateral (
       select ${COLUMNS} from kb_search_words where locale = ? and plain like '%' || part
        order by articles desc limit ${String(MOST_EXTENSIONS)}) more`,
    [
      locale,
      wanted.stems,
      locale,
      wanted.plain,
      locale,
      wanted.plain,
      wanted.beginnings,
      locale,
      wanted.endings,
      locale,
    ],
  );
}

const MOST_ALIKE = 60;

/** Words that are spelled alike: by their groups of three letters, and exactly these spellings. */
export async function wordsAlike(
  sql: Sql,
  locale: string,
  misspelled: readonly string[],
  spellings: readonly string[],
): Promise<WrittenWord[]> {
  return rows<WrittenWord>(
    sql,
    `select ${COLUMNS} from kb_search_words where locale = ? and plain = any(?::text[])
     union select near.* from unnest(?::text[]) typed, lateral (
       select ${COLUMNS} from kb_search_words
        where plain % typed and locale = ? and length(plain) between length(typed) - 2 and length(typed) + 2
        order by similarity(plain, typed) desc limit ${String(MOST_ALIKE)}) near`,
    [locale, spellings, misspelled, locale],
  );
}

/** What a search asks of a language before anything else. */
export interface IndexedLanguage {
  readonly articles: number;
  /** of all articles together: title, keywords, headings, body */
  readonly lengths: readonly number[];
  /** what editors wrote: one text a group */
  readonly synonyms: readonly string[];
}

/** Null: it has no articles. */
export const indexedLanguage = (sql: Sql, locale: string): Promise<IndexedLanguage | null> =>
  firstRow<IndexedLanguage>(
    sql,
    `select articles, lengths::float8[] as lengths,
            array(select words from kb_synonyms where lower(language) = any(?::text[]) order by id) as synonyms
       from kb_search_totals where locale = ? and articles > 0`,
    [[locale, locale.split('-')[0] ?? locale].map((language) => language.toLowerCase()), locale],
  );
