import { hasMarks, unsealedText } from './sealed-text';

test.each([
  ['Follow ⟦a link⟧.', { 'a link': 'https://x.test/1' }, 'Follow https://x.test/1.'],
  ['⟦a⟧ and ⟦a⟧', { a: '1' }, '1 and 1'],
  ['⟦other⟧ stays', { a: '1' }, '⟦other⟧ stays'],
  ['$& is no pattern: ⟦a⟧', { a: '$&' }, '$& is no pattern: $&'],
  ['nothing', {}, 'nothing'],
])('unsealedText(%j, %j) is %j', (text, sealed, words) => expect(unsealedText(text, sealed)).toBe(words));

test('only a text with a mark is looked up', () => {
  expect(hasMarks('Follow ⟦a link⟧.')).toBe(true);
  expect(hasMarks('Nothing [here].')).toBe(false);
});
