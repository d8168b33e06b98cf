import { backupState, standingFailure } from './backup-state';

const now = new Date('2026-11-22T12:00:00.000Z');
const made = (at: string) => ({
  at,
  name: 'x',
  place: '/backups',
  release: '0.5.0',
  consistentAt: at,
  files: 1,
  bytes: 1,
  seconds: 1,
  withSecrets: false,
});
const failed = (at: string) => ({ at, reason: 'No space left.' });

test.each([
  ['nothing ever ran', null, null, 'never'],
  ['last night', '2026-11-22T03:00:00.000Z', null, 'fresh'],
  ['26 hours ago', '2026-11-21T10:00:00.000Z', null, 'fresh'],
  ['longer ago', '2026-11-21T09:59:59.000Z', null, 'stale'],
  ['a failure, and nothing else', null, '2026-11-22T03:00:00.000Z', 'failed'],
  ['a failure after one that worked', '2026-11-21T23:00:00.000Z', '2026-11-22T03:00:00.000Z', 'failed'],
  ['a failure that was mended', '2026-11-22T04:00:00.000Z', '2026-11-22T03:00:00.000Z', 'fresh'],
] as const)('%s', (_what, madeAt, failedAt, state) => {
  const [last, failure] = [madeAt === null ? null : made(madeAt), failedAt === null ? null : failed(failedAt)];
  expect(backupState(last, failure, now)).toBe(state);
  expect(standingFailure(last, failure) !== null).toBe(state === 'failed');
});
