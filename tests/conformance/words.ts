/** Comparing texts by what a reader would notice. */

const WORD = /[\p{L}\p{N}]+/gu;
const LOST_CHARACTER = '\ufffd';

/** Lower-case words, digits included. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
}

/** Line ends, trailing blanks and the number of empty lines told apart from nothing. */
export function sameText(left: string, right: string): boolean {
  return foldBlanks(left) === foldBlanks(right);
}

export function foldBlanks(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** A character that the expectation itself lost (U+FFFD) stands for any number of characters. */
export function sameUnlessLost(wanted: string, got: string): boolean {
  const pieces = foldBlanks(wanted).split(LOST_CHARACTER);
  const text = foldBlanks(got);
  if (pieces.length === 1) return pieces[0] === text;
  let from = 0;
  return pieces.every((piece, index) => {
    const at = index === 0 ? (text.startsWith(piece) ? 0 : -1) : text.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0 && (index < pieces.length - 1 || text.endsWith(piece));
  });
}

/** F1 of two bags of words: 1 is equal, 0 has nothing in common. */
export function wordF1(wanted: string, got: string): number {
  const expected = wordsOf(wanted);
  const found = wordsOf(got);
  if (expected.length === 0 && found.length === 0) return 1;
  const left = countsOf(expected);
  let shared = 0;
  for (const word of found) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared += 1;
    left.set(word, count - 1);
  }
  return (2 * shared) / (expected.length + found.length);
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The text of HTML, by nothing cleverer than taking out what stands in angle brackets. */
export function textOfHtml(html: string): string {
  return (
    html
      .replace(/<(script|style|head|title)\b[^]*?<\/\1\s*>/gi, ' ')
      .replace(/<!--[^]*?-->/g, ' ')
      .replace(/<[^>]{0,5000}>/g, ' ')
      .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => entity(name) ?? whole)
      // a word with a character whose name is not known here is no word to compare
      .replace(/\S*&[a-z\d]{2,8};\S*/gi, ' ')
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  copy: '©',
};

function entity(name: string): string | null {
  if (!name.startsWith('#')) return ENTITIES[name] ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
