import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const VERSION = 'k1';

const MOST_KEYS = 1_000;
const derived = new Map<string, Buffer>();

/**
 * A key for one purpose, derived from the installation's secret: leaking one derived key tells nothing of another.
 * Derived once: it costs more than what is then signed with it.
 */
function keyFor(secret: string, purpose: string): Buffer {
  const name = `${purpose}\n${secret}`;
  const known = derived.get(name);
  if (known) return known;
  if (derived.size >= MOST_KEYS) derived.clear();
  const key = Buffer.from(hkdfSync('sha256', secret, 'throughline', purpose, 32));
  derived.set(name, key);
  return key;
}

/**
 * Encrypts with AES-256-GCM. `place` (table|row|field) is authenticated with it, so that a ciphertext copied to
 * another row does not open there.
 */
export function sealSecret(secret: string, place: string, plain: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, 'secrets'), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [
    VERSION,
    nonce.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    sealed.toString('base64url'),
  ].join(':');
}

/** Opens what `sealSecret` sealed for this place; throws when the key, the place or the bytes are wrong. */
export function openSecret(secret: string, place: string, sealed: string): string {
  const [version, nonce, tag, body] = sealed.split(':');
  if (version !== VERSION || !nonce || !tag || body === undefined)
    throw new Error(`The secret at ${place} is not readable: unknown form.`);
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, 'secrets'), Buffer.from(nonce, 'base64url'));
  decipher.setAAD(Buffer.from(place)).setAuthTag(Buffer.from(tag, 'base64url'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  } catch {
    throw new Error(`The secret at ${place} does not open: ENCRYPTION_KEY is not the one it was sealed with.`);
  }
}

/** HMAC-SHA256 as base64url. */
export function hmac(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', keyFor(secret, purpose)).update(text).digest('base64url');
}

/**
 * A hash of 53 bits that only this secret makes: a number where words must be told apart and not be read. The key is
 * derived once, so that many texts can be hashed.
 */
export function keyedHash(secret: string, purpose: string): (text: string) => number {
  const key = keyFor(secret, purpose);
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
