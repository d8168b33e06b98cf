import { createBus } from '../../src/kernel/bus';
import { databaseOf } from '../../src/kernel/database';
import { readCursor, saveCursor } from '../../src/plugins/channel-connectors/server/src/repositories/poll-cursors';
import { createChannelHealth } from '../../src/plugins/channel-connectors/server/src/services/channel-health';
import { databasePool, getStrapi } from '../support/app';

/** What receivers report and remember, on a real database. The accounts are of the test's own making. */

const ACCOUNT = 2_000_000_000;
const account = (id: number, enabled = true) => ({
  id,
  documentId: `doc${String(id)}`,
  name: 'Support',
  channel: 'email',
  enabled,
});
const OK = { state: 'ok', code: null, detail: null } as const;
const REFUSED = { state: 'failing', code: 'imap_auth', detail: 'Check the password.' } as const;

afterAll(async () => {
  await databasePool().query('delete from cc_channel_health where channel_account_id >= $1', [ACCOUNT]);
  await databasePool().query('delete from cc_poll_cursors where channel_account_id >= $1', [ACCOUNT]);
});

test('only changes are told, and the time in a state does not begin anew with another reason', async () => {
  const bus = createBus(() => undefined);
  let told = 0;
  bus.subscribe('channelHealth.changed', () => void (told += 1));
  const health = createChannelHealth(databaseOf(getStrapi()), bus, () => Promise.resolve([account(ACCOUNT)]));
  const current = async () => (await health.list())[0];

  await health.report(ACCOUNT, OK);
  await health.report(ACCOUNT, OK);
  expect(told).toBe(1);
  await health.report(ACCOUNT, REFUSED);
  await health.report(ACCOUNT, REFUSED);
  expect(told).toBe(2);
  const failing = await current();
  expect(failing).toMatchObject({ channelAccount: `doc${String(ACCOUNT)}`, ...REFUSED });
  expect(failing?.lastOkAt).not.toBeNull();

  await health.report(ACCOUNT, { ...REFUSED, code: 'imap_unreachable', detail: 'It does not answer.' });
  expect(told).toBe(3);
  expect(await current()).toMatchObject({
    since: failing?.since,
    lastOkAt: failing?.lastOkAt,
    code: 'imap_unreachable',
  });
  await health.report(ACCOUNT, OK);
  expect(await current()).toMatchObject(OK);
  expect(Date.parse((await current())?.since ?? '')).toBeGreaterThan(Date.parse(failing?.since ?? ''));
});

test('an account that sends well and cannot be read is told as failing', async () => {
  const id = ACCOUNT + 5;
  const health = createChannelHealth(
    databaseOf(getStrapi()),
    createBus(() => undefined),
    () => Promise.resolve([account(id)]),
  );
  await health.report(id, REFUSED);
  await health.report(id, OK, 'sending');
  expect(await health.list()).toEqual([expect.objectContaining(REFUSED)]);
  await health.report(id, OK);
  expect(await health.list()).toEqual([expect.objectContaining(OK)]);
});

test('accounts that fail come first; those that are off or gone are not told of', async () => {
  const accounts = [account(ACCOUNT + 1), account(ACCOUNT + 2), account(ACCOUNT + 3, false)];
  const health = createChannelHealth(
    databaseOf(getStrapi()),
    createBus(() => undefined),
    () => Promise.resolve(accounts),
  );
  await health.report(ACCOUNT + 1, OK);
  await health.report(ACCOUNT + 2, REFUSED);
  await health.report(ACCOUNT + 3, REFUSED);
  await health.report(ACCOUNT + 4, REFUSED);
  expect((await health.list()).map((each) => each.channelAccount)).toEqual([
    `doc${String(ACCOUNT + 2)}`,
    `doc${String(ACCOUNT + 1)}`,
  ]);
});

test('a cursor is what was saved last, per name', async () => {
  const sql = databaseOf(getStrapi());
  expect(await readCursor(sql, ACCOUNT, 'inbox')).toBeNull();
  await saveCursor(sql, { channelAccountId: ACCOUNT, name: 'inbox', state: { lastUid: 1 } });
  await saveCursor(sql, { channelAccountId: ACCOUNT, name: 'inbox', state: { lastUid: 2 } });
  await saveCursor(sql, { channelAccountId: ACCOUNT, name: 'other', state: { lastUid: 9 } });
  expect(await readCursor(sql, ACCOUNT, 'inbox')).toEqual({ lastUid: 2 });
});
