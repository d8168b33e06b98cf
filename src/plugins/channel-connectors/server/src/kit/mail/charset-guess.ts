/**
 * What bytes that declare nothing, and are no UTF-8, probably are. Letters of western languages stand alone among ASCII
 * ones; in the encodings below words are made of nothing but bytes above 0x7f. Linear, over a sample.
 */

const SAMPLE = 20_000;
const LONG_RUN = 3;
const FEWEST = 6;
/** ё and Ё, outside of the alphabet's block, in KOI8-R and windows-1251 */
const CYRILLIC_OUTSIDE = new Set([0xa3, 0xb3, 0xa8, 0xb8]);

/** A label that `decodeBytes` knows, or null: as far as can be told, a western language. */
export function guessCharset(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE);
  const runs = runsOf(sample);
  const long = runs.filter((run) => run.length >= LONG_RUN);
  const total = countOf(runs);
  if (total < FEWEST || total < asciiLetters(sample) || countOf(long) * 2 < total) return null;
  return cyrillicOf(long) ?? eastAsianOf(long);
}

function countOf(runs: readonly Uint8Array[]): number {
  return runs.reduce((sum, run) => sum + run.length, 0);
}

function asciiLetters(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => count + ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a ? 1 : 0), 0);
}

/** Stretches of bytes above 0x7f. */
function runsOf(bytes: Uint8Array): Uint8Array[] {
  const runs: Uint8Array[] = [];
  let start = -1;
  for (let at = 0; at <= bytes.length; at += 1) {
    const high = (bytes[at] ?? 0) >= 0x80;
    if (high && start < 0) start = at;
    else if (!high && start >= 0) {
      runs.push(bytes.subarray(start, at));
      start = -1;
    }
  }
  return runs;
}

/** Small letters, which most are, have the lower half of the block in KOI8-R and the upper half in windows-1251. */
function cyrillicOf(runs: readonly Uint8Array[]): string | null {
  let lower = 0;
  let upper = 0;
  for (const run of runs) {
    for (const byte of run) {
      if (byte >= 0xe0) upper += 1;
      else if (byte >= 0xc0) lower += 1;
      else if (!CYRILLIC_OUTSIDE.has(byte)) return null;
    }
  }
  return lower > upper ? 'koi8-r' : 'windows-1251';
}

/** The encodings of pairs: kana, hangul and han begin with different bytes. */
function eastAsianOf(runs: readonly Uint8Array[]): string | null {
  let pairs = 0;
  let kana = 0;
  let hangul = 0;
  let shifted = 0;
  for (const run of runs) {
    for (let at = 0; at + 1 < run.length; at += 2) {
      const lead = run[at] ?? 0;
      pairs += 1;
      if (lead === 0xa4 || lead === 0xa5) kana += 1;
      if (lead >= 0xb0 && lead <= 0xc8) hangul += 1;
      if (lead < 0xa0) shifted += 1;
    }
  }
  if (shifted * 4 > pairs) return 'shift_jis';
  if (runs.some((run) => run.length % 2 !== 0)) return null;
  if (kana * 3 > pairs) return 'euc-jp';
  return hangul * 10 > pairs * 9 && pairs >= FEWEST ? 'euc-kr' : 'gb18030';
}
