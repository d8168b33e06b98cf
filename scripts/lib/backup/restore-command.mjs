import fs from 'node:fs';

import { ensureInstalled } from '../install.mjs';
import { takeLock } from '../lock-file.mjs';
import { createProgress } from '../progress.mjs';
import { loadSecretFiles } from '../secret-files.mjs';
import { createShutdown } from '../shutdown.mjs';
import { UserError } from '../user-error.mjs';
import { encryptionKeyOf } from './make-backup.mjs';
import { fingerprintOf, readBackup } from './manifest.mjs';
import { dataDirOf, onlyPath, readArguments, uploadsFolder } from './options.mjs';
import { assertUndamaged, restoreInto } from './restore-backup.mjs';

const USAGE = `npm run restore -- BACKUP [--data DIR] [--replace] [--check]
  BACKUP      the folder of one backup
  --data DIR  the data folder to restore into (DATA_DIR, else .data/production)
  --replace   put aside what stands there: "postgres" becomes "postgres.before-…", to be deleted by you
  --check     only read the backup and compare every checksum

A dump goes into the empty database that DATABASE_URL names. No server may run meanwhile.`;

const OPTIONS = {
  data: { type: 'string' },
  replace: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
};

function claim(dataDir) {
  fs.mkdirSync(dataDir, { recursive: true });
  const lock = takeLock(`${dataDir}/launcher.lock`);
  if (!lock.release) throw new UserError(`A server (process ${lock.heldBy}) runs on ${dataDir}: stop it first.`);
  return lock.release;
}

/** The key is told from the backup's fingerprint before anybody wonders why no mailbox can be opened. */
function noteOfKey({ encryptionKey }, dataDir) {
  const key = encryptionKeyOf(dataDir);
  if (!key || !encryptionKey) {
    return `Start it with the ENCRYPTION_KEY that it had (fingerprint ${encryptionKey ?? 'unknown'}).`;
  }
  return fingerprintOf(key) === encryptionKey
    ? 'ENCRYPTION_KEY is the one that it had.'
    : 'ENCRYPTION_KEY is NOT the one that it had: set that one (or give it as ENCRYPTION_KEY_PREVIOUS) before you start, or mailboxes and other channels cannot be opened.';
}

function tell({ manifest, seconds, withheld }, dataDir) {
  const unsent =
    withheld === 0
      ? 'No message was waiting to be sent.'
      : `${withheld} messages were waiting to be sent. They may have left after the backup, so they are marked as uncertain: agents see them and decide.`;
  process.stdout.write(`
Restored in ${seconds.toFixed(1)} s, as of ${manifest.consistentAt} (release ${manifest.release}).
  ${unsent}
  ${noteOfKey(manifest, dataDir)}
  Erase again the customers whom you erased since then: the backup still knew them.
Start the server as always.
`);
}

async function check(backup, progress) {
  await progress.step('Comparing checksums', () => assertUndamaged(backup));
  process.stdout.write(`Undamaged: ${backup.manifest.files} files, as of ${backup.manifest.consistentAt}.\n`);
}

/** `npm run restore`. */
export async function runRestore(argv) {
  loadSecretFiles();
  const { values, positionals } = readArguments(argv, USAGE, OPTIONS);
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const backup = readBackup(onlyPath(positionals, USAGE, 'backup'));
  const progress = createProgress(process.stderr);
  if (values.check) return check(backup, progress);
  const dataDir = dataDirOf(values.data);
  const shutdown = createShutdown();
  await shutdown.guard(async () => {
    await ensureInstalled(progress, { withDevelopment: false });
    const release = claim(dataDir);
    shutdown.add(release);
    const { replace } = values;
    const restored = await restoreInto({ backup, dataDir, uploads: uploadsFolder(), replace, progress, shutdown });
    release();
    tell(restored, dataDir);
  });
}
