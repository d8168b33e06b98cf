import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { APP_ROLE, placeOfDatabase, startPostgres } from '../../embedded-postgres.mjs';
import { SUPERUSER } from '../postgres-place.mjs';
import { lastLines } from '../processes.mjs';
import { DATABASE_SECRETS, readSecrets } from '../secrets.mjs';
import { UserError } from '../user-error.mjs';
import { bringBack, forEachOf } from './stored-files.mjs';
import { WITHHOLD_UNSENT } from './unsent-messages.mjs';

const FILES_AT_A_TIME = 8;
const PREFIX = `cluster${path.sep}`;

function assertFits({ database }, version) {
  const platform = `${process.platform}-${process.arch}`;
  if (database.platform !== platform) {
    throw new UserError(
      `This backup holds database files of ${database.platform}, and this is ${platform}: restore it on a machine of that kind.`,
    );
  }
  const [had, has] = [database.postgres, version].map((each) => each.split('.')[0]);
  if (had !== has) {
    throw new UserError(
      `This backup holds database files of PostgreSQL ${had}, and the one installed is ${has}: restore it with the release that made it.`,
    );
  }
}

function assertFree(cluster, replace) {
  if (!fs.existsSync(cluster) || replace) return;
  throw new UserError(
    `There is a database in ${cluster} already: restore into another folder with --data, or put this one aside with --replace.`,
  );
}

/** The restored files take their place; what stood there stays beside them. */
function putInPlace(restored, cluster) {
  if (fs.existsSync(cluster)) {
    fs.renameSync(cluster, `${cluster}.before-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z`);
  }
  fs.renameSync(restored, cluster);
}

/** Everything below belongs to whom the server runs as. */
function giveTo(user, folder) {
  if (!user) return;
  for (const name of fs.readdirSync(folder, { recursive: true })) {
    fs.lchownSync(path.join(folder, name), user.uid, user.gid);
  }
  fs.chownSync(folder, user.uid, user.gid);
}

/** Whether a copied database can take its place in a data folder, before anything is touched. */
export function assertClusterFits({ backup, dataDir, replace }) {
  const { binaries, cluster } = placeOfDatabase(dataDir);
  assertFits(backup.manifest, binaries.version);
  assertFree(cluster, replace);
}

async function unpack({ backup, target }) {
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const folder of backup.manifest.database.folders) {
    fs.mkdirSync(path.join(target, folder), { recursive: true, mode: 0o700 });
  }
  const files = backup.files.filter((file) => file.path.startsWith(PREFIX));
  await forEachOf(files, FILES_AT_A_TIME, (file) =>
    bringBack(backup.folder, file, path.join(target, file.path.slice(PREFIX.length))),
  );
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/**
 * Works on the restored files with PostgreSQL in single-user mode: nobody can connect meanwhile, and no password is
 * asked for. It also mends the copy from its write-ahead log, the first time.
 */
async function alone({ bin, cluster, user }, database, statements) {
  const flags = ['--single', '-D', cluster, '-c', 'log_min_messages=warning', database];
  const child = spawn(path.join(bin, 'postgres'), flags, { ...user, cwd: '/', env: { ...process.env, TZ: 'UTC' } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  child.stdin.end(statements.map((statement) => `${statement}\n`).join(''));
  const code = await ended;
  if (code !== 0 || /ERROR|FATAL|PANIC/.test(said)) {
    throw new UserError(`PostgreSQL could not open the restored database:\n${lastLines(said)}`);
  }
}

/** The copy knows the passwords of where it was made; here they are others. */
function settingPasswords(dataDir) {
  const { POSTGRES_PASSWORD, DATABASE_PASSWORD } = readSecrets(dataDir, DATABASE_SECRETS);
  const passwords = { [SUPERUSER]: POSTGRES_PASSWORD, [APP_ROLE]: DATABASE_PASSWORD };
  return Object.entries(passwords).map(([role, password]) => `alter role ${role} password ${quoted(password)}`);
}

/**
 * Puts the database files of a backup into a data folder and starts them once.
 * @returns {Promise<{ url: string, leave: () => Promise<void> }>} the database, running; `leave` stops it
 */
export async function restoreCluster({ backup, dataDir, replace, shutdown }) {
  assertClusterFits({ backup, dataDir, replace });
  const { cluster, user, bin } = placeOfDatabase(dataDir);
  const unfinished = `${cluster}.restoring`;
  await unpack({ backup, target: unfinished });
  giveTo(user, unfinished);
  const restored = { bin, cluster: unfinished, user };
  await alone(restored, 'postgres', settingPasswords(dataDir));
  await alone(restored, APP_ROLE, [WITHHOLD_UNSENT]);
  putInPlace(unfinished, cluster);
  const postgres = await startPostgres({ dataDir });
  let stopping;
  const leave = () => (stopping ??= postgres.stop());
  shutdown.add(leave);
  return { url: postgres.url, leave };
}
