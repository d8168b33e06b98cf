import { isUtf8 } from 'node:buffer';

import { decodeExactly, decodeUndeclared, isWestern } from './charset';
import { decodeWords } from './mail-headers-words';

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

/** Turns the raw bytes of a header, one character each, into text. */
export type HeaderDecoder = (latin1: string) => string;

const FOLD = /\r{0,3}\n(?=[ \t])/g;
const HEADER_LINE = /^([!-9;-~]+)[ \t]*:([^]*)$/;
const HEADER_START = /^[!-9;-~]{1,200}[ \t]*:/;
/** beyond ASCII, or ESC, with which Japanese begins in seven bits */
const RAW_BYTES = /[\u001b\u0080-\u00ff]/;
/** so many lines that are no header are no header block any more */
const MOST_STRAY_LINES = 50;
/** beyond, a block is taken for a body whatever stands in it */
const LONGEST_BLOCK = 1_000_000;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * A mail of old files, whose lines end with CR alone, with LF instead; any other mail as it is. Only where no LF stands
 * in the header block at all: one bare CR inside of an ordinary mail must never make two header lines of one.
 */
export function withLineFeeds(raw: Buffer): Buffer {
  const firstFeed = raw.indexOf(LINE_FEED);
  const head = firstFeed < 0 ? raw : raw.subarray(0, firstFeed);
  const end = head.indexOf('\r\r');
  const lines = head.subarray(0, firstFeed >= 0 && end >= 0 && end + 2 < firstFeed ? end : head.length);
  const isOld = lines.includes(CARRIAGE_RETURN) && (firstFeed < 0 || lines.length < head.length);
  if (!isOld) return raw;
  const fed = Buffer.from(raw);
  for (let at = fed.indexOf(CARRIAGE_RETURN); at >= 0; at = fed.indexOf(CARRIAGE_RETURN, at + 1))
    if (fed[at + 1] !== LINE_FEED) fed[at] = LINE_FEED;
  return fed;
}

/** Where the header block of a mail ends, and its body begins. */
export function headerBlockEnd(mail: Buffer): number {
  return blockEndFrom(withLineFeeds(mail), 0, () => false);
}

/**
 * The same for a block that begins at `start`: the offset behind the empty line. Where that line was forgotten, the body
 * begins at the first of the lines before it that are no header. `stop` says at which lines the block ends in any case.
 */
export function blockEndFrom(raw: Buffer, start: number, stop: (lineStart: number) => boolean): number {
  let strayFrom: number | null = null;
  let strayLines = 0;
  let at = start;
  while (at < raw.length) {
    if (stop(at) || at - start > LONGEST_BLOCK) return strayFrom ?? at;
    const newline = raw.indexOf(LINE_FEED, at);
    const next = newline < 0 ? raw.length : newline + 1;
    if (newline >= 0 && isEmpty(raw, at, newline)) return strayFrom ?? next;
    const line = raw.toString('latin1', at, Math.min(next, at + 210));
    if (HEADER_START.test(line)) {
      strayFrom = null;
      strayLines = 0;
    } else if (strayFrom !== null || !/^[ \t]/.test(line)) {
      // the first line of a mailbox file is passed over
      if (strayFrom !== null || !isMailboxLine(line)) strayFrom ??= at;
      strayLines += 1;
      if (strayLines > MOST_STRAY_LINES) return strayFrom ?? at;
    }
    at = next;
  }
  return strayFrom ?? raw.length;
}

function isEmpty(raw: Buffer, start: number, newline: number): boolean {
  let at = start;
  while (at < newline && raw[at] === CARRIAGE_RETURN) at += 1;
  return at === newline;
}

function isMailboxLine(line: string): boolean {
  return /^>?From /.test(line);
}

/** Every header in order, repeated ones included. Lines that are no header are passed over. */
export function readHeaders(mail: Buffer, end?: number): MailHeader[] {
  const raw = withLineFeeds(mail);
  return headersBetween(raw, 0, end ?? headerBlockEnd(raw), headerDecoder(raw));
}

/** The same for a block anywhere in a mail. */
export function headersBetween(raw: Buffer, start: number, end: number, decode: HeaderDecoder): MailHeader[] {
  // latin1 keeps every byte as one character, so that each header can still be decoded by itself
  const lines = raw.toString('latin1', start, end).replace(FOLD, '').split('\n');
  return lines.flatMap((line) => {
    const match = HEADER_LINE.exec(line.replace(/\r{1,3}$/, ''));
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

/** Raw 8-bit headers declare no charset: UTF-8 if it is valid, else what the body declares, else what is likely. */
export function headerDecoder(raw: Buffer): HeaderDecoder {
  let declared: string | null | undefined;
  return (latin1) => {
    if (!RAW_BYTES.test(latin1)) return latin1;
    const bytes = Buffer.from(latin1, 'latin1');
    if (declared === undefined) declared = declaredCharset(raw);
    // a western label says little about a header that some other program has written
    if (declared === null || isWestern(declared) || isUtf8(bytes)) return decodeUndeclared(bytes);
    return decodeExactly(bytes, declared) ?? decodeUndeclared(bytes);
  };
}

function declaredCharset(raw: Buffer): string | null {
  return /charset\s{0,5}=\s{0,5}"?([\w.:-]{2,40})/i.exec(raw.toString('latin1', 0, 65_536))?.[1] ?? null;
}

/** Encoded words (RFC 2047) to Unicode. Never before an address was read out of the value. */
export function decodeHeader(value: string): string {
  return decodeWords(value);
}
