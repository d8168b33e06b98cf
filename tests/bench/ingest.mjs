import { SOCKET_PATH } from './product-facts.mjs';
import { startApp } from './app.mjs';
import { startChild } from './child.mjs';
import { measureFloor, floorSchema, assertPgbenchIsThere } from './pgbench.mjs';
import { median } from './statistics.mjs';
import { UserError } from '../../scripts/lib/user-error.mjs';

/**
 * Signed webhooks of about 1 kB from 10,000 customers until each is committed, against PostgreSQL running the least
 * statements. Rounds are interleaved, so that whatever else the machine does hits both.
 */

const CUSTOMERS = 10_000;
const CONNECTIONS = [20, 64];
const AIM = 0.5;

async function round(app, load, { messages, connections, prefix }) {
  const { bytes } = await load.ask(
    { type: 'prepare', messages, customers: CUSTOMERS, prefix, url: app.webhookUrl, secret: app.signingSecret },
    'prepared',
  );
  const before = await app.countMessages();
  const startedAt = performance.now();
  const sent = await load.ask({ type: 'go', connections, url: app.webhookUrl }, 'sent');
  if (sent.refused.length > 0) throw new UserError(`Webhooks were refused: ${JSON.stringify(sent.refused)}.`);
  await app.untilCommitted(before + messages);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    perSecond: messages / seconds,
    acceptedPerSecond: messages / sent.seconds,
    p50: sent.p50,
    p99: sent.p99,
    bytes,
  };
}

async function watchAsAgent(app) {
  const agent = startChild('agent-sockets');
  const order = {
    type: 'open',
    count: 1,
    url: app.url,
    namespace: '/agents',
    path: SOCKET_PATH,
    token: app.agentToken,
  };
  await agent.ask(order, 'opened');
  return agent;
}

function rowsOf(floors, results, first) {
  const floor = median(floors);
  const rows = CONNECTIONS.map((connections) => {
    const value = median(results[connections].map(({ perSecond }) => perSecond));
    const ratio = value / floor;
    return {
      name: `accepted and committed, ${connections} connections`,
      value,
      unit: 'messages/s',
      floor,
      ratio,
      aim: `>= ${AIM}`,
      met: ratio >= AIM,
    };
  });
  const plain = (name, value, unit) => ({ name, value, unit, floor: null, ratio: null, aim: null, met: null });
  for (const connections of CONNECTIONS) {
    rows.push(
      plain(
        `accepted, ${connections} connections`,
        median(results[connections].map((each) => each.acceptedPerSecond)),
        'messages/s',
      ),
    );
    rows.push(
      plain(`answer p50, ${connections} connections`, median(results[connections].map((each) => each.p50)), 'ms'),
    );
    rows.push(
      plain(`answer p99, ${connections} connections`, median(results[connections].map((each) => each.p99)), 'ms'),
    );
  }
  rows.push(plain('first message of each of 10,000 customers, 20 connections', first.perSecond, 'messages/s'));
  rows.push(plain('size of a webhook on the wire', first.bytes, 'bytes'));
  return rows;
}

export async function benchIngest({ databases, progress, rounds, seconds, profile }) {
  assertPgbenchIsThere();
  const floorUrl = await databases.create('throughline_bench_floor', floorSchema());
  const app = await progress.step('Starting the product', async () =>
    startApp(await databases.create('throughline_bench_app'), { profile }),
  );
  const load = startChild('webhook-load');
  const agent = await watchAsAgent(app);
  try {
    const first = await progress.step('First messages of 10,000 customers', () =>
      round(app, load, { messages: CUSTOMERS, connections: CONNECTIONS[0], prefix: 'first' }),
    );
    const floors = [];
    const results = Object.fromEntries(CONNECTIONS.map((connections) => [connections, []]));
    for (let each = 1; each <= rounds; each += 1) {
      await app.settle();
      floors.push(await progress.step(`Round ${each} of ${rounds}: floor`, () => measureFloor(floorUrl, seconds)));
      for (const connections of CONNECTIONS) {
        const last = results[connections].at(-1)?.perSecond ?? first.perSecond;
        const messages = Math.max(2_000, Math.round(last * seconds));
        const result = await progress.step(`Round ${each} of ${rounds}: ${connections} connections`, () =>
          round(app, load, { messages, connections, prefix: `round-${each}-${connections}` }),
        );
        results[connections].push(result);
        for (const line of await app.statements()) progress.line(line);
        progress.line(`${Math.round(result.perSecond)} messages/s committed, floor ${Math.round(floors.at(-1))}/s`);
      }
    }
    const { samples } = await agent.ask({ type: 'collect' }, 'collected');
    if (samples.length === 0)
      throw new UserError('The agent heard of no message: sockets were not part of what was measured.');
    return rowsOf(floors, results, first);
  } finally {
    await agent.stop();
    await load.stop();
    await app.stop();
  }
}
