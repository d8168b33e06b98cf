/** Takes out of a text what must not stand in a log: pure, so that the log's format and a table of tests share it. */

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  // what an address of the web carries behind its path: searches, signatures, names
  [/(\bhttps?:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi, '$1?[query]'],
  [/[^\s@"'<>(),;:=[\]]+@[^\s@"'<>(),;:[\]]+/g, '[address]'],
  [/(?<![\w.])(?:\+|00)[1-9][\d ().-]{6,}\d/g, '[number]'],
  [/\b[A-Za-z0-9_-]{32,}(?![A-Za-z0-9_-])/g, '[token]'],
  // PostgreSQL quotes the value that it could not take
  [/: "[^"]*"/g, ': "[value]"'],
  [/\)=\([^)]*\)/g, ')=([value])'],
];

/** Addresses, telephone numbers, tokens, queries and quoted values become a word in brackets that says what stood there. */
export function redact(text: string): string {
  return REPLACEMENTS.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);
}

const FRAME = /^\s+at /;

/** The first lines of a stack without its message, which may quote what somebody wrote. */
export function framesOf(stack: string, most = 8): string[] {
  return stack
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, most)
    .map((line) => line.trim());
}
