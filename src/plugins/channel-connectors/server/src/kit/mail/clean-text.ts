/** What a stranger wrote, made safe to store and to show: no control characters, no tricks with direction or paths. */

// NUL is refused by PostgreSQL's text and jsonb; the rest of C0 and C1 is invisible and only ever misleads.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
// C1 controls are never meant: they are windows-1252 read as Latin-1, which Node 20's own decoder does too.
const MISREAD = /[\u0080-\u009f]/g;
const WINDOWS_1252 = '€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ';
const LONE_SURROGATES = /\p{Surrogate}/gu;
// some gateways write CR CR LF
const LINE_ENDS = /\r{1,2}\n|[\r\u2028\u2029]/g;
// Overrides, embeddings and isolates turn "exe.gpj" into "jpg.exe"; zero-width characters make two names look alike.
const DIRECTION_AND_WIDTH = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const LONGEST_FILE_NAME = 150;

/** Text of several lines: LF only, no control characters, well-formed Unicode. */
export function cleanText(value: string): string {
  return value
    .replace(MISREAD, (character) => WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80))
    .replace(LINE_ENDS, '\n')
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, '\ufffd');
}

/** One line, such as a subject or a name: never a line end, so that it can stand in a header. */
export function cleanLine(value: string, longest = 1000): string {
  const line = oneLine(value).replace(/\s+/g, ' ');
  return line.length <= longest ? line : `${cutText(line, longest - 1)}…`;
}

function oneLine(value: string): string {
  return cleanText(value)
    .replace(DIRECTION_AND_WIDTH, '')
    .replace(/[^\S ]+/g, ' ')
    .trim();
}

/** Cuts without tearing a surrogate pair apart. */
export function cutText(value: string, longest: number): string {
  return value.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}

/** A file name without a path, kept short with its extension. */
export function cleanFileName(value: string | null, fallback: string): string {
  const last =
    oneLine((value ?? '').slice(-1000))
      .split(/[/\\]/)
      .pop() ?? '';
  const name = last.replace(/[<>:"|?*]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  if (name === '') return fallback;
  return shorten(RESERVED_ON_WINDOWS.test(name) ? `_${name}` : name);
}

function shorten(name: string): string {
  if (name.length <= LONGEST_FILE_NAME) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return cutText(name, LONGEST_FILE_NAME - extension.length) + extension;
}
