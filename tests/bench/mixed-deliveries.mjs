import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';

import { fromRoot } from '../../scripts/lib/paths.mjs';
import { mixed } from './signed-messages.mjs';

/** Deliveries of every provider that the sandbox plays, signed as each of them signs: whole HTTP requests. */

const require = createRequire(import.meta.url);
const simulators = () =>
  require(fromRoot('dist', 'src', 'plugins', 'sandbox', 'core', 'simulators', 'index.js')).SIMULATORS;

/** What a message takes of each: providers that play calls or posts only are left out. */
const KIND = 'text';

/** Proves itself by a certificate of Amazon's, whom nobody can play to a production server. */
const UNPLAYABLE = new Set(['ses']);

/** The accounts that the simulators want, for the server to open. */
export const wantedAccounts = () =>
  simulators().flatMap((simulator) =>
    simulator
      .accounts('http://127.0.0.1:9')
      .filter(({ connector }) => !UNPLAYABLE.has(connector))
      .map((account) => ({ simulator: simulator.id, account })),
  );

const newId = (length) => randomBytes(length).toString('hex').slice(0, length);

const personOf = (customer) => ({
  name: `Customer ${customer}`,
  phone: `+1212${String(2_000_000 + customer)}`,
  id: `person${String(customer).padStart(8, '0')}`,
  email: `customer-${customer}@example.com`,
});

function bytesOf({ method, url, headers, body }) {
  const { host, pathname, search } = new URL(url);
  const lines = Object.entries({ host, ...headers, 'content-length': body.length }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.concat([Buffer.from(`${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`), body]);
}

const SENTENCE = 'I have been charged twice for the same order and nobody answers me. ';

/** So many deliveries, the channels in turn, each of one message. `opened`: `{simulator, account}` with webhook addresses. */
export function mixedRequests({ messages, customers, prefix, opened }) {
  const byId = new Map(simulators().map((simulator) => [simulator.id, simulator]));
  const order = mixed(customers);
  const requests = [];
  for (let index = 0; requests.length < messages; index += 1) {
    const { simulator, account } = opened[index % opened.length];
    const saying = {
      connector: account.connector,
      person: personOf(order[index % customers]),
      kind: KIND,
      text: `${prefix}-${index} ${SENTENCE.repeat(6)}`,
      of: null,
    };
    const deliveries = byId.get(simulator).say(saying, account, { now: new Date(), newId });
    requests.push(...deliveries.slice(0, 1).map(bytesOf));
  }
  return requests;
}
