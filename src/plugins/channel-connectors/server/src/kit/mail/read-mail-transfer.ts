import { decodeUuencode, findUuencode } from './read-mail-uuencode';

/** Content-Transfer-Encoding (RFC 2045 6), as it is declared and where that cannot be true as it is. */
export interface Transferred {
  readonly bytes: Buffer;
  /** the name that came with the bytes, as uuencode has it */
  readonly fileName: string | null;
}

const EQUALS = 0x3d;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SAMPLE = 4096;
const LINES_LOOKED_AT = 5;

/** Decodes the body of a part. Bytes that are no part of the encoding are passed over. */
export function decodeTransfer(body: Buffer, encoding: string, contentType: string): Transferred {
  const declared = /base64|quoted-?printable|uuencode|\buue?\b/.exec(encoding.toLowerCase())?.[0] ?? '';
  if (declared === 'base64' && !isNoBase64(body, contentType)) return { bytes: decodeBase64(body), fileName: null };
  if (declared.startsWith('quoted')) return { bytes: decodeQuotedPrintable(body), fileName: null };
  if (declared.startsWith('uu')) return decodeUu(body);
  return { bytes: body, fileName: null };
}

function decodeUu(body: Buffer): Transferred {
  const text = body.toString('latin1');
  const found = findUuencode(text, 0);
  if (found === null) return { bytes: body, fileName: null };
  return { bytes: decodeUuencode(text, found), fileName: found.fileName };
}

/** A text that was never encoded although its header says so: its first lines hold what no base64 does, such as blanks. */
function isNoBase64(body: Buffer, contentType: string): boolean {
  if (!contentType.startsWith('text/')) return false;
  const lines = body
    .toString('latin1', 0, SAMPLE)
    .split('\n')
    .map((line) => line.trim());
  for (const line of lines.filter((text) => text !== '').slice(0, LINES_LOOKED_AT)) {
    const padded = /^([A-Za-z0-9+/]+={1,2})(?![=\w])/.exec(line)?.[1] ?? '';
    if (padded !== '' && padded.length % 4 === 0) return false;
    if (/[^A-Za-z0-9+/]/.test(line)) return true;
  }
  return false;
}

function decodeBase64(body: Buffer): Buffer {
  const padding = body.indexOf(EQUALS);
  if (padding < 0 || isPaddingOnly(body, padding)) return Buffer.from(body.toString('latin1'), 'base64');
  return decodePieces(body);
}

/** Padding in the middle ends a piece, and another one may follow; what follows it and is none ends it all. */
function decodePieces(body: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(Math.ceil((body.length * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let held = 0;
  let padded = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    const value = BASE64[byte] ?? -1;
    if (value < 0) {
      if (byte === EQUALS) {
        padded = true;
        held = 0;
      } else if (padded && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) break;
      continue;
    }
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      decoded[length++] = (bits >> held) & 0xff;
    }
  }
  return decoded.subarray(0, length);
}

function isPaddingOnly(body: Buffer, from: number): boolean {
  for (let at = from; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte > 0x20 && byte !== EQUALS) return false;
  }
  return true;
}

const BASE64 = new Int8Array(256).fill(-1);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  BASE64[digit.charCodeAt(0)] = value;

const HEX = new Int8Array(256).fill(-1);
for (const [index, digit] of [...'0123456789ABCDEF'].entries()) {
  HEX[digit.charCodeAt(0)] = index;
  HEX[digit.toLowerCase().charCodeAt(0)] = index;
}

function decodeQuotedPrintable(body: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(body.length);
  let length = 0;
  let from = 0;
  for (let at = body.indexOf(EQUALS); at >= 0; at = body.indexOf(EQUALS, from)) {
    length += body.copy(decoded, length, from, at);
    const high = HEX[body[at + 1] ?? 0] ?? -1;
    const low = HEX[body[at + 2] ?? 0] ?? -1;
    if (high >= 0 && low >= 0) {
      decoded[length] = high * 16 + low;
      length += 1;
      from = at + 3;
      continue;
    }
    const behind = behindSoftBreak(body, at + 1);
    if (behind === null) {
      decoded[length] = EQUALS;
      length += 1;
    }
    from = behind ?? at + 1;
  }
  length += body.copy(decoded, length, from);
  return decoded.subarray(0, length);
}

/** `=` at the end of a line, with blanks that a relay may have added. */
function behindSoftBreak(body: Buffer, from: number): number | null {
  let at = from;
  while (body[at] === 0x20 || body[at] === 0x09) at += 1;
  if (body[at] === CARRIAGE_RETURN) at += 1;
  if (at >= body.length) return body.length;
  return body[at] === LINE_FEED ? at + 1 : null;
}
