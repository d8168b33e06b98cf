import { splitsOf } from './compounds';
import { areKin } from './kin';
import { typedWords } from './query';
import { corrections, errorsBetween, nearSpellings, toleratedErrors } from './spelling';
import { synonymGroup, synonymPlaces } from './synonyms';
import { isTelling, spelledOut, umlautForms, wordsOf } from './words';

test.each([
  ["I can't log-in!", ['i', 'cant', 'log', 'in']],
  ["l'article", ['l', 'article']],
  ['Größe: 180×200', ['größe', '180', '200']],
  ['返品期限', ['返品', '品期', '期限']],
  ['', []],
])('%s is %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test.each([
  ['how', 'en', false],
  ['mattress', 'en', true],
  ['bitte', 'de', false],
  ['grüßen', 'de', false],
  // a filler of another language is none here
  ['die', 'en', true],
  ['die', 'de', false],
])('whether %s tells something in %s: %s', (word, locale, tells) => {
  expect(isTelling(word, locale)).toBe(tells);
});

test('umlauts in both directions', () => {
  expect(spelledOut('größe')).toBe('groesse');
  expect(spelledOut('bett')).toBeNull();
  expect(umlautForms('groesse')).toContain('größe');
});

test('the last word of a few may go on, that of a message is whole', () => {
  const beginning = (text: string, typing: 'words' | 'message') =>
    typedWords(text, 'en', typing).filter(({ isBeginning }) => isBeginning);
  expect(beginning('reset passw', 'words').map(({ word }) => word)).toEqual(['passw']);
  expect(beginning('reset password?', 'words')).toEqual([]);
  expect(beginning('reset passw', 'message')).toEqual([]);
});

test('of a message neither what it quotes nor how it is signed is looked for', () => {
  const words = typedWords('My mattress sags\n> old quote\n-- \nPat Miller\n', 'en', 'message').map(({ word }) => word);
  expect(words).toContain('mattress');
  expect(words).not.toContain('quote');
  expect(words).not.toContain('pat');
});

test.each([
  ['mattress', 'mattress', 0],
  ['matress', 'mattress', 1],
  ['retrun', 'return', 1],
  ['delivry', 'delivery', 1],
  ['apple', 'mattress', 3],
])('%s and %s are %i apart', (one, other, errors) => {
  expect(errorsBetween(one, other, 2)).toBe(errors);
});

test('short words and numbers are never taken for others', () => {
  expect([
    toleratedErrors('bed'),
    toleratedErrors('a1b2c3'),
    toleratedErrors('order'),
    toleratedErrors('delivery'),
  ]).toEqual([0, 0, 1, 2]);
  expect(nearSpellings('retrun')).toContain('return');
});

test('the fewest errors win, then the commonest word', () => {
  const known = ['return', 'retune', 'retuns'].map((word, index) => ({
    word,
    plain: word,
    stem: word,
    articles: index === 0 ? 9 : 1,
  }));
  expect(corrections('retrun', known).map(({ known: { word } }) => word)).toEqual(['return']);
});

test('a compound is taken apart with and without a joint, where its language makes them', () => {
  expect(splitsOf('rückgabefrist', 'de')).toContainEqual(['rückgabe', 'frist']);
  expect(splitsOf('lieferungskosten', 'de')).toContainEqual(['lieferung', 'kosten']);
  expect(splitsOf('mattressframe', 'en')).toEqual([]);
});

test.each([
  ['private', 'privacy', 'en', true],
  ['buchen', 'buchung', 'de', false],
  ['bestellen', 'bestellung', 'de', true],
  ['contract', 'contrast', 'en', false],
  ['internet', 'internal', 'en', false],
])('%s and %s of one family in %s: %s', (one, other, locale, kin) => {
  expect(areKin(one, other, locale)).toBe(kin);
});

test('synonyms are met in both directions, also as phrases', () => {
  const group = synonymGroup('voucher, gift card', 1);
  if (group === null) throw new Error('two phrases are a group');
  expect(synonymPlaces(['use', 'gift', 'card'], [group])).toEqual([
    { from: 1, length: 2, others: [['voucher']], weight: 1 },
  ]);
  expect(synonymPlaces(['voucher'], [group])).toEqual([{ from: 0, length: 1, others: [['gift', 'card']], weight: 1 }]);
  expect(synonymGroup('alone', 1)).toBeNull();
});
