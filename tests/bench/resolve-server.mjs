import { createRequire } from 'node:module';

import { fromRoot, root } from '../../scripts/lib/paths.mjs';
import { percentile } from './statistics.mjs';

/**
 * The product's own `resolve`, called as the ingest worker calls it, one sender a transaction, in a process that does
 * nothing else; and beside it the least statement that answers "whose address is this" under lock.
 */

const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

const strapi = createStrapi({ appDir: root, distDir: fromRoot('dist'), serveAdminPanel: false });
await strapi.load();
const { resolve } = strapi.plugin('context-merge').service('facade');
const database = strapi.db.connection;

const SHOP = 'bench-shop';
const claim = (kind, value, assurance, scope = '') => ({ kind, value, scope, assurance });
const sender = (replyIdentity, proofs = []) => ({
  displayName: 'Somebody',
  replyIdentity,
  proofs,
  mentions: [],
  trust: 'ok',
  trustReason: null,
});
const mail = (number) => claim('email', `customer-${number}@example.com`, 'authenticated');
const login = (number) => claim('external_id', `login-${number}`, 'verified', SHOP);
const browser = (name) => claim('visitor', name, 'verified', SHOP);

/** Each kind of sender by the number of the customer that it is drawn for, and by a number that was never drawn before. */
const SENDERS = {
  known: (customer) => [sender(mail(customer))],
  'never seen': (_customer, fresh) => [sender(claim('email', `new-${fresh}@example.com`, 'claimed'))],
  'signed in': (customer) => [sender(login(customer), [mail(customer)])],
  'signed in, anonymous before': (customer, fresh) => [
    sender(login(customer), [mail(customer), browser(`b-${fresh}`)]),
  ],
  '64 in one batch': (customer, _fresh, customers) =>
    Array.from({ length: 64 }, (_, at) => sender(mail(((customer + at * 7_919) % customers) + 1))),
};

const FLOOR = `select i.id, i.customer_id from hd_customer_identities i join hd_customers c on c.id = i.customer_id
                where i.kind = ? and i.scope = ? and i.value = ? for update of i`;

/** Runs the work in a transaction of its own; answers how long the work took in it, in ms, without begin and commit. */
const within = (work) =>
  database.transaction(async (trx) => {
    const started = performance.now();
    await work(trx);
    return performance.now() - started;
  });

const resolved = (requests) =>
  within((trx) =>
    resolve(
      trx,
      requests.map((one) => ({ sender: one, seenAt: new Date() })),
    ),
  );

let drawn = 0;

async function timed(times, work) {
  const durations = [];
  for (let each = 0; each < times; each += 1) {
    drawn += 1;
    durations.push(await work(drawn));
  }
  durations.sort((a, b) => a - b);
  return { p50: percentile(durations, 0.5), p99: percentile(durations, 0.99) };
}

async function measure({ kind, customers, times }) {
  const customerOf = (turn) => ((turn * 104_729) % customers) + 1;
  if (kind === 'floor')
    return timed(times, (turn) => within((trx) => trx.raw(FLOOR, ['email', '', mail(customerOf(turn)).value])));
  // what has to be there before is made before the clock starts
  if (kind === 'signed in, anonymous before')
    for (let turn = drawn + 1; turn <= drawn + times; turn += 1) await resolved([sender(browser(`b-${turn}`))]);
  return timed(times, (turn) => resolved(SENDERS[kind](customerOf(turn), turn, customers)));
}

process.on('message', ({ type, ...order }) => {
  if (type !== 'measure') return;
  measure(order).then(
    (durations) => process.send({ type: 'measured', ...durations }),
    (error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.send({ type: 'ready' });
