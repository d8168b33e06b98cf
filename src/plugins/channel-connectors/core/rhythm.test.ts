import { isSilent, rhythmOf, silenceSentence } from './rhythm';

const NOW = new Date('2026-11-20T10:30:00Z');
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);

/** deliveries by hours ago: `each` in every hour of so many days in which `holds` */
const hoursWith = (each: number, days: number, holds: (ago: number) => boolean = () => true): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: days * 24 }, (_each, at) => [String(at), holds(at) ? each : 0]).filter(([, n]) => n !== 0),
  );

describe('the rhythm', () => {
  test('of a channel with few deliveries is not known', () => {
    expect(rhythmOf({ 3: 4, 40: 15 })).toEqual({ usualGapSeconds: null, longestGapSeconds: null });
  });

  test('of a steady one is its pace', () => {
    expect(rhythmOf(hoursWith(6, 10))).toEqual({ usualGapSeconds: 600, longestGapSeconds: 2 * 3_600 });
  });

  test('is that of the time of day', () => {
    const byDay = hoursWith(12, 14, (at) => at % 24 <= 4 || at % 24 >= 20);
    expect(rhythmOf(byDay).usualGapSeconds).toBe(300);
  });

  test('knows the nights', () => {
    const byDay = hoursWith(12, 14, (at) => at % 24 <= 8);
    expect(rhythmOf(byDay).longestGapSeconds).toBe((15 + 2) * 3_600);
  });

  test('does not count the silence that goes on', () => {
    const stopped = hoursWith(6, 10, (at) => at >= 30);
    expect(rhythmOf(stopped).longestGapSeconds).toBe(2 * 3_600);
  });
});

test.each([
  ['one of few deliveries', { usualGapSeconds: null, longestGapSeconds: null }, ago(500), false],
  ['one that never received anything', { usualGapSeconds: 60, longestGapSeconds: 7_200 }, null, false],
  ['within its longest pause', { usualGapSeconds: 60, longestGapSeconds: 7_200 }, ago(1.9), false],
  ['past it', { usualGapSeconds: 60, longestGapSeconds: 7_200 }, ago(2.1), true],
])('silent: %s', (_what, rhythm, last, silent) => {
  expect(isSilent(rhythm, last, NOW)).toBe(silent);
});

test('says how long, and how long is usual', () => {
  expect(silenceSentence({ usualGapSeconds: 540, longestGapSeconds: 7_200 }, ago(3), NOW)).toBe(
    'Nothing has come for 3 hours. At this time something usually comes every 9 minutes. Test the channel in its settings.',
  );
});
