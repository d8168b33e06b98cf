import { previewOf, subjectOf, wordsOf } from './preview';

describe('previewOf', () => {
  test.each([
    ['one\n\n two\tthree', 'one two three'],
    ['', ''],
    ['a\u0000b', 'a b'],
    ['😀'.repeat(200), '😀'.repeat(160)],
    ['a \n b  c \u0000d', 'a b c d'],
    [`${' \n'.repeat(300)}after much nothing`, 'after much nothing'],
    ['word '.repeat(100), 'word '.repeat(32)],
  ])('%j', (text, expected) => {
    expect(previewOf(text)).toBe(expected);
  });
});

test.each([
  [{ text: 'Look', attachments: [{ fileName: 'a.png' }] }, 'Look'],
  [{ text: ' ', attachments: [{ fileName: 'a.png' }], media: [{ fileName: 'b.jpg' }] }, 'a.png, b.jpg'],
  [{ text: '', attachments: [] }, ''],
])('the words of %j are %j', (message, words) => {
  expect(wordsOf(message)).toBe(words);
});

describe('subjectOf', () => {
  test.each([
    ['Lamp', 'text', 'Lamp'],
    [null, 'The lamp is cracked. I need it soon.', 'The lamp is cracked.'],
    ['  ', 'Hello', 'Hello'],
    [null, '', '…'],
  ])('%j %j', (subject, text, expected) => {
    expect(subjectOf(subject, text)).toBe(expected);
  });
});
