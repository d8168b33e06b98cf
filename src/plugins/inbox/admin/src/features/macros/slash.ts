/** The beginning of a macro in a text being written: a slash at the begin of a word, and what was typed after it. */
export interface Slash {
  readonly start: number;
  readonly end: number;
  readonly query: string;
}

/** Null: what stands before the caret asks for no macro. */
export function slashBefore(text: string, caret: number): Slash | null {
  const found = /(?:^|\s)\/([^\s/]{0,40})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const query = found[1] ?? '';
  return { start: caret - query.length - 1, end: caret, query };
}

/** The text with other words in the place of what was typed, and where the caret stands then. */
export function replaced(text: string, { start, end }: Slash, words: string): { text: string; caret: number } {
  return { text: text.slice(0, start) + words + text.slice(end), caret: start + words.length };
}

/** The text with a slash at the caret: a button does what the key does. */
export function withSlash(text: string, caret: number): { text: string; caret: number } {
  const before = text.slice(0, caret);
  const slash = before === '' || /\s$/u.test(before) ? '/' : ' /';
  return { text: before + slash + text.slice(caret), caret: caret + slash.length };
}
