import fs from 'node:fs';
import path from 'node:path';

import { ensureBuilt } from '../build-steps.mjs';
import { ensureInstalled } from '../install.mjs';
import { openInstallationDatabase } from '../installation-database.mjs';
import { fromRoot } from '../paths.mjs';
import { productionProblems } from '../production-env.mjs';
import { loadSecretFiles } from '../secret-files.mjs';
import { SERVER_SECRETS } from '../secrets.mjs';
import { UserError } from '../user-error.mjs';
import { openDesk } from './desk.mjs';

/**
 * The secrets of the installation: those of the environment, as npm start has it, or those that a demo keeps in its
 * folder. They must be the server's own, or what is sealed here would not open there.
 */
function serverSecrets(dataDir, env) {
  const file = path.join(dataDir, 'secrets.json');
  const isDemo = !env.ENCRYPTION_KEY && fs.existsSync(file);
  const kept = isDemo ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const secrets = Object.fromEntries(SERVER_SECRETS.map((name) => [name, env[name] || kept[name]]));
  const PUBLIC_URL = env.PUBLIC_URL || 'https://localhost';
  const { ENCRYPTION_KEY_PREVIOUS } = env;
  const problems = productionProblems({ ...secrets, ENCRYPTION_KEY_PREVIOUS, PUBLIC_URL });
  if (problems.length > 0) {
    throw new UserError(
      `This needs the environment that npm start has, or --data with the folder of a demo:\n${problems.map((each) => `  - ${each}`).join('\n')}`,
    );
  }
  return secrets;
}

/**
 * What is installed and built is used as it is, even if it is not the newest: a server may be running on it right now,
 * whose packages and files must not be exchanged under its feet.
 */
async function ensureThere(progress) {
  if (!fs.existsSync(fromRoot('node_modules', '.package-lock.json'))) {
    await ensureInstalled(progress, { withDevelopment: false });
  }
  if (!fs.existsSync(fromRoot('dist', 'src', 'index.js'))) {
    await ensureBuilt(progress, { only: ['server'] });
  }
}

/** Does some work with the accounts of an installation, whether its server runs or not. */
export async function withDesk({ dataDir, progress, shutdown }, work) {
  loadSecretFiles();
  const secrets = serverSecrets(dataDir, process.env);
  await ensureThere(progress);
  const database = await openInstallationDatabase(dataDir, progress);
  const leaveDatabase = once(database.leave);
  shutdown.add(leaveDatabase);
  try {
    progress.line('Opening the accounts …');
    const env = { NODE_ENV: 'production', TZ: 'UTC', DATABASE_URL: database.url, DATA_DIR: dataDir };
    const desk = await openDesk({ env: { ...secrets, ...env } });
    const closeDesk = once(desk.close);
    shutdown.add(closeDesk);
    return await work(desk).finally(closeDesk);
  } finally {
    await leaveDatabase();
  }
}

/** Stopped by a signal or at the end, whichever comes first. */
function once(stop) {
  let stopping;
  return () => (stopping ??= stop());
}
