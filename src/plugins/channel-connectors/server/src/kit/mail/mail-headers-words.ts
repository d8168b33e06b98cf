import { decodeBytes, decodeUndeclared, isKnownCharset } from './charset';

/**
 * Encoded words (RFC 2047) in one pass, as they are met: words without end, with spaces, raw letters or a charset that
 * nobody knows in them, and letters torn apart between two words.
 */

const LONGEST_WORD = 10_000;
const SEPARATOR = /^[ \t\r\n]+$/;
const HEX_PAIR = /^[0-9a-f]{2}$/i;

interface Word {
  readonly charset: string;
  readonly encoding: 'q' | 'b';
  readonly payload: string;
}

type Piece = string | Word;

/** Replaces every encoded word by what it says. The result may hold any character, control characters included. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  const pieces = withoutSeparators(piecesOf(value));
  let decoded = '';
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? '';
    if (typeof piece === 'string') {
      decoded += piece;
      continue;
    }
    const run: Word[] = [piece];
    for (let next = pieces[index + 1]; continues(piece, next); next = pieces[index + 1]) {
      run.push(next);
      index += 1;
    }
    decoded += decodeRun(run);
  }
  return decoded;
}

function continues(word: Word, next: Piece | undefined): next is Word {
  return typeof next === 'object' && next.charset.toLowerCase() === word.charset.toLowerCase();
}

/** Together, since a letter may begin in one word and end in the next; each by itself when that gives less. */
function decodeRun(run: readonly Word[]): string {
  const together = decodeAll(run);
  if (run.length === 1 || !together.includes('\ufffd')) return together;
  const apart = run.map((word) => decodeAll([word])).join('');
  return apart.includes('\ufffd') ? together : apart;
}

function decodeAll(run: readonly Word[]): string {
  const charset = run[0]?.charset.replace(/\*.*$/, '') ?? '';
  const decode = (bytes: Uint8Array): string =>
    isKnownCharset(charset) ? decodeBytes(bytes, charset) : decodeUndeclared(bytes);
  let decoded = '';
  let bytes: number[] = [];
  const flush = (): void => {
    decoded += decode(Uint8Array.from(bytes));
    bytes = [];
  };
  for (const word of run) {
    for (const unit of word.encoding === 'b' ? bytesOfB(word.payload) : unitsOfQ(word.payload)) {
      if (typeof unit === 'number') {
        bytes.push(unit);
        continue;
      }
      // a letter that was never encoded has been decoded with the header around it
      flush();
      decoded += unit;
    }
  }
  flush();
  return decoded;
}

function bytesOfB(payload: string): number[] {
  // some programs pad every few letters, and what follows padding would be lost
  return payload.split(/=+/).flatMap((unit) => [...Buffer.from(unit, 'base64')]);
}

function unitsOfQ(payload: string): (number | string)[] {
  const units: (number | string)[] = [];
  for (let index = 0; index < payload.length; index += 1) {
    const character = payload.charAt(index);
    const code = payload.charCodeAt(index);
    const pair = character === '=' ? payload.slice(index + 1, index + 3) : '';
    if (HEX_PAIR.test(pair)) {
      units.push(parseInt(pair, 16));
      index += 2;
    } else if (character === '_') units.push(0x20);
    else units.push(code < 0x80 ? code : character);
  }
  return units;
}

/** White space between two words is there for folding only. */
function withoutSeparators(pieces: readonly Piece[]): Piece[] {
  return pieces.filter((piece, index) => {
    const between = typeof pieces[index - 1] === 'object' && typeof pieces[index + 1] === 'object';
    return !(between && typeof piece === 'string' && SEPARATOR.test(piece));
  });
}

function piecesOf(value: string): Piece[] {
  const pieces: Piece[] = [];
  let plainFrom = 0;
  let at = value.indexOf('=?');
  while (at >= 0) {
    const found = wordAt(value, at);
    if (found === null) {
      at = value.indexOf('=?', at + 2);
      continue;
    }
    if (at > plainFrom) pieces.push(value.slice(plainFrom, at));
    pieces.push(found.word);
    plainFrom = found.end;
    at = value.indexOf('=?', plainFrom);
  }
  if (plainFrom < value.length) pieces.push(value.slice(plainFrom));
  return pieces;
}

const WORD_START = /=\?([^?\s]{1,80})\?([QqBb])\?/y;

function wordAt(value: string, at: number): { word: Word; end: number } | null {
  WORD_START.lastIndex = at;
  const start = WORD_START.exec(value);
  if (start === null) return null;
  const from = at + start[0].length;
  const payloadEnd = endOfPayload(value, from);
  if (payloadEnd === null) return null;
  const encoding = start[2]?.toLowerCase() === 'b' ? 'b' : 'q';
  const payload = value.slice(from, payloadEnd);
  return { word: { charset: start[1] ?? '', encoding, payload }, end: Math.min(payloadEnd + 2, value.length) };
}

/** Up to `?=`; a word that was cut off at the end of the header counts when nothing but itself follows. */
function endOfPayload(value: string, from: number): number | null {
  const within = value.slice(from, from + LONGEST_WORD);
  const close = within.indexOf('?=');
  if (close >= 0) return within.slice(0, close).includes('=?') ? null : from + close;
  const cut = /^[^\s?]+\??$/.exec(within);
  return cut === null || from + within.length < value.length ? null : from + cut[0].replace(/\?$/, '').length;
}
