import { setTimeout as delay } from 'node:timers/promises';

import { UserError } from '../../scripts/lib/user-error.mjs';
import { startApp } from './app.mjs';
import { startChild } from './child.mjs';
import { KeepAliveConnection } from './keep-alive-connection.mjs';
import { AGENT_NAMESPACE, SOCKET_PATH } from './product-facts.mjs';
import { requestOf } from './signed-messages.mjs';
import { median, percentile } from './statistics.mjs';

/**
 * 50 messages a second to 200 agents who watch: from the commit to each socket, against Socket.IO alone emitting the
 * same payload at the same rate. Both in their own processes, the 200 sockets in a third.
 */

const AGENTS = 200;
const RATE = 50;
const AIM = 2;

/** Sends at a steady rate, whatever the server does: an overloaded one must not slow the question down. */
async function sendSteadily(app, prefix, seconds) {
  const connections = Array.from({ length: 8 }, () => new KeepAliveConnection(app.webhookUrl));
  const answers = [];
  const startedAt = performance.now();
  for (let index = 0; index < RATE * seconds; index += 1) {
    await delay(Math.max(0, startedAt + (index * 1000) / RATE - performance.now()));
    const request = requestOf({
      id: `${prefix}-${index}`,
      customer: index,
      url: app.webhookUrl,
      secret: app.signingSecret,
    });
    answers.push(connections[index % connections.length].send(request));
  }
  const refused = (await Promise.all(answers)).filter((status) => status > 299);
  for (const connection of connections) connection.close();
  if (refused.length > 0) throw new UserError(`${refused.length} webhooks were refused.`);
}

function summary({ samples }, seconds) {
  const expected = RATE * seconds * AGENTS;
  if (samples.length < expected)
    throw new UserError(`${expected - samples.length} of ${expected} messages did not reach a socket.`);
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}

async function measureApp(app, sockets, { prefix, seconds }) {
  await sockets.ask(
    { type: 'open', count: AGENTS, url: app.url, namespace: AGENT_NAMESPACE, path: SOCKET_PATH, token: app.agentToken },
    'opened',
  );
  await delay(1_000);
  await sockets.ask({ type: 'collect' }, 'collected');
  await sendSteadily(app, prefix, seconds);
  await delay(2_000);
  const collected = await sockets.ask({ type: 'collect' }, 'collected');
  await sockets.ask({ type: 'close' }, 'closed');
  return { ...summary(collected, seconds), feed: collected.lastFeed };
}

async function measureBare(bare, url, sockets, { feed, seconds }) {
  await sockets.ask({ type: 'open', count: AGENTS, url, namespace: AGENT_NAMESPACE, path: '/socket.io' }, 'opened');
  await delay(1_000);
  await sockets.ask({ type: 'collect' }, 'collected');
  await bare.ask({ type: 'emit', feed, rate: RATE, seconds }, 'emitted');
  await delay(1_000);
  const collected = await sockets.ask({ type: 'collect' }, 'collected');
  await sockets.ask({ type: 'close' }, 'closed');
  return summary(collected, seconds);
}

function rowsOf(app, bare) {
  const of = (results, name) => median(results.map((result) => result[name]));
  return ['p50', 'p99'].map((name) => {
    const value = of(app, name);
    const floor = of(bare, name);
    const ratio = value / floor;
    const isHeld = name === 'p99';
    return {
      name: `commit to socket, ${name}`,
      value,
      unit: 'ms',
      floor,
      ratio,
      aim: isHeld ? `<= ${AIM}` : null,
      met: isHeld ? ratio <= AIM : null,
    };
  });
}

export async function benchPush({ databases, progress, rounds, seconds, profile }) {
  const app = await progress.step('Starting the product', async () =>
    startApp(await databases.create('throughline_bench_push'), { profile }),
  );
  const bare = startChild('bare-socket-server');
  const sockets = startChild('agent-sockets');
  try {
    const { port } = await bare.answer('listening');
    const results = { app: [], bare: [] };
    await progress.step('Warming up', () => sendSteadily(app, 'warm', 3));
    for (let each = 1; each <= rounds; each += 1) {
      const measured = await progress.step(`Round ${each} of ${rounds}: the product`, () =>
        measureApp(app, sockets, { prefix: `round-${each}`, seconds }),
      );
      results.app.push(measured);
      const { feed } = measured;
      results.bare.push(
        await progress.step(`Round ${each} of ${rounds}: Socket.IO alone`, () =>
          measureBare(bare, `http://127.0.0.1:${port}`, sockets, {
            feed: { ...feed, messages: feed.messages.slice(0, 1) },
            seconds,
          }),
        ),
      );
      progress.line(`p99 ${results.app.at(-1).p99.toFixed(1)} ms, floor ${results.bare.at(-1).p99.toFixed(1)} ms`);
    }
    return rowsOf(results.app, results.bare);
  } finally {
    await sockets.stop();
    await bare.stop();
    await app.stop();
  }
}
