import fs from 'node:fs';

import pg from 'pg';

import { startPostgres } from '../../scripts/embedded-postgres.mjs';
import { assertDatabaseUrlWorks } from '../../scripts/lib/database.mjs';
import { fromRoot } from '../../scripts/lib/paths.mjs';

/** Databases that exist for one run, all on one PostgreSQL: the embedded one, or the one that DATABASE_URL names. */

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function sibling(url, name) {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

/** @returns {Promise<{ adminUrl: string, urlOf: (name: string) => string, owner: string | null, stop: () => Promise<void> }>} */
async function openServer(dataDir) {
  if (process.env.DATABASE_URL) {
    await assertDatabaseUrlWorks();
    const url = process.env.DATABASE_URL;
    return { adminUrl: url, urlOf: (name) => sibling(url, name), owner: null, stop: () => Promise.resolve() };
  }
  fs.mkdirSync(dataDir, { recursive: true });
  const postgres = await startPostgres({ dataDir });
  return {
    adminUrl: postgres.superuserUrl,
    urlOf: postgres.urlOf,
    owner: new URL(postgres.url).username,
    stop: postgres.stop,
  };
}

export async function openBenchDatabases() {
  const server = await openServer(fromRoot('.data', 'bench'));
  const created = [];
  const asAdmin = (sql) => withClient(server.adminUrl, (client) => client.query(sql));

  return {
    /** An empty database of this name; what an interrupted run left behind goes. */
    async create(name, schema = '') {
      await asAdmin(`drop database if exists ${name} with (force)`);
      await asAdmin(`create database ${name} ${server.owner ? `owner ${server.owner}` : ''}`);
      created.push(name);
      const url = server.urlOf(name);
      await withClient(url, (client) => client.query(schema));
      return url;
    },
    version: () =>
      withClient(server.adminUrl, async (client) => (await client.query('show server_version')).rows[0].server_version),
    async close() {
      for (const name of created.splice(0)) {
        await asAdmin(`drop database if exists ${name} with (force)`);
      }
      await server.stop();
    },
  };
}

export const benchDataDir = () => fromRoot('.data', 'bench', 'app');
