import { normaliseIdentity } from './identity-values';
import { readPhoneNumber } from './phone-numbers';

describe('a number as people type it', () => {
  test.each<[string, string | undefined, string | null]>([
    ['+49 30 901820', undefined, '+4930901820'],
    ['030 901820', 'DE', '+4930901820'],
    ['030 901820', undefined, null],
    ['0049 30 901820', undefined, '+4930901820'],
    ['0049 30 901820', 'FR', '+4930901820'],
    ['011 49 30 901820', 'US', '+4930901820'],
    ['+011 49 30 901820', 'US', '+4930901820'],
    ['+0049 30 901820', undefined, '+4930901820'],
    ['+49 (0)30 901820', undefined, '+4930901820'],
    ['tel:+49-30-901820', undefined, '+4930901820'],
    ['tel:901820;phone-context=+49-30', undefined, '+4930901820'],
    ['TEL:030-901820;phone-context=example.com', 'DE', '+4930901820'],
    ['Telefon: 030 / 90 18 20', 'DE', '+4930901820'],
    ['Tel. +49 30 901820.', undefined, '+4930901820'],
    ['1-800-FLOWERS', 'US', '+18003569377'],
    ['(800) flowers ext. 12', 'US', '+18003569377'],
    ['٠٣٠ ٩٠١٨٢٠', 'DE', '+4930901820'],
    ['７１９ ２３４ ５６７８', 'US', '+17192345678'],
    ['7 is my lucky number', 'US', null],
    ['anonymous', 'US', null],
    ['+', undefined, null],
    ['', 'DE', null],
    ['030 901820', 'Atlantis', null],
  ])('%s, typed in %s', (text, country, number) => {
    expect(readPhoneNumber(text, country)?.number ?? null).toBe(number);
  });

  test.each([
    ['+1 650 253 0000 ext. 1234', '1234'],
    ['tel:+1-650-253-0000;ext=1234', '1234'],
    ['+1 650 253 0000 x12', '12'],
  ])('%s keeps its extension beside it', (text, extension) => {
    expect(readPhoneNumber(text)).toEqual({ number: '+16502530000', country: 'US', extension, isValid: true });
  });
});

test.each([
  ['tel:+49-30-901820', '+4930901820'],
  ['0049 30 901820', '+4930901820'],
  ['030 / 90 18 20', '030/901820'],
  ['anonymous', 'anonymous'],
])('as an identity, %s is %s', (value, expected) => {
  expect(normaliseIdentity({ kind: 'phone', value }).value).toBe(expected);
});
