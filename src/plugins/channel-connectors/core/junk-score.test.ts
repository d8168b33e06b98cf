import { JUNK_FROM, junkScore, wordsOf } from './junk-score';
import { keyedHash } from './keyed-hash';

describe('words', () => {
  test.each([
    ['Buy NOW, buy cheap!', ['buy', 'now', 'cheap']],
    ['Größe 42 für 9€', ['größe', '42', 'für', '9€']],
    ['你好世界', ['你好', '好世', '世界']],
    ['', []],
  ])('of %j', (text, words) => expect(wordsOf(text)).toEqual(words));

  test('are capped, and a megabyte of them takes no longer than its beginning', () => {
    const text = Array.from({ length: 300_000 }, (_, n) => `w${String(n)}`).join(' ');
    expect(wordsOf(text)).toHaveLength(2_000);
  });
});

describe('a score', () => {
  const taught = { junk: 50, wanted: 50 };
  const junky = { junk: 30, wanted: 0 };
  const ordinary = { junk: 25, wanted: 25 };
  const ours = { junk: 0, wanted: 30 };

  test.each([
    ['nothing known', [], [], taught, false],
    ['words of junk alone', [], [junky, junky, junky], taught, true],
    ['ordinary words', [], Array.from({ length: 100 }, () => ordinary), taught, false],
    ['words of junk among words of ours', [], [junky, junky, ours, ours], taught, false],
    ['words of junk before enough was learned', [], [junky, junky, junky], { junk: 9, wanted: 50 }, false],
    ['one strong sign', [{ sign: 'a forged sender', weight: 2 }], [], taught, false],
    [
      'two strong signs',
      [
        { sign: 'a', weight: 2 },
        { sign: 'b', weight: 2 },
      ],
      [],
      taught,
      true,
    ],
    ['strong signs, and words of ours', [{ sign: 'a', weight: 4 }], [ours], taught, false],
  ])('%s', (_what, signs, words, learned, isJunk) => {
    expect(junkScore(signs, words, learned).score >= JUNK_FROM).toBe(isJunk);
  });

  test('no single word decides', () => {
    expect(junkScore([], [{ junk: 1000, wanted: 0 }], { junk: 1000, wanted: 1000 }).score).toBeLessThan(JUNK_FROM);
  });

  test('names what spoke for junk, strongest first', () => {
    const signs = [
      { sign: 'weak', weight: 1 },
      { sign: 'strong', weight: 3 },
      { sign: 'for a person', weight: -1 },
    ];
    expect(junkScore(signs, [], taught).signs).toEqual(['strong', 'weak']);
  });
});

test('a keyed hash fits a number, differs by key, and rarely meets another', () => {
  const hashes = new Set(Array.from({ length: 50_000 }, (_, n) => keyedHash('key', `word${String(n)}`)));
  expect(hashes.size).toBe(50_000);
  expect([...hashes].every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true);
  expect(keyedHash('another key', 'word1')).not.toBe(keyedHash('key', 'word1'));
});
