import fs from 'node:fs';
import path from 'node:path';

import { placeOfDatabase } from '../../embedded-postgres.mjs';
import { fromRoot } from '../paths.mjs';
import { SERVER_SECRETS } from '../secrets.mjs';
import { UserError } from '../user-error.mjs';
import { copyCluster } from './cluster-copy.mjs';
import { withClient } from './database-client.mjs';
import { createFileCopy } from './data-files.mjs';
import { UNFINISHED, backupsIn, fingerprintOf, readBackup, writeManifest } from './manifest.mjs';
import { findTool, runTool } from './pg-tools.mjs';
import { settle, storeFile } from './stored-files.mjs';

const stamp = (at) => at.toISOString().slice(0, 19).replaceAll(':', '-') + 'Z';
const release = () => JSON.parse(fs.readFileSync(fromRoot('package.json'), 'utf8')).version;

/** A folder that nobody has, named after the second; one that a killed backup left behind is not in the way. */
function makeFolder(to, startedAt) {
  const finished = path.join(to, stamp(startedAt));
  if (fs.existsSync(finished)) throw new UserError(`${finished} exists already.`);
  const folder = finished + UNFINISHED;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { folder, finished };
}

async function dumpDatabase({ url, folder, serverMajor }) {
  const unchecked = path.join(folder, 'database.new');
  const flags = ['--format=custom', '--compress=6', '--no-owner', '--no-privileges', `--file=${unchecked}`];
  const consistentAt = new Date().toISOString();
  await runTool(findTool('pg_dump', serverMajor), flags, url);
  const entry = await storeFile({ from: unchecked, folder, name: 'database.dump', gzip: false });
  fs.rmSync(unchecked);
  return { files: [entry], folders: [], consistentAt };
}

/** The database itself: the files of the embedded one, a dump of any other. */
async function storeDatabase({ database, dataDir, folder, startedAt }) {
  const { major, version, migrations } = await withClient(database.url, describeDatabase);
  const about = { postgres: version, migrations };
  if (!database.superuserUrl) {
    const stored = await dumpDatabase({ url: database.url, folder, serverMajor: major });
    return { ...stored, head: { kind: 'dump', ...about } };
  }
  const { cluster } = placeOfDatabase(dataDir);
  const label = `throughline ${stamp(startedAt)}`;
  const stored = await withClient(database.superuserUrl, (client) => copyCluster({ client, cluster, folder, label }));
  const platform = `${process.platform}-${process.arch}`;
  return { ...stored, head: { kind: 'cluster', platform, folders: stored.folders, ...about } };
}

/** Which PostgreSQL it is, and which migrations of ours have run on it. */
export async function describeDatabase(client) {
  const { rows } = await client.query('show server_version_num');
  const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
  const version = (await client.query('show server_version')).rows[0].server_version;
  const ledger = await client.query("select to_regclass('throughline_migrations') is not null as there");
  const done = ledger.rows[0].there
    ? (await client.query("select plugin || '/' || name as name from throughline_migrations order by 1")).rows
    : [];
  return { major, version, migrations: done.map(({ name }) => name) };
}

/** What the installation cannot be run without: kept apart from its data unless somebody asks. */
async function storeSecrets({ dataDir, folder }) {
  const file = path.join(dataDir, 'secrets.json');
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const names = [...SERVER_SECRETS, 'ENCRYPTION_KEY_PREVIOUS'].filter((name) => process.env[name]);
  const all = { ...kept, ...Object.fromEntries(names.map((name) => [name, process.env[name]])) };
  const from = path.join(folder, 'secrets.new');
  fs.writeFileSync(from, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  const entry = await storeFile({ from, folder, name: 'secrets.json', gzip: false });
  fs.rmSync(from);
  return entry;
}

/** The key in use: of the environment as npm start has it, or of a demo's folder. */
export function encryptionKeyOf(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  if (process.env.ENCRYPTION_KEY || !fs.existsSync(file)) return process.env.ENCRYPTION_KEY;
  return JSON.parse(fs.readFileSync(file, 'utf8')).ENCRYPTION_KEY;
}

/** The newest backup of the place, whose files need not be copied again; one that cannot be read helps nobody. */
function latestIn(to) {
  const latest = backupsIn(to).at(-1);
  try {
    return latest ? readBackup(latest) : null;
  } catch {
    return null;
  }
}

/**
 * Makes a backup of an installation that may be at work.
 * @param {{ database: { url: string, superuserUrl: string | null }, dataDir: string, uploads: string, to: string,
 *   withSecrets: boolean, durable?: boolean, progress: { step: (text: string, work: () => Promise<unknown>) => Promise<unknown> } }} options
 * @returns {Promise<{ folder: string, manifest: object, seconds: number, copied: number, linked: number }>}
 */
export async function makeBackup({ database, dataDir, uploads, to, withSecrets, progress, durable = true }) {
  const startedAt = new Date();
  const { folder, finished } = makeFolder(to, startedAt);
  const copy = createFileCopy({ folder, dataDir, uploads, earlier: latestIn(to) });
  await progress.step('Copying files', () => copy.pass());
  const stored = await progress.step('Copying the database', () =>
    storeDatabase({ database, dataDir, folder, startedAt }),
  );
  await progress.step('Copying files that came meanwhile', () => copy.pass());
  const secrets = withSecrets ? [await storeSecrets({ dataDir, folder })] : [];

  const head = {
    release: release(),
    startedAt: startedAt.toISOString(),
    consistentAt: stored.consistentAt,
    encryptionKey: fingerprintOf(encryptionKeyOf(dataDir)),
    withSecrets,
    database: stored.head,
  };
  if (durable) await progress.step('Writing everything to the disk', () => settle(folder));
  const manifest = writeManifest(folder, head, [...stored.files, ...copy.files(), ...secrets]);
  fs.renameSync(folder, finished);
  return { folder: finished, manifest, seconds: (Date.now() - startedAt) / 1000, ...copy.counts };
}

/** Deletes the oldest backups of a place, all but so many. */
export function deleteOldBackups(to, keep) {
  const old = backupsIn(to).slice(0, -keep);
  for (const folder of old) fs.rmSync(folder, { recursive: true, force: true });
  return old;
}
