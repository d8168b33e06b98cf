import type { Slash } from '../macros';

/**
 * The search for an article in a text being written: two question marks at the begin of a word, and what was typed after
 * them, which may be several words. Null: what stands before the caret searches for none.
 */
export function questionsBefore(text: string, caret: number): Slash | null {
  const found = /(?:^|\s)\?\?([^\n?]{0,80})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const query = found[1] ?? '';
  return { start: caret - query.length - 2, end: caret, query };
}

/** The text with two question marks at the caret: a button does what the keys do. */
export function withQuestions(text: string, caret: number): { text: string; caret: number } {
  const before = text.slice(0, caret);
  const marks = before === '' || /\s$/u.test(before) ? '??' : ' ??';
  return { text: before + marks + text.slice(caret), caret: caret + marks.length };
}
