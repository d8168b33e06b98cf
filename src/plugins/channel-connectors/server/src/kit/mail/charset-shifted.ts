import { TextDecoder } from 'node:util';

/**
 * The 7-bit encodings that no decoder at hand knows, or none knows to be quick with. ISO-2022-KR (RFC 1557) and HZ
 * (RFC 1843) shift into a set whose bytes are those of an 8-bit encoding without their highest bit, so they are lifted
 * there and decoded as that. UTF-7 (RFC 2152) shifts into base64 of UTF-16.
 */

const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const TILDE = 0x7e;
const ESCAPE = 0x1b;
const LINE_FEED = 0x0a;
const PLUS = 0x2b;
const MINUS = 0x2d;
const BASE64 = new Int8Array(256).fill(-1);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  BASE64[digit.charCodeAt(0)] = value;

const CHARSETS = new Set(['utf-7', 'utf7', 'unicode-1-1-utf-7', 'iso-2022-kr', 'csiso2022kr', 'hz-gb-2312', 'hz']);

export function isShifted(charset: string): boolean {
  return CHARSETS.has(charset);
}

/** `charset` is one that `isShifted` knows. */
export function decodeShifted(bytes: Uint8Array, charset: string): string {
  if (charset.includes('7') && charset.includes('utf')) return decodeUtf7(bytes);
  return charset.endsWith('kr')
    ? new TextDecoder('euc-kr').decode(liftKorean(bytes))
    : new TextDecoder('gbk').decode(liftChinese(bytes));
}

/** SO and SI switch; the announcement `ESC $ ) C` says nothing more. */
function liftKorean(bytes: Uint8Array): Uint8Array {
  const lifted = new Uint8Array(bytes.length);
  let length = 0;
  let korean = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === ESCAPE && bytes[index + 1] === 0x24) index += 3;
    else if (byte === SHIFT_OUT || byte === SHIFT_IN) korean = byte === SHIFT_OUT;
    else lifted[length++] = korean && byte > 0x20 ? byte | 0x80 : byte;
  }
  return lifted.subarray(0, length);
}

/** `~{` and `~}` switch, `~~` is a tilde, `~` before a line end joins two lines; a line end always switches back. */
function liftChinese(bytes: Uint8Array): Uint8Array {
  const lifted = new Uint8Array(bytes.length);
  let length = 0;
  let chinese = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const next = bytes[index + 1];
    if (byte === TILDE && (next === 0x7b || next === 0x7d)) {
      chinese = next === 0x7b;
      index += 1;
    } else if (byte === TILDE && !chinese && (next === TILDE || next === LINE_FEED)) {
      if (next === TILDE) lifted[length++] = TILDE;
      index += 1;
    } else {
      if (byte === LINE_FEED) chinese = false;
      lifted[length++] = chinese && byte > 0x20 ? byte | 0x80 : byte;
    }
  }
  return lifted.subarray(0, length);
}

/** `+` begins base64, `-` or anything else that is none ends it; `+-` is a plus. */
function decodeUtf7(bytes: Uint8Array): string {
  const units = Buffer.allocUnsafe(bytes.length * 2);
  let length = 0;
  let bits = 0;
  let held = 0;
  let shifted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const value = shifted ? (BASE64[byte] ?? -1) : -1;
    if (value >= 0) {
      bits = ((bits << 6) | value) & 0xffffff;
      held += 6;
      if (held >= 16) {
        held -= 16;
        length = units.writeUInt16LE((bits >> held) & 0xffff, length);
      }
      continue;
    }
    const closed = shifted && byte === MINUS;
    shifted = !shifted && byte === PLUS && bytes[at + 1] !== MINUS;
    if (!shifted && !closed) length = units.writeUInt16LE(byte, length);
    if (!shifted && !closed && byte === PLUS && bytes[at + 1] === MINUS) at += 1;
    held = 0;
  }
  return units.toString('utf16le', 0, length);
}
