import { TextDecoder } from 'node:util';

import { decodeWords } from 'postal-mime';

/**
 * The header block, read from the raw bytes by ourselves: identity hangs on it, so no other parser's idea of which
 * From counts, or of which charset raw bytes are in, may come between.
 */

export interface MailHeader {
  /** lower-case */
  readonly name: string;
  /** unfolded, decoded to Unicode, encoded words untouched */
  readonly value: string;
}

const FOLD = /\r?\n(?=[ \t])/g;
const HEADER_LINE = /^([!-9;-~]+)[ \t]*:([^]*)$/;

/** Where the block ends: the offset behind the empty line, or the length when there is no body. */
export function headerBlockEnd(raw: Buffer): number {
  let start = 0;
  while (start < raw.length) {
    const newline = raw.indexOf(0x0a, start);
    if (newline < 0) return raw.length;
    const empty = newline === start || (newline === start + 1 && raw[start] === 0x0d);
    if (empty) return newline + 1;
    start = newline + 1;
  }
  return raw.length;
}

/** Every header in order, repeated ones included. Lines that are no header are passed over. */
export function readHeaders(raw: Buffer, end = headerBlockEnd(raw)): MailHeader[] {
  const block = raw.subarray(0, end);
  const decode = headerDecoder(raw);
  // latin1 keeps every byte as one character, so that each header can still be decoded by itself
  const lines = block.toString('latin1').replace(FOLD, '').split('\n');
  return lines.flatMap((line) => {
    const match = HEADER_LINE.exec(line.replace(/\r$/, ''));
    if (!match?.[1]) return [];
    return [{ name: match[1].toLowerCase(), value: decode(match[2] ?? '').trim() }];
  });
}

/** All values of one header. */
export function headerValues(headers: readonly MailHeader[], name: string): string[] {
  return headers.filter((header) => header.name === name).map((header) => header.value);
}

/** The first value of one header, or null. */
export function headerValue(headers: readonly MailHeader[], name: string): string | null {
  return headers.find((header) => header.name === name)?.value ?? null;
}

/** Raw 8-bit headers declare no charset: UTF-8 if it is valid, else what the body declares, else windows-1252. */
function headerDecoder(raw: Buffer): (latin1: string) => string {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const western = new TextDecoder('windows-1252');
  let declared: TextDecoder | null | undefined;
  return (latin1) => {
    if (isAscii(latin1)) return latin1;
    const bytes = Buffer.from(latin1, 'latin1');
    if (declared === undefined) declared = declaredDecoder(raw);
    return tryDecode(utf8, bytes) ?? (declared && tryDecode(declared, bytes)) ?? western.decode(bytes);
  };
}

function isAscii(latin1: string): boolean {
  return !/[\u0080-\u00ff]/.test(latin1);
}

function declaredDecoder(raw: Buffer): TextDecoder | null {
  const label = /charset\s{0,5}=\s{0,5}"?([\w.:-]{2,40})/i.exec(raw.toString('latin1', 0, 65_536))?.[1];
  if (!label) return null;
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return null;
  }
}

function tryDecode(decoder: TextDecoder, bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Encoded words (RFC 2047) to Unicode. Never before an address was read out of the value. */
export function decodeHeader(value: string): string {
  return decodeWords(value);
}
