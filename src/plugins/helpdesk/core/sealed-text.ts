/** Words of a message that only its recipient reads stand in its text as a mark: `⟦a personal link⟧`. */

const OPEN = '⟦';
const CLOSE = '⟧';

export const hasMarks = (text: string): boolean => text.includes(OPEN);

/** The text as it leaves: every mark that `sealed` names, replaced. Other brackets are ordinary characters. */
export function unsealedText(text: string, sealed: Readonly<Record<string, string>>): string {
  return Object.entries(sealed).reduce(
    (words, [mark, value]) => words.replaceAll(`${OPEN}${mark}${CLOSE}`, () => value),
    text,
  );
}
