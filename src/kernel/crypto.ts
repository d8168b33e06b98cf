import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const MOST_KEYS = 1_000;
const derived = new Map<string, Buffer>();

/**
 * A key for one purpose, derived from the installation's secret: leaking one derived key tells nothing of another.
 * Derived once: it costs more than what is then signed with it.
 */
export function derivedKey(secret: string, purpose: string): Buffer {
  const name = `${purpose}\n${secret}`;
  const known = derived.get(name);
  if (known) return known;
  if (derived.size >= MOST_KEYS) derived.clear();
  const key = Buffer.from(hkdfSync('sha256', secret, 'throughline', purpose, 32));
  derived.set(name, key);
  return key;
}

/** HMAC-SHA256 as base64url. */
export function hmac(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', derivedKey(secret, purpose)).update(text).digest('base64url');
}

/**
 * A hash of 53 bits that only this key makes: a number where words must be told apart and not be read. For many texts.
 */
export function keyedHash(key: Buffer): (text: string) => number {
  return (text) => Number(createHmac('sha256', key).update(text).digest().readBigUInt64BE() >> 11n);
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Compares without telling by its duration where the difference is. */
export function safeEqual(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Random and unguessable: 128 bits for routes, 256 for bearer tokens. */
export function newToken(bits: 128 | 256): string {
  return randomBytes(bits / 8).toString('base64url');
}
