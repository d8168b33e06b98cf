import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { lastLines, runToEnd } from '../processes.mjs';
import { UserError } from '../user-error.mjs';

/** pg_dump and pg_restore of the machine, for a database that is not the embedded one. */

const DEBIAN = '/usr/lib/postgresql';

/** Folders in which the tools may be: the one that PG_BIN names, the path's, and those of Debian's versions. */
function folders() {
  const installed = fs.existsSync(DEBIAN)
    ? fs.readdirSync(DEBIAN).map((version) => path.join(DEBIAN, version, 'bin'))
    : [];
  const named = process.env.PG_BIN ? [process.env.PG_BIN] : [];
  return [...named, ...(process.env.PATH ?? '').split(path.delimiter), ...installed].filter(Boolean);
}

function majorOf(program) {
  if (!fs.existsSync(program)) return null;
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const major = /(\d+)(\.\d+|beta\d+|rc\d+)/.exec(stdout ?? '')?.[1];
  return status === 0 && major ? Number(major) : null;
}

/** A tool that is not older than the server: an older pg_dump refuses a newer database. The nearest version is taken. */
export function findTool(name, serverMajor) {
  const found = folders()
    .map((folder) => path.join(folder, name))
    .map((program) => ({ program, major: majorOf(program) }))
    .filter(({ major }) => major !== null && major >= serverMajor)
    .sort((a, b) => a.major - b.major);
  if (found.length === 0) {
    throw new UserError(
      `The database runs PostgreSQL ${serverMajor}, and there is no ${name} of version ${serverMajor} or newer here: install postgresql-client-${serverMajor}, or name its folder with PG_BIN.`,
    );
  }
  return found[0].program;
}

/** The address of a database as the tools' environment: on a command line everybody would read the password. */
export function connectionEnvironment(url) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const ssl = searchParams.get('sslmode') ?? (process.env.DATABASE_SSL === 'true' ? 'require' : null);
  return {
    PGHOST: hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGAPPNAME: 'throughline-backup',
    ...(ssl ? { PGSSLMODE: ssl } : {}),
  };
}

/** Runs one of them to its end; what it says is told when it fails. */
export async function runTool(program, args, url) {
  const env = { ...process.env, ...connectionEnvironment(url) };
  const { code, output } = await runToEnd(program, args, { env });
  if (code !== 0) throw new UserError(`${path.basename(program)} failed:\n${lastLines(output)}`);
}
