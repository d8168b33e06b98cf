import { decodeBytes, decodeExactly, decodeUndeclared, isKnownCharset } from './charset';

const bytes = (...values: (number | string)[]) =>
  Buffer.concat(values.map((value) => (typeof value === 'number' ? Buffer.of(value) : Buffer.from(value, 'latin1'))));
const hex = (value: string) => Buffer.from(value.replace(/ /g, ''), 'hex');

describe('decodeBytes', () => {
  test.each([
    ['UTF-8', 'utf-8', Buffer.from('Grüße 😀'), 'Grüße 😀'],
    ['UTF-8 with its mark', 'UTF8', hex('efbbbf 61'), 'a'],
    ['windows-1252 in the place of ISO-8859-1', 'iso-8859-1', hex('80 93 61 94'), '€“a”'],
    ['quotation marks around the label', '"ISO-8859-15"', hex('a4'), '€'],
    ['KOI8-R', 'koi8-r', hex('f0d2c9d7c5d4'), 'Привет'],
    ['KOI8-U', 'KOI8-U', hex('d0d2c9d7a6d4'), 'привіт'],
    ['GB2312', 'gb2312', hex('c4e3bac3'), '你好'],
    ['GB18030', 'gb18030', hex('c4e3bac3 8130b137'), '你好ʎ'],
    ['Big5', 'big5', hex('a741a66e'), '你好'],
    ['cp932', 'cp932', hex('82b182f1'), 'こん'],
    ['windows-31j', 'windows-31J', hex('82b182f1'), 'こん'],
    ['ISO-2022-JP', 'iso-2022-jp', hex('1b2442 2433 2473 1b2842 21'), 'こん!'],
    ['EUC-KR', 'euc-kr', hex('c7d1b1db'), '한글'],
    ['ks_c_5601-1987', 'ks_c_5601-1987', hex('c7d1b1db'), '한글'],
    ['ISO-2022-KR', 'iso-2022-kr', hex('1b242943 0e 4751315b 0f 21'), '한글!'],
    ['HZ', 'hz-gb-2312', bytes('~{VPND~} ~~ ~\n!'), '中文 ~ !'],
    ['UTF-7', 'utf-7', bytes('Gr+APwA3w-e 1 +- 1'), 'Grüße 1 + 1'],
    ['UTF-7 of another alphabet', 'unicode-1-1-utf-7', bytes('+T2BZfQ-'), '你好'],
    ['cp437', 'cp437', hex('81 e1'), 'üß'],
    ['cp850', 'IBM850', hex('81 e1'), 'üß'],
    ['cp866', 'cp866', hex('8fe0a8'), 'При'],
    ['Macintosh', 'macintosh', hex('9f a7'), 'üß'],
    ['UTF-16 with a mark', 'utf-16', hex('feff 0061 00fc'), 'aü'],
    ['UTF-16 that is none', 'utf-16', Buffer.from('plain'), 'plain'],
    ['visual Hebrew', 'iso-8859-8-i', hex('f9ec'), 'של'],
    ['Thai', 'tis-620', hex('a1a2'), 'กข'],
    ['ARMSCII', 'armscii-8', hex('b2b3'), 'Աա'],
    ['no ASCII although it says so', 'us-ascii', Buffer.from('ü'), 'ü'],
    ['no UTF-8 although it says so', 'utf-8', hex('4772 fc df 65'), 'Grüße'],
    ['UTF-8 and windows-1252 in one', 'utf-8', bytes(hex('e4bda0').toString('latin1'), ' ', 0xe4), '你 ä'],
    ['UTF-8 although it says Big5', 'big5', Buffer.from('您好！你'), '您好！你'],
    ['a charset that nobody knows', 'x-nonsense', hex('fc'), 'ü'],
    ['no label', null, Buffer.from('ü'), 'ü'],
  ])('%s', (_what, label, raw, text) => expect(decodeBytes(raw, label)).toBe(text));

  test('a label may be as long as it likes', () => {
    expect(decodeBytes(Buffer.from('a'), 'x'.repeat(100_000))).toBe('a');
  });

  test('invalid UTF-8 of any length takes time in proportion', () => {
    const started = process.cpuUsage();
    expect(decodeBytes(Buffer.alloc(4_000_000, 0xe4), 'utf-8')).toHaveLength(4_000_000);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
  });
});

describe('decodeUndeclared', () => {
  test.each([
    ['western', hex('4772fcdf6520617573204bf66c6e'), 'Grüße aus Köln'],
    ['KOI8-R', hex('f0d2c9d7c5d420cdc9d2'), 'Привет мир'],
    ['windows-1251', hex('cff0e8e2e5f220ece8f0'), 'Привет мир'],
    ['simplified Chinese', hex('c4e3bac3 cac0bde7'), '你好世界'],
    ['Korean', hex('c7d1b1db b0a1b3aa b4d9b6f3'), '한글가나다라'],
    ['Japanese, EUC', hex('a4b3a4f3a4cba4c1a4cf'), 'こんにちは'],
    ['Japanese, Shift_JIS', hex('82b182f182c982bf82cd'), 'こんにちは'],
    ['Japanese, seven bits', hex('1b2442 2433 2473 1b2842'), 'こん'],
    ['a single letter', hex('e9'), 'é'],
    ['umlauts in a row', hex('e4f6fcdf'), 'äöüß'],
    [
      'umlauts in a row, in a letter',
      bytes(hex('e4f6fce4f6fc').toString('latin1'), ' are umlauts'),
      'äöüäöü are umlauts',
    ],
  ])('%s', (_what, raw, text) => expect(decodeUndeclared(raw)).toBe(text));
});

test('decodeExactly refuses what does not fit, isKnownCharset what there is no decoder for', () => {
  expect(decodeExactly(hex('fc df'), 'utf-8')).toBeNull();
  expect(decodeExactly(hex('ff ff'), 'big5')).toBeNull();
  expect(decodeExactly(hex('a4'), 'big5')).toBeNull();
  expect(decodeExactly(Buffer.from('a'), 'x-nonsense')).toBeNull();
  expect(['utf-7', 'hz', 'cp437', 'x-sjis', 'us-ascii'].every(isKnownCharset)).toBe(true);
  expect(['x-nonsense', '', 'constructor'].some(isKnownCharset)).toBe(false);
});
