import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import { databaseOf } from '../../src/kernel/database';
import { loggerOf } from '../../src/kernel/log';
import { createLeadership, type Leadership } from '../../src/plugins/channel-connectors/server/src/services/leadership';
import { databasePool, getStrapi } from '../support/app';
import { waitFor } from '../support/wait-for';

/** One leader of many candidates, told by a row and the clock of a real database. Times are a fortieth of the real ones. */

const TIMES = { leaseSeconds: 0.75, renewMs: 200, askMs: 100, marginMs: 50, firstPauseMs: 20, longestPauseMs: 100 };

const candidates = (): Leadership => createLeadership(databaseOf(getStrapi()), loggerOf(getStrapi(), 'test'), TIMES);

const untilAborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort');
};

const query = (sql: string, values: unknown[]) => databasePool().query<{ holder: string }>(sql, values);

/** Candidates for one name, and who of them works right now. */
function contest(count: number) {
  const name = `test:${randomUUID()}`;
  const working = new Set<number>();
  let most = 0;
  const receivers = Array.from({ length: count }, (_each, at) =>
    candidates().lead(name, async (signal) => {
      working.add(at);
      most = Math.max(most, working.size);
      await untilAborted(signal);
      working.delete(at);
    }),
  );
  const leader = () => waitFor('somebody leads', async () => working.size > 0 && { at: [...working][0] ?? 0 });
  return { name, working, receivers, leader, most: () => most };
}

test('one of several leads, for longer than a lease lasts, and the next one follows at once when it closes', async () => {
  const { receivers, working, leader, most } = contest(3);
  const { at: first } = await leader();
  await delay(1_600);
  expect([...working]).toEqual([first]);
  await receivers[first]?.close();
  expect(working.has(first)).toBe(false);
  const { at: second } = await leader();
  expect(second).not.toBe(first);
  await Promise.all(receivers.map((receiver) => receiver.close()));
  expect(most()).toBe(1);
});

test('a leader whose lease was taken is told, and stands again', async () => {
  const { name, receivers, working, leader } = contest(1);
  await leader();
  await query('update cc_leases set holder = $2, expires_at = now() + interval $$1 second$$ where name = $1', [
    name,
    'somebody else',
  ]);
  await waitFor('it stops', async () => working.size === 0);
  await waitFor('it leads again when the other is gone', async () => working.size === 1);
  await receivers[0]?.close();
  expect((await query('select holder from cc_leases where name = $1', [name])).rows).toEqual([]);
});

test('the lease of one that died is taken at the moment when it runs out', async () => {
  const name = `test:${randomUUID()}`;
  await query('insert into cc_leases values ($1, $2, now() + interval $$600 milliseconds$$)', [name, 'one that died']);
  const before = performance.now();
  let waited = 0;
  const patient = createLeadership(databaseOf(getStrapi()), loggerOf(getStrapi(), 'test'), { ...TIMES, askMs: 10_000 });
  const receiver = patient.lead(name, async (signal) => {
    waited = performance.now() - before;
    await untilAborted(signal);
  });
  await waitFor('it leads', async () => waited > 0, 3_000);
  expect(waited).toBeGreaterThan(550);
  expect(waited).toBeLessThan(1_500);
  await receiver.close();
});

test('a leader that cannot reach the database stops before its lease runs out', async () => {
  const name = `test:${randomUUID()}`;
  const real = databaseOf(getStrapi());
  let isCut = false;
  const sql = {
    raw: (text: string, values: readonly unknown[]) =>
      isCut ? Promise.reject(new Error('cut')) : real.raw(text, values),
  };
  const lease = () =>
    query('select holder from cc_leases where name = $1 and expires_at > now()', [name]).then(
      ({ rows }) => rows.length,
    );
  let stoppedWithLease: number | null = null;
  const receiver = createLeadership(sql, loggerOf(getStrapi(), 'test'), TIMES).lead(name, async (signal) => {
    isCut = true;
    await untilAborted(signal);
    stoppedWithLease = await lease();
  });
  await waitFor('it stops', async () => stoppedWithLease !== null);
  expect(stoppedWithLease).toBe(1);
  await receiver.close();
});

test('work that fails is done again, later each time', async () => {
  const begun: number[] = [];
  const receiver = candidates().lead(`test:${randomUUID()}`, () => {
    begun.push(performance.now());
    return Promise.reject(new Error('as asked'));
  });
  await waitFor('four times', async () => begun.length >= 4);
  await receiver.close();
  const pauses = begun.slice(1).map((at, index) => at - (begun[index] ?? 0));
  expect(pauses[2]).toBeGreaterThan((pauses[0] ?? 0) + 20);
});
