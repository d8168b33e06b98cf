/** uuencode, from before MIME: `begin 644 name`, lines that begin with their length, `end`. */
export interface UuencodedFile {
  readonly fileName: string;
  /** offset of the `begin` line */
  readonly start: number;
  /** offset of the first line of content */
  readonly contentStart: number;
  /** offset behind the last line of content */
  readonly contentEnd: number;
  /** offset behind the `end` line */
  readonly end: number;
}

/** 45 bytes in 60 characters, the length in front of them, a check character that some programs add, the line end */
const LONGEST_LINE = 64;
const BEGIN = /^begin[ \t]+[0-7]{3,4}[ \t]+([^\r\n]{1,255}?)[ \t]*\r?$/gm;

/** The first file at or behind `from` whose lines are all well-formed; null when there is none. `text` is Latin-1. */
export function findUuencode(text: string, from: number): UuencodedFile | null {
  BEGIN.lastIndex = from;
  for (let match = BEGIN.exec(text); match !== null; match = BEGIN.exec(text)) {
    const contentStart = Math.min(text.length, match.index + match[0].length + 1);
    const contentEnd = endOfContent(text, contentStart);
    const last = /^(?:[ `]\r?\n)?end[ \t]*\r?(?:\n|$)/.exec(text.slice(contentEnd, contentEnd + 20))?.[0];
    if (last === undefined) continue;
    return { fileName: match[1] ?? '', start: match.index, contentStart, contentEnd, end: contentEnd + last.length };
  }
  return null;
}

/** Its bytes. */
export function decodeUuencode(text: string, file: UuencodedFile): Buffer {
  let total = 0;
  for (let at = file.contentStart; at < file.contentEnd; at = nextLine(text, at)) total += sixBits(text, at);
  const decoded = Buffer.alloc(total + 2);
  let length = 0;
  for (let at = file.contentStart; at < file.contentEnd; at = nextLine(text, at)) {
    const line = text.slice(at, Math.min(nextLine(text, at), at + LONGEST_LINE));
    const count = sixBits(line, 0);
    for (let done = 0, from = 1; done < count; done += 3, from += 4) {
      const bits = (sixBits(line, from) << 18) | (sixBits(line, from + 1) << 12) | (sixBits(line, from + 2) << 6);
      decoded.writeUIntBE(bits | sixBits(line, from + 3), length + done, 3);
    }
    length += count;
  }
  return decoded.subarray(0, total);
}

/** Line ends, and blanks that a relay has cut off, stand for zero. */
function sixBits(line: string, at: number): number {
  const code = line.charCodeAt(at);
  return code >= 0x20 && code <= 0x60 ? (code - 0x20) & 0x3f : 0;
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function endOfContent(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const next = nextLine(text, at);
    const count = sixBits(text, at);
    const length = (text.charCodeAt(next - 2) === 0x0d ? next - 2 : next - 1) - at;
    const groups = Math.ceil(count / 3);
    // blanks at the end may be gone, but hardly three of four characters
    if (count === 0 || count > 45 || length < groups || length > 2 + groups * 4) return at;
    at = next;
  }
  return at;
}
