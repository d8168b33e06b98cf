import fs from 'node:fs';

import { SERVER_SECRETS } from './secrets.mjs';
import { UserError } from './user-error.mjs';

/**
 * Secrets as files: `NAME_FILE` names the file that holds `NAME`, as Docker, Kubernetes and systemd hand them out. A
 * file is in no process list and no crash report, as an environment is.
 */

const BY_FILE = [...SERVER_SECRETS, 'ENCRYPTION_KEY_PREVIOUS', 'DATABASE_URL', 'DATABASE_PASSWORD', 'METRICS_TOKEN'];

function readSecretFile(name, file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UserError(`${name}_FILE names ${file}, which cannot be read (${error.code}).`, { cause: error });
  }
}

/** DATABASE_URL without a password, and DATABASE_PASSWORD beside it: so that only the password is a secret. */
function withPassword(url, password) {
  if (!URL.canParse(url)) return url;
  const address = new URL(url);
  if (address.password !== '') return url;
  address.password = encodeURIComponent(password);
  return address.toString();
}

/** Brings what stands in files into this environment. What is set directly wins over its file. */
export function loadSecretFiles(env = process.env) {
  for (const name of BY_FILE) {
    const file = env[`${name}_FILE`];
    if (file && !env[name]) env[name] = readSecretFile(name, file);
  }
  if (!env.DATABASE_PASSWORD) return;
  if (env.REHEARSAL_DATABASE_URL && isSameLogin(env.REHEARSAL_DATABASE_URL, env.DATABASE_URL))
    env.REHEARSAL_DATABASE_URL = withPassword(env.REHEARSAL_DATABASE_URL, env.DATABASE_PASSWORD);
  if (env.DATABASE_URL) env.DATABASE_URL = withPassword(env.DATABASE_URL, env.DATABASE_PASSWORD);
}

/** The password of one server is told to no other. */
function isSameLogin(url, other) {
  if (!URL.canParse(url) || !URL.canParse(other)) return false;
  const [one, two] = [new URL(url), new URL(other)];
  return one.host === two.host && one.username === two.username;
}

/**
 * An environment without what belongs to the installation that it was made for: its database and its secrets, directly
 * or by file. For another installation that is started beside it, which has its own.
 */
export function withoutInstallation(env = process.env) {
  const own = new Set(BY_FILE.flatMap((name) => [name, `${name}_FILE`]));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.has(name)));
}
