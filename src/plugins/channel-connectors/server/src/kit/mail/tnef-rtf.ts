import { decodeBytes } from './charset';

/** The rich text of Outlook: its compression ([MS-OXRTFCP]) undone, and its words without their looks. */

const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const HEADER_BYTES = 16;
const DICTIONARY_BYTES = 4096;
const LONGEST_RTF = 8 * 1024 * 1024;
const DEEPEST = 500;
/** what every dictionary begins with (2.1.2.1) */
const DICTIONARY_START =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
  '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
  '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** The RTF, or null when it is no compressed RTF. Bytes that are missing end it. */
export function uncompressRtf(bytes: Buffer): string | null {
  if (bytes.length < HEADER_BYTES) return null;
  const size = Math.min(bytes.readUInt32LE(4), LONGEST_RTF);
  const kind = bytes.readUInt32LE(8);
  if (kind === UNCOMPRESSED) return bytes.toString('latin1', HEADER_BYTES, HEADER_BYTES + size);
  return kind === COMPRESSED ? decompress(bytes, size) : null;
}

/** Runs of eight tokens, a bit of the byte in front of them telling a letter from a reference into the last 4096 bytes. */
function decompress(bytes: Buffer, size: number): string {
  const dictionary = Buffer.alloc(DICTIONARY_BYTES, 0x20);
  let write = dictionary.write(DICTIONARY_START, 'latin1');
  const output = Buffer.alloc(size);
  let length = 0;
  const put = (byte: number): void => {
    dictionary[write] = byte;
    write = (write + 1) % DICTIONARY_BYTES;
    if (length < size) output[length++] = byte;
  };
  let at = HEADER_BYTES;
  while (at < bytes.length && length < size) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.length && length < size; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      const token = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const offset = token >> 4;
      if (offset === write) return output.toString('latin1', 0, length);
      for (let index = 0; index < (token & 0x0f) + 2; index += 1)
        put(dictionary[(offset + index) % DICTIONARY_BYTES] ?? 0);
    }
  }
  return output.toString('latin1', 0, length);
}

/** groups whose content is no text */
const SILENT =
  /^(?:fonttbl|colortbl|stylesheet|info|pict|object|generator|listtable|listoverridetable|themedata|header|footer)$/;
const LINE = /^(?:par|line|sect|page|row)$/;
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|[\r\n]+|[^\\{}\r\n]+/gi;

interface Group {
  silent: boolean;
  /** characters that stand for an older program behind each Unicode one */
  readonly fallback: number;
}

/** The words of RTF, roughly: paragraphs, tabs, letters of its code page and of Unicode. Linear. */
export function rtfToText(rtf: string): string {
  const codePage = `windows-${/\\ansicpg(\d{3,5})/.exec(rtf)?.[1] ?? '1252'}`;
  const groups: Group[] = [{ silent: false, fallback: 1 }];
  let text = '';
  let bytes: number[] = [];
  let skip = 0;
  const flush = (): void => {
    if (bytes.length > 0) text += decodeBytes(Uint8Array.from(bytes), codePage);
    bytes = [];
  };
  const say = (words: string): void => {
    flush();
    text += words;
  };
  for (const [token, word, argument, hex, symbol, brace] of rtf.matchAll(TOKEN)) {
    const group = groups.at(-1) ?? { silent: true, fallback: 1 };
    if (brace === '{' && groups.length < DEEPEST) groups.push({ ...group });
    else if (brace === '{') continue;
    else if (brace === '}') groups.pop();
    else if (symbol === '*') group.silent = true;
    else if (word !== undefined && SILENT.test(word)) group.silent = true;
    else if (group.silent) continue;
    else if (word !== undefined && LINE.test(word)) say('\n');
    else if (word === 'tab' || word === 'cell') say('\t');
    else if (word === 'u') {
      say(String.fromCharCode(Number(argument) & 0xffff));
      skip = group.fallback;
    } else if (word === 'uc') groups[groups.length - 1] = { ...group, fallback: Number(argument ?? 1) };
    else if (word !== undefined) continue;
    else if (hex !== undefined) {
      if (skip > 0) skip -= 1;
      else bytes.push(parseInt(hex, 16));
    } else if (symbol !== undefined) say(symbol === '~' ? ' ' : /[\\{}]/.test(symbol) ? symbol : '');
    else if (!/^[\r\n]/.test(token)) {
      say(token.slice(skip));
      skip = 0;
    }
  }
  flush();
  return text;
}
