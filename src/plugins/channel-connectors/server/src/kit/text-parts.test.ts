import fc from 'fast-check';

import { partsOfText } from './text-parts';

test.each([
  ['', 20, []],
  ['   \n', 20, []],
  ['short', 20, ['short']],
  ['one two three four five six', 20, ['one two three four', 'five six']],
  ['First words.\n\nSecond words.', 20, ['First words.', 'Second words.']],
  ['A line of words\nAnother line', 20, ['A line of words', 'Another line']],
  ['It left. It comes tomorrow', 20, ['It left. It comes', 'tomorrow']],
  ['It left today. And tomorrow', 20, ['It left today.', 'And tomorrow']],
  ['abcdefghijklmnopqrstuvwxyz', 20, ['abcdefghijklmnopqrst', 'uvwxyz']],
  [`${'a'.repeat(19)}👍🏽b`, 20, ['a'.repeat(19), '👍🏽b']],
])('%p in parts of %p', (text, most, parts) => {
  expect(partsOfText(text, most)).toEqual(parts);
});

test('no part is too long or half a character, and no word is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 16, max: 60 }), (text, most) => {
      const parts = partsOfText(text, most);
      expect(parts.every((part) => part.length <= most && part.length > 0 && !/\p{Surrogate}/u.test(part))).toBe(true);
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
