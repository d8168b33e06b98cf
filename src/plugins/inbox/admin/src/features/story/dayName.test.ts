import { dayName } from './dayName';

const reader = { now: Date.parse('2026-11-22T00:30:00Z'), locale: 'en', timeZone: 'Europe/Berlin' };

it.each([
  ['2026-11-21T23:10:00Z', { word: 'today' }],
  ['2026-11-21T22:10:00Z', { word: 'yesterday' }],
  ['2026-11-20T12:00:00Z', { name: 'Friday 20 November' }],
  ['2025-12-31T12:00:00Z', { name: 'Wednesday, 31 December 2025' }],
])('%s is %o', (at, expected) => {
  expect(dayName(at, reader)).toEqual(expected);
});
