import { dayLabel, messageTime, shortTime } from './timeLabels';

const clock = { now: Date.parse('2026-11-23T09:30:00.000Z'), locale: 'en-GB', timeZone: 'Europe/Dublin' };

describe('time labels', () => {
  it.each([
    ['today', '2026-11-23T09:12:00.000Z', '09:12', null, '09:12'],
    ['just after midnight', '2026-11-23T00:05:00.000Z', '00:05', null, '00:05'],
    ['yesterday', '2026-11-22T23:50:00.000Z', 'Sun 23:50', 'Sun 22 Nov', 'Sun'],
    ['within a week', '2026-11-20T09:14:00.000Z', 'Fri 09:14', 'Fri 20 Nov', 'Fri'],
    ['a week ago', '2026-11-16T09:14:00.000Z', '16 Nov 09:14', 'Mon 16 Nov', '16 Nov'],
    ['another year', '2025-12-31T10:00:00.000Z', '31 Dec 2025', '31 Dec 2025', '31 Dec 2025'],
    ['a clock that runs ahead', '2026-11-24T09:00:00.000Z', '09:00', null, '09:00'],
  ])('%s', (_, at, message, day, short) => {
    expect([messageTime(at, clock), dayLabel(at, clock), shortTime(at, clock)]).toEqual([message, day, short]);
  });

  it.each([
    ['Pacific/Auckland', 'Sat 09:30'],
    ['America/Los_Angeles', 'Fri 12:30'],
  ])('counts days where the reader is: %s', (timeZone, expected) => {
    expect(messageTime('2026-11-20T20:30:00.000Z', { ...clock, timeZone })).toBe(expected);
  });
});
