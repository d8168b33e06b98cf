import { askPersonWords, saidMinutes, timeIn, usualAnswer } from './answer-time';
import { wordsOf } from './words';

test.each([
  [null, null],
  [0.2, 1],
  [6.4, 6],
  [9.6, 10],
  [13, 15],
  [88, 90],
  [95, 120],
  [170, 180],
  [47 * 60, 47 * 60],
  [49 * 60, null],
  [Number.NaN, null],
])('a median of %p minutes is said as %p', (median, said) => {
  expect(saidMinutes(median)).toBe(said);
});

test.each([
  ['en', 1, '1 minute'],
  ['en', 90, '90 minutes'],
  ['de', 6, '6 Minuten'],
  ['de', 180, '3 Stunden'],
])('%s %p', (locale, minutes, said) => {
  expect(timeIn(locale, minutes)).toBe(said);
});

test('it is said in whole sentences, and not at all where it is not known', () => {
  expect(usualAnswer('en', 6, wordsOf('en'))).toBe('A person usually answers in about 6 minutes.');
  expect(usualAnswer('de', null, wordsOf('de'))).toBe('');
  expect(askPersonWords('de', 6, wordsOf('de'))).toBe('Lieber einen Menschen fragen, etwa 6 Minuten');
  expect(askPersonWords('en', null, wordsOf('en'))).toBe('Ask a person instead');
});
