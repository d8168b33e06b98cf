import pg from 'pg';

import { startChild } from './child.mjs';
import { made } from './fill-customers.mjs';
import { serverEnvironment } from './server-environment.mjs';

/** "Maybe the same person": everybody from scratch, and one new customer among them all. */

const CUSTOMERS = Number(process.env.BENCH_CUSTOMERS ?? 1_000_000);
const NEW_CUSTOMERS = 400;
const AIM_MS = 20;

const plain = (name, value, unit) => ({ name, value, unit, floor: null, ratio: null, aim: null, met: null });
const held = (name, value, aim) => ({ ...plain(name, value, 'ms'), aim: `<= ${aim} ms`, met: value <= aim });

async function countSuggestions(client) {
  const { rows } = await client.query('select count(*)::integer as found from cm_match_suggestions');
  return rows[0].found;
}

export async function benchSuggestions({ databases, progress }) {
  const databaseUrl = await databases.create('throughline_bench_matching');
  const child = startChild('matching-server', { env: serverEnvironment(databaseUrl) });
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await progress.step('Starting the product', () => child.answer('ready'));
    await client.connect();
    const size = CUSTOMERS.toLocaleString('en');
    await progress.step(`Filling in ${size} customers`, () => made(client, 1, CUSTOMERS));
    const { result: took } = await progress.step('Searching everybody', () => child.ask({ type: 'search' }, 'done'));
    const found = await countSuggestions(client);
    await client.query('vacuum analyze');
    await made(client, CUSTOMERS + 1, CUSTOMERS + NEW_CUSTOMERS);
    const ids = Array.from({ length: NEW_CUSTOMERS }, (_, at) => CUSTOMERS + 1 + at);
    // the first quarter warms pages and compiler up
    const [warm, measured] = [ids.slice(0, NEW_CUSTOMERS / 4), ids.slice(NEW_CUSTOMERS / 4)];
    await child.ask({ type: 'compareNew', ids: warm }, 'done');
    const { result: one } = await progress.step('New customers, one by one', () =>
      child.ask({ type: 'compareNew', ids: measured }, 'done'),
    );
    return [
      held(`a new customer among ${size}, p50`, one.p50, AIM_MS),
      held(`a new customer among ${size}, p99`, one.p99, AIM_MS),
      plain('from scratch: reading', took.reading / 1000, 's'),
      plain('from scratch: estimating', took.estimating / 1000, 's'),
      plain('from scratch: comparing', took.comparing / 1000, 's'),
      plain('from scratch: suggestions found', found, ''),
      plain('from scratch: made duplicates', Math.floor(CUSTOMERS / 50), ''),
    ];
  } finally {
    await client.end();
    await child.stop();
  }
}
