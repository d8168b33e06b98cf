import { segmentsOf } from './segments';

describe('segments of a text message', () => {
  test.each<[string, string, number, 'gsm' | 'ucs2', number, number]>([
    ['nothing', '', 0, 'gsm', 0, 160],
    ['a word', 'Hello', 1, 'gsm', 5, 155],
    ['160 of the small alphabet', 'a'.repeat(160), 1, 'gsm', 160, 0],
    ['161', 'a'.repeat(161), 2, 'gsm', 161, 145],
    ['306, two full ones', 'a'.repeat(306), 2, 'gsm', 306, 0],
    ['307', 'a'.repeat(307), 3, 'gsm', 307, 152],
    ['umlauts, Greek capitals and a line end', 'Grüße ΔΩ\r\n¿é', 1, 'gsm', 12, 148],
    ['a euro, which is two', '€'.repeat(80), 1, 'gsm', 160, 0],
    ['81 euros', '€'.repeat(81), 2, 'gsm', 162, 143],
    ['brackets and a backslash, two each', '[]{}\\~|^', 1, 'gsm', 16, 144],
    ['two units that would be divided at 153', `${'a'.repeat(152)}€${'a'.repeat(20)}`, 2, 'gsm', 174, 131],
    ['70 of another alphabet', 'я'.repeat(70), 1, 'ucs2', 70, 0],
    ['71', 'я'.repeat(71), 2, 'ucs2', 71, 63],
    ['134, two full ones', 'я'.repeat(134), 2, 'ucs2', 134, 0],
    ['135', 'я'.repeat(135), 3, 'ucs2', 135, 66],
    ['one emoji, two units', '👍', 1, 'ucs2', 2, 68],
    ['35 emojis', '👍'.repeat(35), 1, 'ucs2', 70, 0],
    ['36, none of them divided at 67', '👍'.repeat(36), 2, 'ucs2', 72, 61],
    ['one typographic quote among letters', `${'a'.repeat(70)}’`, 2, 'ucs2', 71, 63],
    ['small ç, which only the capital has a place for', 'ç', 1, 'ucs2', 1, 69],
    ['a backtick, which has none', '`', 1, 'ucs2', 1, 69],
  ])('%s', (_what, text, segments, alphabet, used, left) => {
    expect(segmentsOf(text)).toEqual({ segments, alphabet, used, left });
  });
});
