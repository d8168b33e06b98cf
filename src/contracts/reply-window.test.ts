import { windowAt } from './reply-window';

const NOW = new Date('2026-11-20T10:00:00Z');
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);
const TEMPLATES = { hours: 24, then: 'templates' } as const;
const PEOPLE = { hours: 24, then: { peopleForHours: 168 } };

test.each([
  ['without a window', undefined, null, 'open', null],
  ['within it', TEMPLATES, ago(23), 'open', ago(-1)],
  ['at its very end', TEMPLATES, ago(24), 'closed', null],
  ['when the customer never wrote', TEMPLATES, null, 'closed', null],
  ['past it, for people', PEOPLE, ago(25), 'extended', ago(25 - 168)],
  ['past that as well', PEOPLE, ago(168), 'closed', null],
] as const)('%s', (_what, window, last, state, closesAt) => {
  expect(windowAt(window, last, NOW)).toEqual({ state, closesAt });
});
