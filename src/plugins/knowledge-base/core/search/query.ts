import { canBePart } from './compounds';
import { otherForms } from './forms';
import { familyRoot } from './kin';
import { meantWords } from './meaning';
import { isTelling, plainWord, umlautForms, wordsOf } from './words';

/** What somebody typed, taken apart, before anybody knows which of its words there are. */

export interface TypedWord {
  readonly word: string;
  readonly plain: string;
  /** itself, and other spellings and forms that it may stand for, to be looked up as they are */
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
  const joined = joinedForms(all);
  return [...times].slice(0, MOST_WORDS).map(([word, count]) => {
    const telling = isTelling(word, locale);
    // In a whole message every further form is one more chance to be offered what nobody asked for.
    const inflected = telling && typing === 'words' ? otherForms(word, locale) : [];
    const written = telling ? (joined.get(word) ?? []) : [];
    return {
      word,
      plain: plainWord(word),
      forms: [...new Set([word, ...umlautForms(word), ...inflected, ...written])],
      isTelling: telling,
      isBeginning: word === last,
      times: count,
      canBePart: canBePart(word, locale),
      root: telling ? familyRoot(plainWord(word), locale) : null,
    };
  });
}

const SHORTEST_JOINED = 5;

/** What each word makes with its neighbours, where articles write it as one: `back up` and `backup`. */
function joinedForms(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [index, next] of words.slice(1).entries()) {
    const word = words[index] ?? '';
    const joined = `${word}${next}`;
    if (joined.length < SHORTEST_JOINED || word === next) continue;
    for (const part of [word, next]) found.set(part, [...(found.get(part) ?? []), joined]);
  }
  return found;
}
