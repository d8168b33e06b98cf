import { comparable, plainForms, withoutAccents, withPlainForms } from './accents';

test.each([
  ['Café', ['cafe']],
  ['Größe', ['grosse', 'groesse']],
  ['über', ['uber', 'ueber']],
  ['Ångström', ['angstrom', 'angstroem']],
  ['Łódź', ['lodz']],
  ['Αθήνα', ['αθηνα']],
  ['plain', []],
  ['Straße', ['strasse']],
  ['йод', []],
  ['ガス', []],
])('%s is also typed %j', (word, forms) => {
  expect(plainForms(word)).toEqual(forms);
});

test('a text holds each other form once, however it was encoded', () => {
  expect(withPlainForms('Cafe\u0301, café und Tee')).toBe('Café, café und Tee cafe');
  expect(withPlainForms('nothing special')).toBe('nothing special');
  expect(withoutAccents('ÉCOLE')).toBe('ecole');
});

test('places stay where they are', () => {
  const text = 'A crème brûlée, straße 😀 é';
  expect(comparable(text)).toBe('A creme brulee, straße 😀 e');
  expect(comparable(text)).toHaveLength(text.length);
});
