import { createRequire } from 'node:module';

import { UserError } from '../../scripts/lib/user-error.mjs';
import { startApp } from './app.mjs';
import { startChild } from './child.mjs';
import { makeKeys, zoneOf } from './made-mails.mjs';
import { median } from './statistics.mjs';

/**
 * Mails by SMTP until each is a committed message, against one process that only parses, verifies and sanitises the
 * same mails. Rounds are interleaved, so that whatever else the machine does hits both.
 */

const { startDnsServer } = createRequire(import.meta.url)('../support/dns-server.cjs');

const SIZES = [
  { name: '4 kB', size: 4_000 },
  { name: '50 kB', size: 50_000 },
];
const CONNECTIONS = 20;
const ADDRESS = 'help@house.test';
const AIM = 0.5;
const FIRST_GUESS = { 4_000: 150, 50_000: 60 };

async function floorRound(floor, order) {
  const { bytes } = await floor.ask({ type: 'prepare', ...order }, 'prepared');
  const { handled, seconds } = await floor.ask({ type: 'go' }, 'handled');
  if (handled < order.count) throw new UserError(`The yardstick handled only ${handled} of ${order.count} mails.`);
  return { perSecond: order.count / seconds, bytes };
}

async function productRound(app, load, order) {
  await load.ask({ type: 'prepare', ...order }, 'prepared');
  const before = await app.countMessages();
  const startedAt = performance.now();
  const sent = await load.ask({ type: 'go', connections: CONNECTIONS, port: app.smtpPort, to: ADDRESS }, 'sent');
  if (sent.refused.length > 0) throw new UserError(`Mails were refused: ${JSON.stringify(sent.refused)}.`);
  await app.untilCommitted(before + order.count);
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: order.count / seconds, acceptedPerSecond: order.count / sent.seconds, p99: sent.p99 };
}

function rowsOf(floors, results) {
  const plain = (name, value, unit) => ({ name, value, unit, floor: null, ratio: null, aim: null, met: null });
  return SIZES.flatMap(({ name, size }) => {
    const value = median(results[size].map(({ perSecond }) => perSecond));
    const floor = median(floors[size].map(({ perSecond }) => perSecond));
    const ratio = value / floor;
    return [
      { name: `mails of ${name} committed`, value, unit: 'mails/s', floor, ratio, aim: `>= ${AIM}`, met: ratio >= AIM },
      plain(`mails of ${name} accepted`, median(results[size].map((each) => each.acceptedPerSecond)), 'mails/s'),
      plain(`mails of ${name}, answer p99`, median(results[size].map(({ p99 }) => p99)), 'ms'),
      plain(`mails of ${name}, size on the wire`, floors[size][0].bytes, 'bytes'),
    ];
  });
}

export async function benchMail({ databases, progress, rounds, seconds, profile }) {
  const keys = makeKeys();
  const names = await startDnsServer(zoneOf(keys));
  const app = await progress.step('Starting the product', async () =>
    startApp(await databases.create('throughline_bench_mail'), {
      profile,
      env: { MAIL_DNS_SERVERS: names.address, BENCH_MAIL_ADDRESS: ADDRESS },
    }),
  );
  const floor = startChild('mail-floor');
  const load = startChild('mail-load');
  const floors = Object.fromEntries(SIZES.map(({ size }) => [size, []]));
  const results = Object.fromEntries(SIZES.map(({ size }) => [size, []]));
  try {
    for (let each = 0; each <= rounds; each += 1) {
      for (const { name, size } of SIZES) {
        // the first round warms up both and finds out how many mails a round is
        const last = results[size].at(-1)?.perSecond ?? FIRST_GUESS[size];
        const count = Math.max(200, Math.round(last * (each === 0 ? 3 : seconds)));
        const order = { count, size, prefix: `r${each}-${size}`, to: ADDRESS, keys, nameServer: names.address };
        const title = each === 0 ? `Warming up, ${name}` : `Round ${each} of ${rounds}, ${name}`;
        await app.settle();
        const yardstick = await progress.step(`${title}: yardstick`, () => floorRound(floor, order));
        const result = await progress.step(`${title}: product`, () => productRound(app, load, order));
        if (each === 0) results[size] = [result];
        else {
          if (each === 1) results[size] = [];
          floors[size].push(yardstick);
          results[size].push(result);
        }
        for (const line of await app.statements()) progress.line(line);
        progress.line(
          `${Math.round(result.perSecond)} mails/s of ${name} committed, yardstick ${Math.round(yardstick.perSecond)}/s`,
        );
      }
    }
    return rowsOf(floors, results);
  } finally {
    await load.stop();
    await floor.stop();
    await app.stop();
    await names.close();
  }
}
