import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

import iconv from 'iconv-lite';

import { guessCharset } from './charset-guess';
import { decodeShifted, isShifted } from './charset-shifted';

/**
 * Bytes to text, by what they call themselves and, where that is nothing, wrong or unknown, by what they are.
 * The labels are those of the WHATWG Encoding Standard and, beyond them, UTF-7 and those that iconv-lite knows (cp437 …).
 */

type Decode = (bytes: Uint8Array) => string;

/** no character, or one of those that decoders keep for bytes without a meaning of their own */
const MEANINGLESS = /[\ufffd\ue000-\uf8ff]/;
/** a shift back to ASCII that the next shift follows at once, as where encoded words were put together */
const IDLE_SHIFT = /\u001b\([BJ](?=\u001b)/g;
const BYTE_ORDER_MARK = /^\ufeff/;
const MISREAD = /[\u0080-\u009f]/g;
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** labels of plain ASCII: a byte above 0x7f under one of them shows that nobody had asked what it is */
const ASCII_LABELS = new Set(['us-ascii', 'ascii', 'ansi_x3.4-1968', '7bit', '8bit', 'default', 'unknown-8bit']);
const WESTERN_LABELS = new Set(['iso-8859-1', 'iso8859-1', 'latin1', 'l1', 'windows-1252', 'cp1252', 'iso_8859-1']);
const LONGEST_LABEL = 60;
const SAMPLE = 100_000;
const HTML_HEAD = 4096;
const LONGEST_LETTER = 3;
const REPLACEMENT = Buffer.from('\ufffd', 'utf8');
const WESTERN_LETTERS = Array.from({ length: 256 }, (_, code) =>
  Buffer.from(WINDOWS_1252.charAt(code - 0x80) || String.fromCharCode(code), 'utf8'),
);

/** a stranger may spell one label in ways without end */
const MOST_REMEMBERED = 300;
const remembered = new Map<string, Decode>();

/** The text of some bytes. Never throws: what cannot be read as declared is read as well as it can be. */
export function decodeBytes(bytes: Uint8Array, label: string | null | undefined): string {
  const charset = normalLabel(label);
  if (charset === 'utf-8') return decodeUtf8(bytes);
  const decode = charset === null || ASCII_LABELS.has(charset) ? null : decoderOf(charset);
  if (decode === null) return decodeUndeclared(bytes);
  const text = decode(bytes);
  return text.includes('\ufffd') && !isAscii(bytes) && isUtf8(bytes) ? decodeUtf8(bytes) : text;
}

/** The same, or null when a byte stands for nothing under this label. */
export function decodeExactly(bytes: Uint8Array, label: string): string | null {
  const charset = normalLabel(label);
  if (charset === 'utf-8' && !isUtf8(bytes)) return null;
  const text = charset === null ? undefined : decoderOf(charset)?.(bytes);
  return text === undefined || MEANINGLESS.test(text) ? null : text;
}

/** Is this one of the labels that western programs write whatever they send? */
export function isWestern(label: string): boolean {
  const charset = normalLabel(label);
  return charset === null || ASCII_LABELS.has(charset) || WESTERN_LABELS.has(charset);
}

/** Is there a decoder for this label? */
export function isKnownCharset(label: string): boolean {
  const charset = normalLabel(label);
  return charset !== null && (ASCII_LABELS.has(charset) || decoderOf(charset) !== null);
}

/** What an HTML page says of itself, or null. */
export function charsetOfHtml(bytes: Uint8Array): string | null {
  const head = asBuffer(bytes).toString('latin1', 0, HTML_HEAD);
  return /<meta[^>]{0,200}charset=["']?([\w.:-]{2,40})/i.exec(head)?.[1] ?? null;
}

/** Without a label: UTF-8 if it is valid, Japanese if it shifts like that, else what is likely. */
export function decodeUndeclared(bytes: Uint8Array): string {
  if (isAscii(bytes)) return looksJapanese(bytes) ? decodeBytes(bytes, 'iso-2022-jp') : latin1(bytes);
  if (isUtf8(bytes)) return decodeUtf8(bytes);
  const guess = guessCharset(bytes);
  return (guess === null ? null : decodeExactly(bytes, guess)) ?? decodeUtf8(bytes);
}

/** ESC `$` is how the 7-bit encodings of Japanese begin (RFC 1468), which older programs send undeclared. */
function looksJapanese(bytes: Uint8Array): boolean {
  return asBuffer(bytes).includes('\u001b$');
}

/** Bytes that are no UTF-8 stand for what they are in windows-1252: mails are put together out of both. */
function decodeUtf8(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return asBuffer(bytes).toString('utf8').replace(BYTE_ORDER_MARK, '');
  return isMostlyUtf8(asBuffer(bytes)) ? decodeMixed(asBuffer(bytes)) : western(bytes);
}

/** Of a long text the beginning tells, so that one of another charset is not mended letter by letter. */
function isMostlyUtf8(bytes: Buffer): boolean {
  if (bytes.length <= SAMPLE) return true;
  let strange = 0;
  let characters = 0;
  let at = 0;
  while (at < SAMPLE) {
    const size = sizeOfCharacter(bytes, at);
    if (size === 0) strange += 1;
    else if (size > 1) characters += 1;
    at += size || 1;
  }
  return characters >= strange;
}

/** UTF-8 with every byte that is none of it replaced by the letter that it is in windows-1252. */
function decodeMixed(bytes: Buffer): string {
  const mended = Buffer.allocUnsafe(bytes.length * LONGEST_LETTER);
  let length = 0;
  let at = 0;
  while (at < bytes.length) {
    const size = sizeOfCharacter(bytes, at);
    if (size === 0) length += (WESTERN_LETTERS[bytes[at] ?? 0] ?? REPLACEMENT).copy(mended, length);
    for (let index = 0; index < size; index += 1) mended[length++] = bytes[at + index] ?? 0;
    at += size || 1;
  }
  return mended.toString('utf8', 0, length);
}

/** Of the UTF-8 character that begins here (RFC 3629); 0 when none does. */
function sizeOfCharacter(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || at + size > bytes.length) return 0;
  for (let index = 1; index < size; index += 1) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  return size === 2 || isUtf8(bytes.subarray(at, at + size)) ? size : 0;
}

function normalLabel(label: string | null | undefined): string | null {
  const trimmed = label
    ?.trim()
    .replace(/^["']+|["']+$/g, '')
    .toLowerCase();
  if (!trimmed || trimmed.length > LONGEST_LABEL) return null;
  return trimmed === 'utf8' || trimmed === 'utf_8' ? 'utf-8' : trimmed;
}

function decoderOf(charset: string): Decode | null {
  const found = remembered.get(charset) ?? findDecoder(charset);
  if (found !== null && remembered.size < MOST_REMEMBERED) remembered.set(charset, found);
  return found;
}

function findDecoder(charset: string): Decode | null {
  if (charset === 'utf-8') return decodeUtf8;
  if (WESTERN_LABELS.has(charset)) return western;
  if (isShifted(charset)) return (bytes) => decodeShifted(bytes, charset);
  // the standard reads "utf-16" as little-endian whatever its byte order mark says
  if (/^utf-?(?:16|32)$/.test(charset)) return decodeWide(charset);
  for (const name of spellings(charset)) {
    const standard = standardDecoder(name);
    if (standard) return standard;
    if (iconv.encodingExists(name)) return (bytes) => iconv.decode(asBuffer(bytes), name);
  }
  return null;
}

function decodeWide(charset: string): Decode {
  // a label that a single-byte text was given by mistake
  return (bytes) => (bytes.includes(0) || !isUtf8(bytes) ? iconv.decode(asBuffer(bytes), charset) : decodeUtf8(bytes));
}

/** As written, without the decorations of mail programs, and by the names that Microsoft's code pages have elsewhere. */
function spellings(charset: string): string[] {
  const bare = charset.replace(/^(?:x-|cs)/, '');
  const page = /^(?:cp|windows|ms|ibm|dos)[-_ ]?(\d{3,5})$/.exec(bare)?.[1];
  const other =
    page === undefined ? OTHER_NAMES.get(bare.replace(/[\s._-]/g, '')) : (CODE_PAGES.get(page) ?? `cp${page}`);
  return [charset, bare, bare.replace(/_/g, '-'), ...(other === undefined ? [] : [other])];
}

const CODE_PAGES = new Map([
  ['874', 'windows-874'],
  ['932', 'shift_jis'],
  ['936', 'gbk'],
  ['949', 'euc-kr'],
  ['950', 'big5'],
  ['50220', 'iso-2022-jp'],
  ['50221', 'iso-2022-jp'],
  ['50222', 'iso-2022-jp'],
  ['51932', 'euc-jp'],
  ['54936', 'gb18030'],
  ['65001', 'utf-8'],
]);

const OTHER_NAMES = new Map([
  ['eucjp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['euccn', 'gbk'],
  ['gb23121980', 'gbk'],
  ['uhc', 'euc-kr'],
  ['junet', 'iso-2022-jp'],
  ['iso2022jp1', 'iso-2022-jp'],
  ['iso2022jp2', 'iso-2022-jp'],
  ['iso2022jp3', 'iso-2022-jp'],
  ['iso2022jpms', 'iso-2022-jp'],
  ['mskanji', 'shift_jis'],
  ['shiftjis', 'shift_jis'],
  ['unicode11utf7', 'utf-7'],
  ['utf7', 'utf-7'],
]);

function standardDecoder(name: string): Decode | null {
  try {
    const decoder = new TextDecoder(name);
    if (decoder.encoding !== 'iso-2022-jp') return (bytes) => decoder.decode(bytes);
    // the standard calls an idle shift an error, and marks it in the text
    return (bytes) => decoder.decode(Buffer.from(latin1(bytes).replace(IDLE_SHIFT, ''), 'latin1'));
  } catch {
    return null;
  }
}

/** windows-1252, of which ISO-8859-1 is a part in practice. Node 20's own decoder leaves 0x80–0x9f as control characters. */
function western(bytes: Uint8Array): string {
  return latin1(bytes).replace(MISREAD, (character) => WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80));
}

function latin1(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('latin1');
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
