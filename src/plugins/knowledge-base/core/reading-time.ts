/** Without spaces between words a letter is about half a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
const WORDS_A_MINUTE = 200;

/** Minutes to read it, at least 1. */
export function minutesToRead(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const words = text.replace(UNSPACED, ' ').split(/\s+/).filter(Boolean).length;
  return Math.max(1, Math.round((words + unspaced / 2) / WORDS_A_MINUTE));
}
