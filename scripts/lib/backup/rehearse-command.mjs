import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ensureBuilt } from '../build-steps.mjs';
import { ensureInstalled } from '../install.mjs';
import { fromRoot, root } from '../paths.mjs';
import { lastLines } from '../processes.mjs';
import { createProgress } from '../progress.mjs';
import { loadSecretFiles } from '../secret-files.mjs';
import { SERVER_SECRETS, readSecrets } from '../secrets.mjs';
import { createShutdown } from '../shutdown.mjs';
import { UserError } from '../user-error.mjs';
import { contentFacts, lastingColumns, lostFiles } from './content-facts.mjs';
import { withClient } from './database-client.mjs';
import { describeDatabase } from './make-backup.mjs';
import { fingerprintOf, readBackup } from './manifest.mjs';
import { dataDirOf, readArguments } from './options.mjs';
import { restoreForRehearsal } from './restore-backup.mjs';
import { writeStatus } from './status.mjs';

const USAGE = `npm run rehearse -- --from BACKUP [--secrets FILE] [--data DIR]
  --from BACKUP   the folder of one backup
  --secrets FILE  its secrets as JSON, if they are neither in the environment nor in the backup
  --data DIR      the installation whose settings page shall tell the outcome (DATA_DIR, else .data/production)

Restores the backup into a temporary folder and starts this release on it: migrations, first tickets, comparison. The
installation is not touched, nothing is received or sent, and the copy is deleted. A dump needs REHEARSAL_DATABASE_URL,
an empty database, where there is no embedded PostgreSQL.`;

const OPTIONS = { from: { type: 'string' }, secrets: { type: 'string' }, data: { type: 'string' } };

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file} cannot be read as JSON (${error.code ?? 'it is none'}).`, { cause: error });
  }
};

/**
 * The secrets of the installation, as far as they are known here: from the backup, the environment or a file. Only
 * ENCRYPTION_KEY matters: it must be the one it had, or nothing sealed in it could be opened. A backup that was made
 * without knowing its key says nothing of it; the start on the copy will.
 */
export function knownSecrets({ folder, files, manifest }, given) {
  const hasOwn = files.some((file) => file.path === 'secrets.json');
  const fromBackup = hasOwn ? readJson(path.join(folder, 'secrets.json')) : {};
  const named = [...SERVER_SECRETS, 'ENCRYPTION_KEY_PREVIOUS'].filter((name) => process.env[name]);
  const fromEnvironment = Object.fromEntries(named.map((name) => [name, process.env[name]]));
  const fromFile = given ? readJson(path.resolve(given)) : {};
  const secrets = { ...fromBackup, ...fromEnvironment, ...fromFile };
  if (!secrets.ENCRYPTION_KEY) {
    throw new UserError(
      'This needs the ENCRYPTION_KEY of the installation: set it in the environment, or name a file with --secrets.',
    );
  }
  const fits = manifest.encryptionKey === null || fingerprintOf(secrets.ENCRYPTION_KEY) === manifest.encryptionKey;
  if (!fits && !secrets.ENCRYPTION_KEY_PREVIOUS) {
    throw new UserError(
      'The ENCRYPTION_KEY given is not the one that this backup was made with: set that one in the environment, or name a file with --secrets.',
    );
  }
  return secrets;
}

function loadOn({ url, dataDir, secrets }) {
  const env = { NODE_ENV: 'production', TZ: 'UTC', DATABASE_URL: url, DATA_DIR: dataDir, MAIL_DNS: 'off' };
  const child = fork(fromRoot('scripts', 'rehearsal-desk.mjs'), [], {
    cwd: root,
    env: { ...process.env, ...secrets, ...env, PUBLIC_URL: 'https://rehearsal.invalid', THROUGHLINE_SANDBOX: '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return {
    stop: () => void child.kill('SIGKILL'),
    outcome: new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) =>
        reject(new UserError(`This release does not start on the copy (exit code ${code}):\n${lastLines(said, 30)}`)),
      );
    }),
  };
}

/** What is not as it was, in words. */
function differences(before, after) {
  return Object.keys(before)
    .filter((table) => before[table].rows !== after[table]?.rows || before[table].content !== after[table]?.content)
    .map(
      (table) => `${table}: ${before[table].rows} rows before, ${after[table]?.rows ?? 'none'} after, or other content`,
    );
}

async function rehearse({ backup, dataDir, secrets, database, shutdown, progress }) {
  const { url } = database;
  const columns = await withClient(url, lastingColumns);
  const before = await withClient(url, (client) => contentFacts(client, columns));
  const { migrations } = await withClient(url, describeDatabase);
  const loaded = loadOn({ url, dataDir, secrets });
  shutdown.add(loaded.stop);
  const outcome = await progress.step('Starting this release on the copy', () => loaded.outcome);
  const after = await withClient(url, (client) => contentFacts(client, columns));
  const now = await withClient(url, describeDatabase);
  const files = await withClient(url, (client) => lostFiles(client, dataDir));
  return {
    from: backup.manifest.release,
    counts: before,
    migrated: now.migrations.filter((name) => !migrations.includes(name)),
    problems: [...differences(before, after), ...files.lost.map((id) => `attachment ${id}: its file is missing`)],
    inFiles: files.inFiles,
    ...outcome,
  };
}

function tell({ from, counts, migrated, problems, inFiles, bootMs, tickets, messages, openMs }, restoreSeconds) {
  const rows = (table) => counts[table]?.rows ?? 0;
  process.stdout.write(`
${problems.length === 0 ? 'The upgrade works on this copy.' : 'The upgrade does NOT work on this copy:'}
${problems.map((problem) => `  - ${problem}\n`).join('')}  ${rows('hd_tickets')} tickets, ${rows('hd_messages')} messages, ${rows('hd_customers')} customers, ${inFiles} files: ${problems.length === 0 ? 'all as they were' : 'see above'}
  ${migrated.length} migrations ran (made by release ${from})${migrated.length > 0 ? `: ${migrated.join(', ')}` : ''}
  restored in ${restoreSeconds.toFixed(1)} s; migrated and started in ${(bootMs / 1000).toFixed(1)} s: expect about that much downtime
  ${tickets} tickets opened with ${messages} messages, ${openMs.toFixed(1)} ms each
`);
}

function makeTemporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-rehearsal-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

function readOptions(argv) {
  const { values } = readArguments(argv, USAGE, OPTIONS);
  if (!values.help && !values.from) throw new UserError(`Say which backup.\n\n${USAGE}`);
  return values;
}

/** Tells the settings page, where there is an installation on this machine. */
function note(dataDir, status) {
  if (fs.existsSync(dataDir)) writeStatus(dataDir, 'rehearsal', status);
}

/** `npm run rehearse`. */
export async function runRehearsal(argv) {
  const values = readOptions(argv);
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  loadSecretFiles();
  const backup = readBackup(path.resolve(values.from));
  const known = knownSecrets(backup, values.secrets);
  const progress = createProgress(process.stderr);
  const shutdown = createShutdown();
  await shutdown.guard(async () => {
    await ensureInstalled(progress, { withDevelopment: false });
    await ensureBuilt(progress, { only: ['server'] });
    const dataDir = makeTemporaryFolder();
    shutdown.add(() => fs.rmSync(dataDir, { recursive: true, force: true }));
    const restoring = Date.now();
    const database = await restoreForRehearsal({ backup, dataDir, progress, shutdown });
    const restoreSeconds = (Date.now() - restoring) / 1000;
    // The others are made up: nobody signs in.
    const secrets = { ...readSecrets(dataDir, SERVER_SECRETS), ...known };
    const outcome = await rehearse({ backup, dataDir, secrets, database, shutdown, progress });
    await database.leave();
    fs.rmSync(dataDir, { recursive: true, force: true });
    tell(outcome, restoreSeconds);
    const state = outcome.problems.length === 0 ? 'ok' : 'failed';
    const release = readJson(fromRoot('package.json')).version;
    note(dataDirOf(values.data), {
      state,
      backup: path.basename(backup.folder),
      release,
      seconds: outcome.bootMs / 1000,
    });
    if (state === 'failed') process.exitCode = 1;
  });
}
