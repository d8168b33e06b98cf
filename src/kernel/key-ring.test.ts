import { createCipheriv, randomBytes } from 'node:crypto';

import { derivedKey } from './crypto';
import { isSealedNow, keyRing, openSecret, sealSecret } from './key-ring';

const OLD = 'the key of last year, long enough';
const NEW = 'the key of this year, long enough';
const PLACE = 'cc_channel_secrets|7|token';

/** As releases before the ring sealed it. */
function sealedLongAgo(secret: string, place: string, plain: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derivedKey(secret, 'secrets'), nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return ['k1', ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(':');
}

describe('a ring of keys', () => {
  const sealedOld = sealSecret(keyRing(OLD, []), PLACE, 'xoxb-1');

  test('seals with the current key and says with which', () => {
    expect(isSealedNow(keyRing(OLD, []), sealedOld)).toBe(true);
    expect(isSealedNow(keyRing(NEW, [OLD]), sealedOld)).toBe(false);
    expect(sealedOld).not.toContain('xoxb-1');
  });

  test.each([
    ['the current key', keyRing(OLD, [])],
    ['a previous key', keyRing(NEW, [OLD])],
    ['a key that will seal soon', keyRing(OLD, [NEW])],
  ])('%s opens', (_case, ring) => {
    expect(openSecret(ring, PLACE, sealedOld)).toBe('xoxb-1');
  });

  test('what was sealed before keys had ids opens by any of them', () => {
    const sealed = sealedLongAgo(OLD, PLACE, 'xoxb-1');
    expect(openSecret(keyRing(NEW, [OLD]), PLACE, sealed)).toBe('xoxb-1');
    expect(isSealedNow(keyRing(OLD, []), sealed)).toBe(false);
  });

  test('an empty text is a text', () => {
    expect(openSecret(keyRing(NEW, []), PLACE, sealSecret(keyRing(NEW, []), PLACE, ''))).toBe('');
  });

  test('without its key nothing opens', () => {
    expect(() => openSecret(keyRing(NEW, []), PLACE, sealedOld)).toThrow('does not open');
  });

  test('two rows that were swapped do not open', () => {
    expect(() => openSecret(keyRing(OLD, []), 'cc_channel_secrets|8|token', sealedOld)).toThrow('does not open');
  });

  test.each(['', 'k2', 'k2:a:b', 'k9:a:b:c:d', 'plain text', `${sealedOld}:more`])('%p is no secret', (text) => {
    expect(() => openSecret(keyRing(OLD, []), PLACE, text)).toThrow('unknown form');
  });

  test('a short tag proves nothing', () => {
    const [version, id, nonce, tag = '', body] = sealedOld.split(':');
    const cut = [version, id, nonce, tag.slice(0, 6), body].join(':');
    expect(() => openSecret(keyRing(OLD, []), PLACE, cut)).toThrow('unknown form');
  });
});
