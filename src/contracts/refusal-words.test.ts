import { ERRORS } from './errors';
import { refusalWords } from './refusal-words';

const codes = Object.keys(ERRORS);
const english = (code: string): string => refusalWords('en', code, '');

test('every refusal has a German sentence of its own', () => {
  const german = codes.map((code) => refusalWords('de', code, english(code)));
  expect(german.filter((sentence) => !/^[A-ZÄÖÜ].*\.$/.test(sentence))).toEqual([]);
  expect(codes.filter((code, index) => german[index] === english(code))).toEqual([]);
});

test.each([
  ['en', 'forbidden', 'Forbidden access', ERRORS.forbidden.text],
  ['de', 'forbidden', 'Forbidden access', 'Das darfst du nicht. Ein Super-Admin kann es erlauben.'],
  ['de-AT', 'internal_error', 'Internal Server Error', refusalWords('de', 'internal_error', '')],
  ['de', 'forbidden', 'You can’t block yourself.', 'Dich selbst kannst du nicht sperren.'],
  ['en', 'forbidden', 'You can’t block yourself.', 'You can’t block yourself.'],
  [
    'de',
    'template_invalid',
    'This template names something that does not exist: customer.shoe',
    'Diese Vorlage nennt etwas, das es nicht gibt: customer.shoe',
  ],
  ['de', 'invalid_input', 'Something that only one place says.', 'Something that only one place says.'],
  ['de', 'a_code_of_tomorrow', 'Not Found', 'Not Found'],
])('in %s, %s with “%s” says “%s”', (language, code, said, words) => {
  expect(refusalWords(language, code, said)).toBe(words);
});
