import {
  afterFailedMail,
  afterFailedPortion,
  afterMail,
  beginReading,
  inBatches,
  inPortions,
  isHistory,
  isLeftAlone,
  isOldAfterMove,
  readState,
  timeOfArrival,
  type MailHead,
  type ReadingState,
} from './reading-state';

const NOW = new Date('2026-11-10T12:00:00.750Z');
const THIS_SECOND = '2026-11-10T12:00:00.000Z';
const FOLDER = { server: 's1', uidValidity: '7', uidNext: 51 };
const MONTHS_AGO = new Date('2026-08-01T00:00:00Z');

const state = (change: Partial<ReadingState> = {}): ReadingState => ({
  server: 's1',
  uidValidity: '7',
  lastUid: 50,
  since: '2026-11-01T00:00:00.000Z',
  startedAt: '2026-11-05T09:00:00.000Z',
  backlogBelow: 51,
  isRenumbered: false,
  careful: null,
  ...change,
});
const head = (uid: number, receivedAt: string | null, size = 1000): MailHead => ({
  uid,
  receivedAt: receivedAt === null ? null : new Date(receivedAt),
  size,
});

describe('where reading begins', () => {
  test('for the first time without a date: behind everything that is there', () => {
    const { state: begun, beginning } = beginReading(null, FOLDER, null, NOW);
    expect(beginning).toBe('first');
    expect(begun).toMatchObject({ lastUid: 50, since: THIS_SECOND, startedAt: THIS_SECOND });
  });

  test('for the first time in an empty folder', () => {
    expect(beginReading(null, { ...FOLDER, uidNext: 1 }, null, NOW).state.lastUid).toBe(0);
  });

  test('for the first time with a date: at the front, and only what was received since counts', () => {
    const { state: begun } = beginReading(null, FOLDER, MONTHS_AGO, NOW);
    expect(begun).toMatchObject({
      lastUid: 0,
      since: MONTHS_AGO.toISOString(),
      startedAt: THIS_SECOND,
      backlogBelow: 51,
    });
  });

  test('otherwise where it had come to', () => {
    const stored = state({ lastUid: 42 });
    expect(beginReading(stored, { ...FOLDER, uidNext: 90 }, null, NOW)).toEqual({
      state: stored,
      beginning: 'continued',
    });
    expect(beginReading(stored, FOLDER, new Date('2026-11-03'), NOW).beginning).toBe('continued');
  });

  test.each([
    ['another UIDVALIDITY', { ...FOLDER, uidValidity: '8', uidNext: 9 }],
    ['another server', { ...FOLDER, server: 's2', uidNext: 9 }],
  ])('%s: at the front again, from the same date, and what was history stays it', (_what, folder) => {
    const { state: begun, beginning } = beginReading(state(), folder, null, NOW);
    expect(beginning).toBe('renumbered');
    expect(begun).toMatchObject({
      lastUid: 0,
      backlogBelow: 9,
      isRenumbered: true,
      since: state().since,
      startedAt: state().startedAt,
    });
  });

  test('a date that was set further back: at the front again', () => {
    const { state: begun, beginning } = beginReading(state(), FOLDER, MONTHS_AGO, NOW);
    expect(beginning).toBe('reached_back');
    expect(begun).toMatchObject({
      lastUid: 0,
      since: MONTHS_AGO.toISOString(),
      startedAt: state().startedAt,
      isRenumbered: false,
    });
  });

  test.each([[null], [{}], [{ ...state(), lastUid: -1 }], [{ ...state(), since: 'yesterday' }], ['text']])(
    'a state that cannot be understood is none: %j',
    (stored) => expect(readState(stored)).toBeNull(),
  );

  test('a state survives being stored', () => {
    expect(readState(JSON.parse(JSON.stringify(state())))).toEqual(state());
  });
});

describe('what counts', () => {
  test.each<[string, MailHead, boolean, boolean]>([
    ['in the backlog, before the date', head(10, '2026-10-31T23:59:59Z'), true, true],
    ['in the backlog, on the date', head(10, '2026-11-01T00:00:00Z'), false, true],
    [
      'in the backlog, after the first connection (a folder numbered anew)',
      head(10, '2026-11-06T00:00:00Z'),
      false,
      false,
    ],
    ['in the backlog, without a date', head(10, null), false, false],
    ['moved in later, years old', head(51, '2019-01-01T00:00:00Z'), false, false],
    ['new', head(52, '2026-11-10T11:59:00Z'), false, false],
  ])('%s', (_what, mail, leftAlone, history) => {
    expect(isLeftAlone(mail, state())).toBe(leftAlone);
    expect(isHistory(mail, state())).toBe(history);
  });

  test.each<[string, MailHead, string | undefined]>([
    ['history comes when it was received', head(10, '2026-11-02T00:00:00Z'), '2026-11-02T00:00:00.000Z'],
    ['a new one comes now', head(52, '2026-11-10T11:59:30Z'), undefined],
    ['what waited while we were away came then', head(52, '2026-11-08T08:00:00Z'), '2026-11-08T08:00:00.000Z'],
    ['what was moved in comes now', head(52, '2024-01-01T00:00:00Z'), undefined],
    ['moved in, from just before the beginning: now', head(52, '2026-11-04T00:00:00Z'), undefined],
    ['a date in the future is no date', head(52, '2026-12-01T00:00:00Z'), undefined],
    ['no date', head(52, null), undefined],
  ])('%s', (_what, mail, time) => {
    expect(timeOfArrival(mail, state(), NOW)?.toISOString()).toBe(time);
  });

  test.each<[string | null, boolean, boolean]>([
    ['2026-10-01T00:00:00Z', true, true],
    ['2026-10-01T00:00:00Z', false, false],
    ['2026-10-31T23:30:00Z', true, false],
    ['2026-11-03T00:00:00Z', true, false],
    [null, true, false],
  ])('last touched by a server at %s, numbered anew %s: old %s', (hop, isRenumbered, old) => {
    expect(isOldAfterMove(hop === null ? null : new Date(hop), state({ isRenumbered }))).toBe(old);
  });
});

describe('a mail that cannot be fetched', () => {
  test('is given up when it failed five times in a row', () => {
    let current = state();
    const tries = Array.from({ length: 5 }, () => {
      const after = afterFailedMail(current, 51);
      current = after.state;
      return after.isGivenUp;
    });
    expect(tries).toEqual([false, false, false, false, true]);
  });

  test('another one begins to count anew', () => {
    const { state: once } = afterFailedMail(state(), 51);
    expect(afterFailedMail(once, 52).state.careful).toEqual({ upTo: 52, uid: 52, times: 1 });
  });

  test('has its whole portion fetched one by one, until that is passed', () => {
    const careful = afterFailedPortion(state(), [51, 52, 53]);
    expect(inPortions([51, 52, 53, 54, 55], careful)).toEqual([[51], [52], [53], [54, 55]]);
    const { state: failedOnce } = afterFailedMail(careful, 52);
    expect(failedOnce.careful).toEqual({ upTo: 53, uid: 52, times: 1 });
    expect(afterMail(failedOnce, 52).careful).not.toBeNull();
    expect(afterMail(failedOnce, 53).careful).toBeNull();
  });
});

test('everything up to a mail is done with, and never less than before', () => {
  expect(afterMail(state(), 60).lastUid).toBe(60);
  expect(afterMail(state(), 40).lastUid).toBe(50);
});

test('portions are bounded by number', () => {
  const uids = Array.from({ length: 250 }, (_each, at) => at + 51);
  expect(inPortions(uids, state()).map((portion) => portion.length)).toEqual([100, 100, 50]);
  expect(inPortions([], state())).toEqual([]);
});

test('batches are bounded by bytes, and a giant stands alone', () => {
  const sizes = (...heads: number[]) =>
    inBatches(heads.map((size, at) => head(at + 1, null, size))).map((batch) => batch.length);
  const MB = 1024 * 1024;
  expect(sizes(5 * MB, 3 * MB, 1)).toEqual([2, 1]);
  expect(sizes(1, 90 * MB, 1)).toEqual([1, 1, 1]);
  expect(sizes(0, 0, 0)).toEqual([3]);
  expect(sizes()).toEqual([]);
});
