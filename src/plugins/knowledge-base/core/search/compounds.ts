import { searchLanguage, type SearchLanguage } from '../../../../kernel/search-text/language';

/** Languages that write words together, and the letters that they put between them. */
const JOINTS: Partial<Record<SearchLanguage, readonly string[]>> = {
  de: ['', 's', 'es', 'n', 'en', 'er', 'e'],
  nl: ['', 's', 'en', 'e'],
  da: ['', 's', 'e'],
  no: ['', 's', 'e'],
  sv: ['', 's', 'e'],
  fi: ['', 'n'],
  hu: [''],
};
const SHORTEST_PART = 4;
const SHORTEST_COMPOUND = 8;

const jointsOf = (locale: string): readonly string[] => {
  const language = searchLanguage(locale);
  return (language !== null ? JOINTS[language] : undefined) ?? [];
};

/** Whether `Rückgabefrist` may be looked for by `Frist` in this language, or `Frist` by it. */
export const joinsWords = (locale: string): boolean => jointsOf(locale).length > 0;

/** How a word may be made of two: every place, with every joint. */
export function splitsOf(word: string, locale: string): (readonly [string, string])[] {
  const joints = jointsOf(locale);
  if (joints.length === 0 || word.length < SHORTEST_COMPOUND) return [];
  return Array.from({ length: word.length - 2 * SHORTEST_PART + 1 }, (_, index) => index + SHORTEST_PART).flatMap(
    (place) => {
      const [left, right] = [word.slice(0, place), word.slice(place)];
      return joints.flatMap((joint) => {
        const stem = left.slice(0, left.length - joint.length);
        return left.endsWith(joint) && stem.length >= SHORTEST_PART ? [[stem, right] as const] : [];
      });
    },
  );
}

/** The split whose parts are both known, and most evenly so; null: there is none. */
export function bestSplit(
  word: string,
  locale: string,
  articlesWith: (part: string) => number,
): readonly [string, string] | null {
  const known = splitsOf(word, locale)
    .map((parts) => ({ parts, articles: Math.min(articlesWith(parts[0]), articlesWith(parts[1])) }))
    .filter(({ articles }) => articles > 0)
    .sort((one, other) => other.articles - one.articles);
  return known[0]?.parts ?? null;
}

/** Words of which a longer one can be a compound: shorter ones end too many others. */
export const canBePart = (word: string, locale: string): boolean => joinsWords(locale) && word.length >= SHORTEST_PART;
