import { agoLabel, dayLabel, firstNameOf, initialsOf, sizeLabel, textOn } from './format';
import { createSay } from './strings';

const say = createSay('en');
const NOW = new Date(2026, 10, 20, 18, 5);
const at = (day: number, hour: number): string => new Date(2026, 10, day, hour).toISOString();

test.each([
  [at(20, 1), 'Today'],
  [at(19, 23), 'Yesterday'],
  [at(16, 12), 'Monday'],
  [at(2, 12), 'November 2, 2026'],
])('the day of %s', (time, label) => {
  expect(dayLabel(time, NOW, 'en', say)).toBe(label);
});

test.each([
  [0.5, 'now'],
  [2, '2 min. ago'],
  [125, '2 hr. ago'],
  [3000, '2 days ago'],
])('%s minutes ago', (minutes, label) => {
  expect(agoLabel(new Date(NOW.getTime() - minutes * 60_000).toISOString(), NOW, 'en', say)).toBe(label);
});

test.each([
  [100, '1 kB'],
  [60_000, '59 kB'],
  [1_258_291, '1.2 MB'],
])('%s bytes', (bytes, label) => {
  expect(sizeLabel(bytes, 'en')).toBe(label);
});

test.each([
  ['Lena Berg', 'LB', 'Lena'],
  ['Ana María de la Cruz', 'AC', 'Ana'],
  ['  jane ', 'J', 'jane'],
  ['', '', ''],
])('%s', (name, initials, firstName) => {
  expect([initialsOf(name), firstNameOf(name)]).toEqual([initials, firstName]);
});

test.each([
  ['#1f5a46', '#ffffff'],
  ['#4945ff', '#ffffff'],
  ['#ffd400', '#181826'],
  ['#ffffff', '#181826'],
  ['#000000', '#ffffff'],
])('text on %s is %s', (color, text) => {
  expect(textOn(color)).toBe(text);
});

test('every language says the same things', () => {
  const german = createSay('de');
  expect(german('helloName', { name: 'Jane' })).toBe('Hallo Jane.');
  expect(createSay('fr')('send')).toBe('Send');
});
