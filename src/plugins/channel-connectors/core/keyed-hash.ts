/**
 * A hash of 52 bits that fits a number, from two multiplicative hashes of 32 bits seeded by the key. It is no proof of
 * anything: it keeps words out of a table that people may look into, and costs nanoseconds where an HMAC costs
 * microseconds.
 */
export function keyedHash(key: string, word: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (const text of [key, word]) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0x85ebca6b);
      low ^= low >>> 15;
    }
  }
  high ^= Math.imul(low ^ (low >>> 16), 0xc2b2ae35);
  return ((high >>> 0) & 0xfffff) * 0x1_0000_0000 + (low >>> 0);
}
