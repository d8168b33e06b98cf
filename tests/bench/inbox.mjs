import fs from 'node:fs';

import pg from 'pg';

import { fromRoot } from '../../scripts/lib/paths.mjs';
import { UserError } from '../../scripts/lib/user-error.mjs';
import { startChild } from './child.mjs';
import { drawCurve } from './curve.mjs';
import { openTicketDatabases } from './inbox-database.mjs';
import { questions } from './inbox-questions.mjs';
import { startInboxServers } from './inbox-servers.mjs';
import { median } from './statistics.mjs';

/**
 * The inbox at ten thousand and at a million tickets: what agents ask all day long, by HTTP, against a bare server that
 * runs the same statements; both sizes and both servers in alternating rounds.
 */

const SIZES = (process.env.BENCH_TICKETS ?? '10000,1000000').split(',').map(Number);
const CONNECTIONS = [1, 8];
const AIM_OF_BARE = 1.5;
const AIM_OF_GROWTH = 1.25;
const ONLY = process.env.BENCH_QUESTIONS ? new RegExp(process.env.BENCH_QUESTIONS) : /./;

async function drawnFrom(databaseUrl, tickets) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await questions(client, tickets)).filter(({ name }) => ONLY.test(name));
  } finally {
    await client.end();
  }
}

async function asked(load, order, name) {
  const result = await load.ask({ type: 'ask', ...order }, 'asked');
  if (result.failed > 0) throw new UserError(`${result.failed} of ${result.counted} answers to "${name}" failed.`);
  return result;
}

/** One kind of question, in every size, of both servers, in turn. */
async function measureQuestion(name, servers, load, { rounds, seconds }) {
  const ready = new Map();
  for (const [size, server] of servers) if (server.known.includes(name)) ready.set(size, await server.prepare(name));
  const measured = [];
  for (const connections of CONNECTIONS)
    for (let round = 0; round <= rounds; round += 1)
      for (const [size, ends] of ready)
        for (const server of round % 2 === 0 ? ['product', 'bare'] : ['bare', 'product']) {
          // the first round warms pages, plans and compilers up
          const time = round === 0 ? Math.min(1, seconds) : seconds;
          const result = await asked(load, { ...ends[server], connections, seconds: time }, name);
          if (round > 0) measured.push({ size, server, connections, ...result });
        }
  return measured;
}

function middleOf(measured, wanted, which) {
  const values = measured
    .filter((each) => Object.entries(wanted).every(([key, value]) => each[key] === value))
    .map((each) => each[which]);
  return values.length === 0 ? null : median(values);
}

function rowsOf({ name, isHeld }, measured) {
  const smallest = SIZES[0];
  return CONNECTIONS.flatMap((connections) =>
    SIZES.flatMap((size) => {
      const of = (server, which, at = size) => middleOf(measured, { size: at, server, connections }, which);
      const value = of('product', 'p99');
      if (value === null) return [];
      const floor = of('bare', 'p99');
      const growth = size === smallest ? null : value / of('product', 'p99', smallest);
      const ratio = value / floor;
      const aim = size === smallest ? `<= ${AIM_OF_BARE}` : `<= ${AIM_OF_BARE}, growth <= ${AIM_OF_GROWTH}`;
      return {
        name: `${name}, ${size.toLocaleString('en')}, ${connections} conn.`,
        question: name,
        size,
        connections,
        value,
        unit: 'ms',
        floor,
        ratio,
        growth,
        p50: of('product', 'p50'),
        floorP50: of('bare', 'p50'),
        rate: of('product', 'rate'),
        aim: isHeld ? aim : null,
        met: isHeld ? ratio <= AIM_OF_BARE && (growth === null || growth <= AIM_OF_GROWTH) : null,
      };
    }),
  );
}

/** The rows as the report shows them: p99, with how much it has grown. */
const shown = ({ name, growth, p50, floorP50, ...row }) => ({
  ...row,
  name: `${name}, p99 (p50 ${p50.toFixed(1)} : ${floorP50.toFixed(1)})${growth === null ? '' : `, growth ${growth.toFixed(2)}`}`,
});

export async function benchInbox({ progress, profile, rounds, seconds }) {
  const databases = await openTicketDatabases();
  const servers = new Map();
  const load = startChild('inbox-load');
  try {
    await load.answer('ready');
    let kinds = [];
    for (const size of SIZES) {
      const url = await databases.of(size, progress);
      kinds = await drawnFrom(url, size);
      const start = () => startInboxServers(size, url, kinds, { profile });
      servers.set(size, await progress.step(`Starting the product at ${size.toLocaleString('en')}`, start));
    }
    const rows = [];
    for (const kind of kinds) {
      const measured = await progress.step(kind.name, () => measureQuestion(kind.name, servers, load, { rounds, seconds })); // prettier-ignore
      rows.push(...rowsOf(kind, measured));
    }
    keepCurve(rows);
    return rows.map(shown);
  } finally {
    for (const server of servers.values()) await server.stop();
    await load.stop();
    await databases.close();
  }
}

/** Figures and curve of this run, beside the other things of the bench; the ones of record stand in tests/bench. */
function keepCurve(rows) {
  const folder = fromRoot('.data', 'bench');
  fs.writeFileSync(`${folder}/inbox.json`, `${JSON.stringify(rows, null, 2)}\n`);
  fs.writeFileSync(`${folder}/inbox.svg`, drawCurve(rows));
}
