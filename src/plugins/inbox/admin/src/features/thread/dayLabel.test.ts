import { dayLabel } from './dayLabel';

const reader = { now: Date.parse('2026-11-23T09:30:00.000Z'), locale: 'en', timeZone: 'Europe/Dublin' };

describe('dayLabel', () => {
  it.each([
    ['today', '2026-11-23T09:12:00.000Z', null],
    ['just after midnight', '2026-11-23T00:05:00.000Z', null],
    ['yesterday', '2026-11-22T23:50:00.000Z', 'Sun 22 Nov'],
    ['a week ago', '2026-11-16T09:14:00.000Z', 'Mon 16 Nov'],
    ['another year', '2025-12-31T10:00:00.000Z', '31 Dec 2025'],
    ['a clock that runs ahead', '2026-11-24T09:00:00.000Z', null],
  ])('%s', (_, at, expected) => {
    expect(dayLabel(at, reader)).toBe(expected);
  });

  it.each([
    ['Pacific/Auckland', 'Sat 21 Nov'],
    ['America/Los_Angeles', 'Fri 20 Nov'],
  ])('counts days where the reader is: %s', (timeZone, expected) => {
    expect(dayLabel('2026-11-20T20:30:00.000Z', { ...reader, timeZone })).toBe(expected);
  });
});
