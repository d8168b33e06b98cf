import { otherForms } from './forms';
import { typedWords } from './query';

test.each([
  ['sent', 'en', 'send'],
  ['send', 'en', 'sent'],
  ['broken', 'en', 'broke'],
  ['children', 'en', 'child'],
  ['favourite', 'en', 'favorite'],
  ['color', 'en', 'colour'],
  ['organise', 'en', 'organize'],
  ['canceled', 'en', 'cancelled'],
  ['centre', 'en', 'center'],
  ['geliefert', 'de', 'liefern'],
  ['liefern', 'de', 'geliefert'],
  ['zurückgeschickt', 'de', 'zurückschicken'],
  ['zurückschicken', 'de', 'zurückgeschickt'],
  ['verloren', 'de', 'verlieren'],
])('%s (%s) is met by %s', (word, locale, form) => {
  expect(otherForms(word, locale)).toContain(form);
});

test.each([
  // forms that are words of their own
  ['left', 'en'],
  ['found', 'en'],
  ['filled', 'en'],
  ['mattress', 'en'],
  // a form of another language
  ['geliefert', 'en'],
  ['sent', 'fr'],
  ['sent', 'xx'],
])('%s (%s) has no other forms', (word, locale) => {
  expect(otherForms(word, locale)).toEqual([]);
});

const formsIn = (text: string, word: string, typing: 'words' | 'message' = 'words'): readonly string[] =>
  typedWords(text, 'en', typing).find((typed) => typed.word === word)?.forms ?? [];

test('two words may be written as one, whichever of them is typed', () => {
  expect(formsIn('gift card balance', 'gift')).toEqual(['gift', 'giftcard']);
  expect(formsIn('gift card balance', 'card')).toEqual(['card', 'giftcard', 'cardbalance']);
  // a filler is looked for as it is, its neighbour with it
  expect(formsIn('how to back up', 'back')).toContain('backup');
  expect(formsIn('how to back up', 'up')).toEqual(['up']);
});

test('an unasked offer is made for what was written, not for its other forms', () => {
  expect(formsIn('my lamp was sent', 'sent', 'words')).toContain('send');
  expect(formsIn('my lamp was sent', 'sent', 'message')).not.toContain('send');
});
