import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { startPostgres } from '../../scripts/embedded-postgres.mjs';
import { findFreePort } from '../../scripts/lib/ports.mjs';
import { SERVER_SECRETS, readSecrets } from '../../scripts/lib/secrets.mjs';
import { startChild } from './child.mjs';
import { fillSearch } from './fill-search.mjs';
import { fillTickets, MADE } from './fill-tickets.mjs';

/**
 * Databases of made tickets, kept between runs in a PostgreSQL of their own, since a million takes long to make:
 * `BENCH_DATA` names the folder. A database that was made in another way than now is made anew.
 */

export const ticketsFolder = () => process.env.BENCH_DATA ?? path.join(os.tmpdir(), 'bench-inbox');

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Bulk loads into tables of the same transaction write no log under it; nothing replicates from here. */
async function withoutLog(folder) {
  const settings = { wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '8GB', synchronous_commit: 'off' };
  let postgres = await startPostgres({ dataDir: folder });
  const isSet = await withClient(postgres.superuserUrl, async (client) => {
    const { rows } = await client.query('show wal_level');
    if (rows[0].wal_level === settings.wal_level) return true;
    for (const [name, value] of Object.entries(settings)) await client.query(`alter system set ${name} = '${value}'`);
    return false;
  });
  if (isSet) return postgres;
  await postgres.stop();
  postgres = await startPostgres({ dataDir: folder });
  return postgres;
}

/** How far this database has come: `begun` ones are gone on with. */
const stateOf = (url, tickets) =>
  withClient(url, async (client) => {
    const { rows } = await client.query("select to_regclass('bench_made') is not null as there");
    if (!rows[0].there) return 'other';
    const made = await client.query('select is_whole from bench_made where way = $1 and tickets = $2', [MADE, tickets]);
    return made.rowCount === 0 ? 'other' : made.rows[0].is_whole ? 'whole' : 'begun';
  });

const begin = (url, tickets) =>
  withClient(url, async (client) => {
    await client.query('create table bench_made (way text, tickets integer, begun_at timestamptz, is_whole boolean)');
    await client.query('insert into bench_made values ($1, $2, now(), false)', [MADE, tickets]);
  });

/** Secrets and files stay with their database: what was sealed in one run is opened in the next. */
export async function inboxEnvironment(tickets, databaseUrl) {
  const dataDir = path.join(ticketsFolder(), `app-${tickets}`);
  fs.mkdirSync(dataDir, { recursive: true });
  const host = '127.0.0.1';
  const port = await findFreePort();
  return {
    ...readSecrets(dataDir, SERVER_SECRETS),
    NODE_ENV: 'production',
    TZ: 'UTC',
    HOST: host,
    PORT: String(port),
    SMTP_PORT: String(await findFreePort()),
    PUBLIC_URL: `http://${host}:${port}`,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
  };
}

/** The product makes its own tables: what the migrations of the day say is what is measured. */
async function makeTables(tickets, url) {
  const child = startChild('inbox-server', { env: await inboxEnvironment(tickets, url) });
  await child.answer('ready');
  await child.stop();
}

export async function openTicketDatabases() {
  const folder = ticketsFolder();
  fs.mkdirSync(folder, { recursive: true });
  const postgres = await withoutLog(folder);
  const owner = new URL(postgres.url).username;

  async function makeEmpty(name) {
    await withClient(postgres.superuserUrl, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`create database ${name} owner ${owner}`);
    });
  }

  async function exists(name) {
    return withClient(postgres.superuserUrl, async (client) => {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
      return rowCount > 0;
    });
  }

  return {
    /** The address of a database with so many tickets, made now when it is not there. */
    async of(tickets, progress) {
      const name = `bench_inbox_${tickets}`;
      const url = postgres.urlOf(name);
      const state = (await exists(name)) ? await stateOf(url, tickets) : 'other';
      const size = tickets.toLocaleString('en');
      if (state === 'whole') {
        await progress.step(`The tables of today for ${size} tickets`, () => makeTables(tickets, url));
        await progress.step('Search index', () => withClient(url, (client) => fillSearch(client, progress.line)));
        return url;
      }
      if (state === 'other')
        await progress.step(`Making the tables for ${size} tickets`, async () => {
          await makeEmpty(name);
          await makeTables(tickets, url);
          await begin(url, tickets);
        });
      await withClient(url, (client) => fillTickets(client, tickets, progress));
      return url;
    },
    version: () =>
      withClient(
        postgres.superuserUrl,
        async (client) => (await client.query('show server_version')).rows[0].server_version,
      ),
    // somebody may be looking at it
    close: () => (process.env.BENCH_KEEP ? Promise.resolve() : postgres.stop()),
  };
}
