import fs from 'node:fs';
import path from 'node:path';

import { fromRoot } from '../../scripts/lib/paths.mjs';
import { lastLines, runToEnd } from '../../scripts/lib/processes.mjs';
import { UserError } from '../../scripts/lib/user-error.mjs';

/** The yardstick: PostgreSQL's own load generator on the least statements, without any program in between. */

const DEBIAN_FOLDER = '/usr/lib/postgresql';
const CLIENTS = ['-c', '8', '-j', '2'];

function findPgbench() {
  const versions = fs.existsSync(DEBIAN_FOLDER)
    ? fs.readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    ...versions.map((version) => path.join(DEBIAN_FOLDER, version, 'bin')),
  ];
  const found = folders.map((folder) => path.join(folder, 'pgbench')).find((file) => fs.existsSync(file));
  if (!found) {
    throw new UserError(
      'The yardstick needs pgbench: install it (Debian: apt-get install postgresql-contrib) and try again.',
    );
  }
  return found;
}

/** The address without its password in the arguments, where every user of the machine could read it. */
function connectionOf(url) {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    PGHOST: hostname,
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: pathname.slice(1),
  };
}

/** Transactions per second of the least statements on a database that holds the floor's tables. */
export async function measureFloor(url, seconds) {
  const args = [
    '-n',
    '-M',
    'prepared',
    ...CLIENTS,
    '-T',
    String(seconds),
    '-f',
    fromRoot('tests', 'bench', 'floor.sql'),
  ];
  const { code, output } = await runToEnd(findPgbench(), args, { env: { ...process.env, ...connectionOf(url) } });
  const tps = /^tps = ([\d.]+)/m.exec(output)?.[1];
  if (code !== 0 || !tps) {
    throw new UserError(`pgbench failed:\n${lastLines(output)}`);
  }
  return Number(tps);
}

export const floorSchema = () => fs.readFileSync(fromRoot('tests', 'bench', 'floor-schema.sql'), 'utf8');
export { findPgbench as assertPgbenchIsThere };
