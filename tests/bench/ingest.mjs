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

async function round(app, load, { messages, connections, prefix, isMix = false }) {
  const { bytes } = await load.ask(
    {
      type: 'prepare',
      messages,
      customers: CUSTOMERS,
      prefix,
      url: app.webhookUrl,
      secret: app.signingSecret,
      opened: isMix ? app.opened : null,
    },
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

/** The same with deliveries of every provider in turn, each signed and shaped as the provider does. */
async function mixRound(app, load, { seconds, each, last }) {
  const messages = Math.max(2_000, Math.round(last * seconds));
  return round(app, load, { messages, connections: CONNECTIONS[0], prefix: `mix-${each}`, isMix: true });
}

function mixRows(floors, apiResults, mixResults, channels) {
  const value = median(mixResults.map(({ perSecond }) => perSecond));
  const floor = median(floors);
  const api = median(apiResults.map(({ perSecond }) => perSecond));
  const row = { value, unit: 'messages/s', aim: null, met: null };
  return [
    { ...row, name: `mix of ${channels} channels, ${CONNECTIONS[0]} connections`, floor, ratio: value / floor },
    { ...row, name: 'the same beside the api connector', floor: api, ratio: value / api },
  ];
}

export async function benchIngest({ databases, progress, rounds, seconds, profile, mix }) {
  assertPgbenchIsThere();
  const floorUrl = await databases.create('throughline_bench_floor', floorSchema());
  const app = await progress.step('Starting the product', async () =>
    startApp(await databases.create('throughline_bench_app'), { profile, env: mix ? { BENCH_MIX: '1' } : {} }),
  );
  const load = startChild('webhook-load');
  const agent = await watchAsAgent(app);
  try {
    const first = await progress.step('First messages of 10,000 customers', () =>
      round(app, load, { messages: CUSTOMERS, connections: CONNECTIONS[0], prefix: 'first' }),
    );
    const floors = [];
    const mixResults = [];
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
      if (mix) {
        const last = mixResults.at(-1)?.perSecond ?? first.perSecond / 2;
        mixResults.push(
          await progress.step(`Round ${each} of ${rounds}: mix of channels`, () =>
            mixRound(app, load, { seconds, each, last }),
          ),
        );
        progress.line(`${Math.round(mixResults.at(-1).perSecond)} messages/s of the mix committed`);
      }
    }
    const { samples } = await agent.ask({ type: 'collect' }, 'collected');
    if (samples.length === 0)
      throw new UserError('The agent heard of no message: sockets were not part of what was measured.');
    const mixed = mix ? mixRows(floors, results[CONNECTIONS[0]], mixResults, app.opened.length) : [];
    return [...rowsOf(floors, results, first), ...mixed];
  } finally {
    await agent.stop();
    await load.stop();
    await app.stop();
  }
}
