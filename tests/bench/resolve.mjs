import pg from 'pg';

import { startChild } from './child.mjs';
import { serverEnvironment } from './server-environment.mjs';
import { median } from './statistics.mjs';

/** "Whose message is this?" at 10,000 and at 1,000,000 identities, one sender a transaction. */

const SIZES = [10_000, 1_000_000];
const KINDS = ['known', 'never seen', 'signed in', 'signed in, anonymous before', '64 in one batch'];
const AIM_MS = 2;
const TIMES = 400;

/** Every customer has a mail address; so many have a login at the shop beside it. */
const IDENTITIES_OF_CUSTOMERS = 2;

async function fill(databaseUrl, identities) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const customers = identities / IDENTITIES_OF_CUSTOMERS;
  const { rows } = await client.query('select count(*)::integer as there from hd_customers');
  const from = rows[0].there + 1;
  for (const table of ['hd_customers', 'hd_customer_identities'])
    await client.query(`alter table ${table} disable trigger user`);
  await client.query(
    `insert into hd_customers (id, document_id, display_name, name_is_known, first_seen_at, last_seen_at, created_at, updated_at, published_at)
     select n, 'bench-customer-' || n, 'Customer ' || n, true, now(), now(), now(), now(), now() from generate_series($1::integer, $2::integer) n`,
    [from, customers],
  );
  const identity = (kind, scope, value) => `
    insert into hd_customer_identities (document_id, customer_id, kind, scope, value, assurance, first_seen_at, last_seen_at, created_at, updated_at, published_at)
    select 'bench-${kind}-' || n, n, '${kind}', '${scope}', ${value}, 'verified', now(), now(), now(), now(), now() from generate_series($1::integer, $2::integer) n`;
  await client.query(identity('email', '', "'customer-' || n || '@example.com'"), [from, customers]);
  await client.query(identity('external_id', 'bench-shop', "'login-' || n"), [from, customers]);
  await client.query("select setval('hd_customers_id_seq', $1)", [customers]);
  for (const table of ['hd_customers', 'hd_customer_identities'])
    await client.query(`alter table ${table} enable trigger user`);
  await client.query('vacuum analyze');
  await client.end();
  return customers;
}

const middle = (rounds, kind, which) => median(rounds.map((round) => round[kind][which]));

function rowsOf(identities, rounds) {
  const size = identities.toLocaleString('en');
  return KINDS.flatMap((kind) =>
    ['p50', 'p99'].map((which) => {
      const value = middle(rounds, kind, which);
      const floor = middle(rounds, 'floor', which);
      const isHeld = kind !== '64 in one batch';
      return {
        name: `${kind}, ${which} at ${size} identities`,
        value,
        unit: 'ms',
        floor,
        ratio: value / floor,
        aim: isHeld ? `<= ${AIM_MS} ms` : null,
        met: isHeld ? value <= AIM_MS : null,
      };
    }),
  );
}

export async function benchResolve({ databases, progress, rounds }) {
  const databaseUrl = await databases.create('throughline_bench_resolve');
  const child = startChild('resolve-server', { env: serverEnvironment(databaseUrl) });
  try {
    await progress.step('Starting the product', () => child.answer('ready'));
    const rows = [];
    for (const identities of SIZES) {
      const customers = await progress.step(`Filling in ${identities.toLocaleString('en')} identities`, () =>
        fill(databaseUrl, identities),
      );
      const measured = [];
      for (let each = 0; each <= rounds; each += 1) {
        const round = {};
        for (const kind of ['floor', ...KINDS])
          round[kind] = await progress.step(`Round ${each} of ${rounds}: ${kind}`, () =>
            child.ask({ type: 'measure', kind, customers, times: TIMES }, 'measured'),
          );
        // the first round warms the compiler and the pages up
        if (each > 0) measured.push(round);
      }
      rows.push(...rowsOf(identities, measured));
    }
    return rows;
  } finally {
    await child.stop();
  }
}
