import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

import type { Cipher, SealedValue } from '../../../../../kernel/sealed-values';

/** Strapi's own form: `v1:nonce:body:tag` in hex, under the SHA-256 of its key, for no place in particular. */
const VERSION = 'v1';
const TAG_BYTES = 16;

/** Opens and seals what Strapi keeps sealed; `secrets`: the one of today first, asked for each time. */
export function strapiCipher(secrets: () => readonly string[]): Cipher {
  const keys = (): Buffer[] => secrets().map((secret) => createHash('sha256').update(secret).digest());
  const current = (): Buffer => keys()[0] ?? Buffer.alloc(0);
  return {
    isSealedNow: (value) => openedWith(current(), value) !== null,
    open(value) {
      for (const key of keys()) {
        const plain = openedWith(key, value);
        if (plain !== null) return plain;
      }
      throw new Error(`The secret at ${value.place} does not open.`);
    },
    seal(_place, plain) {
      const nonce = randomBytes(16);
      const cipher = createCipheriv('aes-256-gcm', current(), nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [VERSION, ...[nonce, body, cipher.getAuthTag()].map((part) => part.toString('hex'))].join(':');
    },
  };
}

function openedWith(key: Buffer, { sealed }: SealedValue): string | null {
  const [version, ...parts] = sealed.split(':');
  const [nonce, body, tag] = parts.map((part) => Buffer.from(part, 'hex'));
  if (version !== VERSION || !nonce || nonce.length === 0 || !body || tag?.length !== TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
