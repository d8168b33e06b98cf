import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { derivedKey, sha256 } from './crypto';

/** Keys that secrets are sealed with: one seals, and those of earlier times still open what they sealed. */
export interface KeyRing {
  readonly current: SealingKey;
  /** the current one first */
  readonly all: readonly SealingKey[];
}

export interface SealingKey {
  /** tells keys apart and says nothing of them */
  readonly id: string;
  readonly bytes: Buffer;
}

/** Of the installation's secrets, the current one first. */
export function keyRing(current: string, others: readonly string[]): KeyRing {
  const all = [...new Set([current, ...others])].map(sealingKey);
  return { current: sealingKey(current), all };
}

const sealingKey = (secret: string): SealingKey => ({
  id: sha256(derivedKey(secret, 'key-id')).slice(0, 12),
  bytes: derivedKey(secret, 'secrets'),
});

/** Before keys had ids: `k1:nonce:tag:body`. Since: `k2:key:nonce:tag:body`. */
const WITHOUT_ID = 'k1';
const WITH_ID = 'k2';

/**
 * Encrypts with AES-256-GCM. `place` (table|row|field) is authenticated with it, so that a ciphertext copied to
 * another row does not open there.
 */
export function sealSecret({ current }: KeyRing, place: string, plain: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', current.bytes, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [WITH_ID, current.id, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(
    ':',
  );
}

/** Opens what `sealSecret` sealed for this place; throws when the key, the place or the bytes are wrong. */
export function openSecret(ring: KeyRing, place: string, sealed: string): string {
  const parts = partsOf(sealed);
  if (!parts) throw new Error(`The secret at ${place} is not readable: unknown form.`);
  for (const key of ring.all.filter(({ id }) => parts.keyId === null || parts.keyId === id)) {
    const opened = opensWith(key, place, parts);
    if (opened !== null) return opened;
  }
  throw new Error(
    `The secret at ${place} does not open: neither ENCRYPTION_KEY nor ENCRYPTION_KEY_PREVIOUS is what it was sealed with, or it is not where it was sealed.`,
  );
}

/** Whether it was sealed with the key that seals now. */
export function isSealedNow({ current }: KeyRing, sealed: string): boolean {
  return partsOf(sealed)?.keyId === current.id;
}

interface Parts {
  /** null: from before there were ids */
  readonly keyId: string | null;
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly body: Buffer;
}

const TAG_BYTES = 16;

function partsOf(sealed: string): Parts | null {
  const [version, ...rest] = sealed.split(':');
  const keyId = version === WITH_ID ? rest.shift() : null;
  if ((version !== WITH_ID && version !== WITHOUT_ID) || keyId === undefined) return null;
  const [nonce, tag, body] = rest.map((part) => Buffer.from(part, 'base64url'));
  if (!nonce || nonce.length === 0 || tag?.length !== TAG_BYTES || !body || rest.length !== 3) return null;
  return { keyId, nonce, tag, body };
}

function opensWith(key: SealingKey, place: string, { nonce, tag, body }: Parts): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(place)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
