import { serviceOf } from '../../src/kernel/services';
import { makeHistory, type History } from '../histories/history';
import { allowedJoins, falseJoins, keyOf } from '../histories/judge';
import { randomOf } from '../histories/random';
import { databasePool, getStrapi } from '../support/app';
import { forgetWrittenCustomers } from '../support/unfollowed';

/** `HISTORIES=100000` for the figure of the README; fewer in the daily run. */
const HISTORIES = Number(process.env.HISTORIES ?? 1_000);
/** histories that go on at the same time: what one person does stays in order */
const AT_A_TIME = 250;

const SEED = 20_261_122;

afterAll(forgetWrittenCustomers);

test(
  'people are joined by proof alone: no join is false, and those that proof allows are made',
  async () => {
    const random = randomOf(SEED);
    const totals = { false: 0, expected: 0, found: 0 };
    for (let first = 0; first < HISTORIES; first += AT_A_TIME) {
      const histories = Array.from({ length: Math.min(AT_A_TIME, HISTORIES - first) }, (_, at) =>
        makeHistory(random, first + at),
      );
      await live(histories);
      const customers = await customersOf(histories);
      for (const history of histories) {
        totals.false += falseJoins(history, (identity) => customers.get(identity));
        const recall = allowedJoins(history, (identity) => customers.get(identity));
        totals.expected += recall.expected;
        totals.found += recall.found;
      }
    }
    process.stdout.write(
      `${String(HISTORIES)} histories: ${String(totals.false)} false joins, ${String(totals.found)} of ${String(totals.expected)} allowed ones\n`,
    );
    expect(totals.false).toBe(0);
    expect(totals.expected).toBeGreaterThan(HISTORIES / 5);
    expect(totals.found / totals.expected).toBeGreaterThanOrEqual(0.99);
  },
  Math.max(60_000, HISTORIES * 20),
);

/** The next message of every history, and so on, in batches as ingest takes them. */
async function live(histories: readonly History[]): Promise<void> {
  const longest = Math.max(...histories.map(({ said }) => said.length));
  const seenAt = new Date();
  for (let turn = 0; turn < longest; turn += 1) {
    const requests = histories.flatMap(({ said }) => {
      const now = said[turn];
      return now ? [{ sender: now.sender, seenAt }] : [];
    });
    await getStrapi().db.connection.transaction((trx) =>
      serviceOf(getStrapi(), 'context-merge').resolve(trx, requests),
    );
  }
}

/** Where every identity is now. */
async function customersOf(histories: readonly History[]): Promise<Map<string, number>> {
  const claims = histories.flatMap(({ said }) =>
    said.flatMap(({ sender }) => [sender.replyIdentity, ...sender.proofs]),
  );
  const values = [...new Set(claims.map(({ value }) => value))];
  const found = await databasePool().query<{ kind: string; scope: string; value: string; customer_id: number }>(
    `select kind, scope, value, customer_id from hd_customer_identities where value = any($1) and scope not like 'apart:%'`,
    [values],
  );
  return new Map(found.rows.map((row) => [keyOf(row), row.customer_id]));
}
