import path from 'node:path';

import { assertDatabaseUrlWorks } from '../database.mjs';
import { UserError } from '../user-error.mjs';
import { withClient } from './database-client.mjs';
import { findTool, runTool } from './pg-tools.mjs';
import { FORGET_TRANSACTIONS } from './transaction-numbers.mjs';
import { WITHHOLD_UNSENT } from './unsent-messages.mjs';

async function assertEmpty(client) {
  const { rows } = await client.query(
    "select count(*)::int as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')",
  );
  if (rows[0].tables > 0) {
    throw new UserError(
      `The database to restore into holds ${rows[0].tables} tables already: make an empty one (create database …) and name that.`,
    );
  }
}

async function majorOf(client) {
  const { rows } = await client.query('show server_version_num');
  return Math.floor(Number(rows[0].server_version_num) / 10_000);
}

/**
 * Whether a dump can be read into this database, before anything is touched: it answers, is empty, is not older, and
 * there is a tool for it.
 * @returns {Promise<string>} the tool
 */
export async function assertDumpFits({ backup, url }) {
  await assertDatabaseUrlWorks(url);
  const major = await withClient(url, async (client) => {
    await assertEmpty(client);
    return majorOf(client);
  });
  const dumpedBy = Number(backup.manifest.database.postgres.split('.')[0]);
  if (major < dumpedBy) {
    throw new UserError(`This dump is of PostgreSQL ${dumpedBy}, and the database runs ${major}, which is older.`);
  }
  return findTool('pg_restore', dumpedBy);
}

/** Reads a dump into an empty database: all of it or nothing. */
export async function restoreDump({ backup, url }) {
  const tool = await assertDumpFits({ backup, url });
  const flags = ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction'];
  const { pathname } = new URL(url);
  const target = `--dbname=${decodeURIComponent(pathname.slice(1))}`;
  const dump = path.join(backup.folder, 'database.dump');
  await runTool(tool, [...flags, target, dump], url);
  await withClient(url, async (client) => {
    await client.query(WITHHOLD_UNSENT);
    await client.query(FORGET_TRANSACTIONS);
  });
  return { url, leave: () => Promise.resolve() };
}
