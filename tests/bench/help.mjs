import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import pg from 'pg';

import { fromRoot } from '../../scripts/lib/paths.mjs';
import { findFreePort } from '../../scripts/lib/ports.mjs';
import { SERVER_SECRETS, readSecrets } from '../../scripts/lib/secrets.mjs';
import { UserError } from '../../scripts/lib/user-error.mjs';
import { SERVER_FLAGS, startChild } from './child.mjs';
import { fillArticles, LANGUAGES } from './fill-articles.mjs';
import { median } from './statistics.mjs';

/**
 * The help centre at a hundred and at ten thousand articles in five languages, at four connections, beside a bare
 * route of the same server (`/healthz`, which asks nothing of the database) in turn. Pages are asked for once before
 * they count, and then come from memory; `first` are pages that this process has never shown.
 */

const HOST = '127.0.0.1';
const SIZES = (process.env.BENCH_ARTICLES ?? '100,10000').split(',').map(Number);
const CONNECTIONS = 4;
const AIM_OF_BARE = 2;
const PAGES = 300;
const INDEX_LIMIT_MS = 20 * 60_000;

/** Each from an address of its own: one reader's limit is not what is measured. */
const requestOf = (target, at) =>
  `GET ${target} HTTP/1.1\r\nHost: ${HOST}\r\nUser-Agent: Mozilla/5.0 Firefox/140.0\r\nAccept-Encoding: gzip\r\nX-Forwarded-For: 10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}\r\nConnection: keep-alive\r\n\r\n`;

async function startHelp(size, databaseUrl, progress) {
  const dataDir = fromRoot('.data', 'bench', `help-${size}`);
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(dataDir), { recursive: true });
  fs.mkdirSync(dataDir);
  const port = await findFreePort();
  const url = `http://${HOST}:${port}`;
  const env = {
    ...readSecrets(dataDir, SERVER_SECRETS),
    NODE_ENV: 'production',
    TZ: 'UTC',
    HOST,
    PORT: String(port),
    SMTP_PORT: String(await findFreePort()),
    PUBLIC_URL: url,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    TRUST_PROXY: '1',
    BENCH_LANGUAGES: LANGUAGES.join(','),
  };
  const child = startChild('help-server', { env, execArgv: SERVER_FLAGS, log: `help-server-${size}` });
  await child.answer('ready');
  const { words, rate } = await progress.step(
    `${size.toLocaleString('en')} articles in ${LANGUAGES.length} languages`,
    () => filled(databaseUrl, size),
  );
  return { size, url, words, rate, stop: () => child.stop() };
}

async function filled(databaseUrl, size) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const words = await fillArticles(client, size);
    const begun = performance.now();
    const deadline = begun + INDEX_LIMIT_MS;
    for (;;) {
      const { rows } = await client.query('select count(*)::int as n from kb_search_articles');
      if (rows[0].n >= size * LANGUAGES.length) break;
      if (performance.now() > deadline) throw new UserError(`Only ${rows[0].n} articles were indexed in 20 minutes.`);
      await delay(500);
    }
    const rate = (size * LANGUAGES.length * 1000) / (performance.now() - begun);
    // What is alike among so many, written at once, is looked for during half an hour: the day after is measured.
    await client.query('truncate kb_hint_queue');
    await client.query('vacuum analyze');
    return { words, rate };
  } finally {
    await client.end();
  }
}

const drawn = (size, at) => (at * 7919) % size;
const localeOf = (at) => LANGUAGES[at % LANGUAGES.length];

const KINDS = [
  {
    name: 'first page',
    isHeld: true,
    target: (_size, _words, at) => `/help/${localeOf(at)}`,
  },
  {
    name: 'article',
    isHeld: true,
    target: (size, _words, at) => `/help/${localeOf(at)}/articles/article-${drawn(size, at)}`,
  },
  {
    name: 'category',
    isHeld: true,
    target: (_size, _words, at) => `/help/${localeOf(at)}/categories/category-${at % 60}`,
  },
  {
    name: 'search',
    isHeld: false,
    target: (_size, words, at) =>
      `/help/api/search?locale=${localeOf(at)}&q=${encodeURIComponent(words[at % words.length])}`,
  },
];

const targetsOf = ({ target }, { size, words }) => Array.from({ length: PAGES }, (_, at) => target(size, words, at));

async function heaviest(url, targets) {
  let most = 0;
  for (const target of targets) {
    const response = await fetch(url + target, { headers: { 'accept-encoding': 'identity' } });
    if (!response.ok) throw new UserError(`${target} was answered ${response.status}.`);
    most = Math.max(most, (await response.arrayBuffer()).byteLength);
  }
  return most;
}

async function asked(load, order) {
  const result = await load.ask({ type: 'ask', connections: CONNECTIONS, ...order }, 'asked');
  if (result.failed > 0) throw new UserError(`${result.failed} of ${result.counted} requests to ${order.url} failed.`);
  return result;
}

async function measure(load, kind, servers, { rounds, seconds }) {
  const measured = new Map(servers.map(({ size }) => [size, { product: [], bare: [] }]));
  for (let round = 0; round <= rounds; round += 1)
    for (const server of servers) {
      const orders = {
        product: targetsOf(kind, server).map(requestOf),
        bare: [requestOf('/healthz', 0)],
      };
      for (const end of round % 2 === 0 ? ['product', 'bare'] : ['bare', 'product']) {
        const result = await asked(load, {
          url: server.url,
          requests: orders[end],
          seconds: round === 0 ? 1 : seconds,
        });
        if (round > 0) measured.get(server.size)[end].push(result);
      }
    }
  return measured;
}

function rowsOf(kind, measured) {
  const middle = (results, which) => median(results.map((result) => result[which]));
  const smallest = middle(measured.get(SIZES[0]).product, 'p99');
  return [...measured].flatMap(([size, { product, bare }]) => {
    const value = middle(product, 'p99');
    const floor = middle(bare, 'p99');
    const growth = size === SIZES[0] ? '' : `, growth ${(value / smallest).toFixed(2)}`;
    const name = `${kind.name}, ${size.toLocaleString('en')}`;
    return [
      {
        name: `${name}, p99 (p50 ${middle(product, 'p50').toFixed(1)} : ${middle(bare, 'p50').toFixed(1)})${growth}`,
        value,
        unit: 'ms',
        floor,
        ratio: value / floor,
        aim: kind.isHeld ? `<= ${AIM_OF_BARE}` : null,
        met: kind.isHeld ? value / floor <= AIM_OF_BARE : null,
      },
      {
        name: `${name}, rate`,
        value: middle(product, 'rate'),
        unit: '1/s',
        floor: middle(bare, 'rate'),
        ratio: middle(product, 'rate') / middle(bare, 'rate'),
        aim: null,
        met: null,
      },
    ];
  });
}

export async function benchHelp({ databases, progress, rounds, seconds }) {
  const load = startChild('inbox-load');
  const servers = [];
  try {
    await load.answer('ready');
    for (const size of SIZES) {
      const url = await databases.create(`bench_help_${size}`);
      servers.push(await startHelp(size, url, progress));
    }
    const rows = servers.map(({ size, rate }) => ({ name: `articles indexed, ${size.toLocaleString('en')}`, value: rate, unit: '1/s', floor: null, ratio: null, aim: null, met: null })); // prettier-ignore
    const last = servers.at(-1);
    for (const kind of KINDS) {
      const weight = await progress.step(`${kind.name}: each once`, () => heaviest(last.url, targetsOf(kind, last).slice(0, kind.isHeld ? PAGES : 20))); // prettier-ignore
      if (kind.isHeld)
        rows.push({ name: `${kind.name}, heaviest`, value: weight / 1000, unit: 'kB', floor: 50, ratio: weight / 50_000, aim: '<= 1', met: weight <= 50_000 }); // prettier-ignore
      const measured = await progress.step(kind.name, () => measure(load, kind, servers, { rounds, seconds }));
      rows.push(...rowsOf(kind, measured));
    }
    return rows;
  } finally {
    for (const server of servers) await server.stop();
    await load.stop();
  }
}
