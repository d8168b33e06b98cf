import { birthDay, isCalendarDay, languageTag, tidyAddress, tidyTags, timeZoneName } from './customer-values';

const refusal = (field: string) =>
  expect.objectContaining({
    code: 'invalid_input',
    details: { where: 'body', fields: [expect.objectContaining({ field })] },
  });

test.each([
  ['de', 'de'],
  ['PT-br', 'pt-BR'],
  ['zh_hant_TW', 'zh-Hant-TW'],
  [' en ', 'en'],
])('the language %j is kept as %s', (typed, expected) => {
  expect(languageTag(typed)).toBe(expected);
});

test.each(['', 'german language', 'x', 'de-', '123456789'])('%j is no language', (typed) => {
  expect(() => languageTag(typed)).toThrow(refusal('language'));
});

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
])('the time zone %j is kept as %s', (typed, expected) => {
  expect(timeZoneName(typed)).toBe(expected);
});

test.each(['', 'Mars/Olympus', '+01:00', 'Europe'])('%j is no time zone', (typed) => {
  expect(() => timeZoneName(typed)).toThrow(refusal('timeZone'));
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2023-13-01', false],
  ['2023-04-31', false],
  ['23-04-01', false],
])('%s is on the calendar: %s', (day, expected) => {
  expect(isCalendarDay(day)).toBe(expected);
});

test.each(['1849-12-31', '2026-11-23', '2023-02-29'])('nobody is born on %s', (day) => {
  expect(() => birthDay(day, new Date('2026-11-22T12:00:00Z'))).toThrow(refusal('birthDate'));
});

test('an address keeps its lines, trimmed, and its country as a code where it is one', () => {
  const address = { street: ' Hauptstraße 1 ', postalCode: '10115', city: 'Berlin', region: '', country: 'de' };
  expect(tidyAddress(address)).toEqual({ ...address, street: 'Hauptstraße 1', country: 'DE' });
  expect(tidyAddress({ street: ' ', postalCode: '', city: '', region: '', country: '' })).toBeNull();
});

test('a tag is kept once', () => {
  expect(tidyTags(['VIP', ' vip', '', 'press'])).toEqual(['VIP', 'press']);
});
