import fs from 'node:fs';
import path from 'node:path';

import { ensureInstalled } from '../install.mjs';
import { openInstallationDatabase } from '../installation-database.mjs';
import { takeLock } from '../lock-file.mjs';
import { displayPath } from '../paths.mjs';
import { createProgress } from '../progress.mjs';
import { loadSecretFiles } from '../secret-files.mjs';
import { createShutdown } from '../shutdown.mjs';
import { UserError } from '../user-error.mjs';
import { deleteOldBackups, encryptionKeyOf, makeBackup } from './make-backup.mjs';
import { dataDirOf, readArguments, uploadsFolder, wholeNumber } from './options.mjs';
import { writeStatus } from './status.mjs';

const USAGE = `npm run backup -- [--to DIR] [--keep N] [--with-secrets] [--data DIR] [--json]
  --to DIR        where backups stand, one folder each (BACKUP_DIR, else "backups" in the data folder)
  --keep N        delete the oldest afterwards, so that N stay (without it all stay)
  --with-secrets  the secrets, too: whoever has this backup can then read everything in it
  --data DIR      the data folder of the installation (DATA_DIR, else .data/production)
  --json          one line of JSON about the backup, and nothing else, on standard output

The server may go on working meanwhile.`;

const OPTIONS = {
  to: { type: 'string' },
  keep: { type: 'string' },
  'with-secrets': { type: 'boolean', default: false },
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
};

const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;

function readOptions(argv) {
  const { values, positionals } = readArguments(argv, USAGE, OPTIONS);
  if (positionals.length > 0) throw new UserError(`"${positionals[0]}" is no option.\n\n${USAGE}`);
  const dataDir = dataDirOf(values.data);
  return {
    ...values,
    dataDir,
    to: path.resolve(values.to ?? process.env.BACKUP_DIR ?? path.join(dataDir, 'backups')),
    keep: values.keep === undefined ? null : wholeNumber(values.keep, 'keep', 1),
  };
}

function assertInstallation(dataDir) {
  if (!process.env.DATABASE_URL && !fs.existsSync(path.join(dataDir, 'secrets.json'))) {
    throw new UserError(`There is no installation in ${dataDir}: name its folder with --data or DATA_DIR.`);
  }
}

/** A backup that is said to have the secrets must have the one without which nothing in it opens. */
function assertSecretsKnown({ dataDir, 'with-secrets': withSecrets }) {
  if (withSecrets && !encryptionKeyOf(dataDir)) {
    throw new UserError('--with-secrets needs the environment that npm start has: ENCRYPTION_KEY is not set.');
  }
}

/** Two backups at once would delete each other's. */
function claim(dataDir) {
  const lock = takeLock(path.join(dataDir, 'backup.lock'));
  if (!lock.release) throw new UserError(`Another backup (process ${lock.heldBy}) is under way.`);
  return lock.release;
}

function tellResult({ folder, manifest, seconds, linked, copied }, { json }) {
  if (json) {
    const { release, consistentAt, files, bytes } = manifest;
    process.stdout.write(`${JSON.stringify({ folder, release, consistentAt, files, bytes, seconds })}\n`);
    return;
  }
  process.stdout.write(`
${folder}
  ${manifest.files} files, ${megabytes(manifest.bytes)} before compression; ${copied} attachments and uploads copied, ${linked} shared with the backup before
  as of ${manifest.consistentAt}, in ${seconds.toFixed(1)} s
  ${manifest.withSecrets ? 'WITH the secrets: keep it as safe as those' : 'without the secrets: keep APP_KEYS, ENCRYPTION_KEY and the others elsewhere, nothing is restored without them'}

Bring it to another machine, and prove it: npm run rehearse -- --from ${displayPath(folder)}
`);
}

async function backUp(options, progress, shutdown) {
  fs.mkdirSync(options.dataDir, { recursive: true });
  const release = claim(options.dataDir);
  shutdown.add(release);
  const database = await openInstallationDatabase(options.dataDir, progress);
  let left;
  const leave = () => (left ??= database.leave());
  shutdown.add(leave);
  try {
    const { to, dataDir } = options;
    const uploads = uploadsFolder();
    const withSecrets = options['with-secrets'];
    const made = await makeBackup({ database, dataDir, uploads, to, withSecrets, progress });
    const deleted = options.keep === null ? [] : deleteOldBackups(to, options.keep);
    if (deleted.length > 0) progress.line(`${deleted.length} older deleted.`);
    writeStatus(dataDir, 'backup', summary(made));
    return made;
  } catch (error) {
    writeStatus(options.dataDir, 'backup-failure', { reason: error.message.split('\n')[0] });
    throw error;
  } finally {
    await leave();
    release();
  }
}

const summary = ({ folder, manifest, seconds }) => ({
  name: path.basename(folder),
  place: path.dirname(folder),
  release: manifest.release,
  consistentAt: manifest.consistentAt,
  files: manifest.files,
  bytes: manifest.bytes,
  seconds: Math.round(seconds * 10) / 10,
  withSecrets: manifest.withSecrets,
});

/** `npm run backup`. */
export async function runBackup(argv) {
  loadSecretFiles();
  const options = readOptions(argv);
  if (options.help) return void process.stdout.write(`${USAGE}\n`);
  assertInstallation(options.dataDir);
  assertSecretsKnown(options);
  const progress = createProgress(process.stderr);
  const shutdown = createShutdown();
  await shutdown.guard(async () => {
    await ensureInstalled(progress, { withDevelopment: false });
    tellResult(await backUp(options, progress, shutdown), options);
  });
}
