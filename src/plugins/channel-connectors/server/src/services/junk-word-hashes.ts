import type { Core } from '@strapi/strapi';

import { derivedKey, keyedHash } from '../../../../../kernel/crypto';
import { installationSecrets } from '../../../../../kernel/installation';
import { lastingSecret } from '../../../../../kernel/lasting-secrets';

const MOST_HASHES = 50_000;

/** Words as the numbers that are stored of them. */
export class WordHashes {
  private readonly known = new Map<string, number>();
  private readonly hash: (word: string) => number;

  constructor(key: Buffer) {
    this.hash = keyedHash(key);
  }

  /** Most words of a mail were in the last one as well: they are hashed once. */
  of(word: string): number {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const hash = this.hash(word);
    if (this.known.size >= MOST_HASHES) this.known.clear();
    this.known.set(word, hash);
    return hash;
  }
}

/**
 * With a key that stays when ENCRYPTION_KEY changes: what was learned would be lost with it. An installation that has
 * learned already hashed with a key derived from its oldest one.
 */
export async function wordHashes(strapi: Core.Strapi): Promise<WordHashes> {
  const oldest = installationSecrets(strapi).at(-1) ?? '';
  const key = await lastingSecret(strapi, 'junk.words', () => derivedKey(oldest, 'junk.words').toString('base64url'));
  return new WordHashes(Buffer.from(key, 'base64url'));
}
