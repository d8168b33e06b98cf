import { derivedKey, keyedHash } from './crypto';

describe('a keyed hash', () => {
  test('fits a number, is the same every time, and another one for another secret or purpose', () => {
    const hash = keyedHash(derivedKey('a secret of this installation', 'words'));
    const hashes = Array.from({ length: 2_000 }, (_, at) => hash(`word ${at}`));
    expect(new Set(hashes).size).toBe(2_000);
    expect(hashes.every((each) => Number.isSafeInteger(each) && each >= 0)).toBe(true);
    expect(keyedHash(derivedKey('a secret of this installation', 'words'))('word 1')).toBe(hashes[1]);
    expect(keyedHash(derivedKey('another secret', 'words'))('word 1')).not.toBe(hashes[1]);
    expect(keyedHash(derivedKey('a secret of this installation', 'else'))('word 1')).not.toBe(hashes[1]);
  });
});
