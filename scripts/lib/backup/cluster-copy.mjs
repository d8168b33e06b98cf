import fs from 'node:fs';
import path from 'node:path';

import { forEachOf, storeFile } from './stored-files.mjs';

/**
 * A consistent copy of the embedded database while it works, by PostgreSQL's own low-level backup: start, copy the
 * files (torn as they may be), stop, and keep the write-ahead log from start to stop, which mends them. A temporary
 * replication slot keeps that log from being recycled meanwhile.
 * https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP
 */

const FILES_AT_A_TIME = 8;
/** Folders whose content the server makes anew; the folders themselves must be there. */
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|pg_internal\.init.*|pgsql_tmp.*|current_logfiles(\.tmp)?)$/;
/** Copied last: whoever finds it finds everything it speaks of. */
const CONTROL = path.join('global', 'pg_control');

/** Folders and files below the cluster, in the order of the disk. What goes while this looks is not there. */
function contentOf(cluster, below = '') {
  const found = { folders: [], files: [] };
  for (const entry of entriesOf(path.join(cluster, below))) {
    const name = path.join(below, entry.name);
    if (LEFT_OUT.test(entry.name)) continue;
    if (entry.isFile()) found.files.push(name);
    if (!entry.isDirectory()) continue;
    found.folders.push(name);
    const inside = EMPTIED.has(name) ? { folders: [], files: [] } : contentOf(cluster, name);
    found.folders.push(...inside.folders);
    found.files.push(...inside.files);
  }
  return found;
}

function entriesOf(folder) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

async function store({ cluster, folder, names }) {
  const stored = [];
  await forEachOf(names, FILES_AT_A_TIME, async (name) => {
    const file = { from: path.join(cluster, name), folder, name: path.join('cluster', name), gzip: true };
    const entry = await storeFile(file);
    if (entry) stored.push(entry);
  });
  return stored;
}

/** The log from start to stop: whole segments, which the slot keeps. */
async function storeLog({ cluster, folder, first, last }) {
  const segments = entriesOf(path.join(cluster, 'pg_wal'))
    .map(({ name }) => name)
    .filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
    .sort();
  const names = segments.map((name) => path.join('pg_wal', name));
  const stored = await store({ cluster, folder, names });
  if (segments[0] !== first || segments.at(-1) !== last || stored.length !== segments.length) {
    throw new Error(`The write-ahead log from ${first} to ${last} is not whole: the copy could not be mended.`);
  }
  return stored;
}

async function storeLabel({ folder, label }) {
  const unpacked = path.join(folder, 'backup_label.txt');
  fs.writeFileSync(unpacked, label, { mode: 0o600 });
  const name = path.join('cluster', 'backup_label');
  const entry = await storeFile({ from: unpacked, folder, name, gzip: true });
  fs.rmSync(unpacked);
  return entry;
}

const single = async (client, sql, values = []) => (await client.query(sql, values)).rows[0];

/**
 * Copies a running cluster into the folder of a backup.
 * @param {{ client: import('pg').Client, cluster: string, folder: string, label: string }} options `client`: of the
 *   superuser; its session must live until this resolves
 * @returns {Promise<{ files: object[], folders: string[], consistentAt: string }>}
 */
export async function copyCluster({ client, cluster, folder, label }) {
  await client.query('set statement_timeout = 0');
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [`throughline_${process.pid}`]);
  const start = await single(
    client,
    'select pg_walfile_name(lsn) as segment from pg_backup_start($1, fast => true) as lsn',
    [label],
  );
  const { folders, files } = contentOf(cluster);
  const stored = await store({ cluster, folder, names: files.filter((name) => name !== CONTROL) });
  stored.push(...(await store({ cluster, folder, names: [CONTROL] })));
  const stop = await single(
    client,
    'select pg_walfile_name(lsn) as segment, labelfile, now() as at from pg_backup_stop(wait_for_archive => false)',
  );
  stored.push(await storeLabel({ folder, label: stop.labelfile }));
  stored.push(...(await storeLog({ cluster, folder, first: start.segment, last: stop.segment })));
  return { files: stored, folders, consistentAt: stop.at.toISOString() };
}
