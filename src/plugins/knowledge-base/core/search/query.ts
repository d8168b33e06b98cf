import { meantWords } from './meaning';
import { canBePart } from './compounds';
import { familyRoot } from './kin';
import { isTelling, plainWord, umlautForms, wordsOf } from './words';

/** What somebody typed, taken apart, before anybody knows which of its words there are. */

export interface TypedWord {
  readonly word: string;
  readonly plain: string;
  /** other spellings that it may stand for, to be looked up as they are */
  readonly forms: readonly string[];
  /** false: `how`, `please`: it counts little */
  readonly isTelling: boolean;
  /** it may go on: it is the last one, and nothing follows it */
  readonly isBeginning: boolean;
  readonly times: number;
  /** looked for inside of compounds too */
  readonly canBePart: boolean;
  /** what other words of its family begin with; null: none are looked for */
  readonly root: string | null;
}

/** A few words are typed to the end; a message is a text, whose last word is whole. */
export type Typing = 'words' | 'message';

const MOST_SIGNS: Readonly<Record<Typing, number>> = { words: 300, message: 3000 };
const MOST_WORDS = 60;

/** Each word once, in the order of the text. */
export function typedWords(text: string, locale: string, typing: Typing): TypedWord[] {
  const meant = typing === 'message' ? meantWords(text) : text;
  const all = wordsOf(meant.slice(0, MOST_SIGNS[typing])).filter(
    (word) => word.length > 1 || !/^\p{Script=Latin}$/u.test(word),
  );
  const times = new Map<string, number>();
  for (const word of all) times.set(word, (times.get(word) ?? 0) + 1);
  const last = typing === 'words' && /[\p{L}\p{M}\p{N}]$/u.test(text) ? all.at(-1) : undefined;
  return [...times].slice(0, MOST_WORDS).map(([word, count]) => ({
    word,
    plain: plainWord(word),
    forms: [word, ...umlautForms(word)],
    isTelling: isTelling(word, locale),
    isBeginning: word === last,
    times: count,
    canBePart: canBePart(word, locale),
    root: isTelling(word, locale) ? familyRoot(plainWord(word), locale) : null,
  }));
}
