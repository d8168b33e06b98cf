import { addressLines, isEmptyAddress, NO_ADDRESS } from './addressLines';

it.each([
  [
    'a German one',
    { street: 'Lange Straße 4', postalCode: '10243', city: 'Berlin', region: '', country: 'DE' },
    ['Lange Straße 4', '10243 Berlin', 'Germany'],
  ],
  [
    'a British one',
    { street: '12 Rye Lane', postalCode: 'SE15 5BS', city: 'London', region: '', country: 'GB' },
    ['12 Rye Lane', 'London SE15 5BS', 'United Kingdom'],
  ],
  [
    'an American one',
    { street: '1 Main St\nApt 4', postalCode: '97201', city: 'Portland', region: 'OR', country: 'us' },
    ['1 Main St', 'Apt 4', 'Portland, OR 97201', 'United States'],
  ],
  ['a country in words', { ...NO_ADDRESS, city: 'Oz', country: 'Emerald Land' }, ['Oz', 'Emerald Land']],
  ['only a region', { ...NO_ADDRESS, region: 'Tirol' }, ['Tirol']],
  ['nothing', NO_ADDRESS, []],
])('%s', (_name, address, lines) => {
  expect(addressLines(address, 'en')).toEqual(lines);
});

it('knows an address of which nothing is left', () => {
  expect(isEmptyAddress({ ...NO_ADDRESS, street: '  ' })).toBe(true);
  expect(isEmptyAddress({ ...NO_ADDRESS, city: 'Bonn' })).toBe(false);
});
