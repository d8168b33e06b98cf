import fs from 'node:fs';
import path from 'node:path';

import { UserError } from '../user-error.mjs';
import { restoreCluster } from './cluster-restore.mjs';
import { withClient } from './database-client.mjs';
import { restoreDump } from './dump-restore.mjs';
import { bringBack, damageOf, forEachOf } from './stored-files.mjs';
import { countWithheld } from './unsent-messages.mjs';

const FILES_AT_A_TIME = 4;
const DAMAGES_TOLD = 5;

/** Reads every file of a backup and refuses one of which a single byte has changed. */
export async function assertUndamaged({ folder, files }) {
  const damages = [];
  await forEachOf(files, FILES_AT_A_TIME, async (file) => {
    const damage = await damageOf(folder, file);
    if (damage) damages.push(`${file.path}: ${damage}`);
  });
  if (damages.length === 0) return;
  const told = damages.slice(0, DAMAGES_TOLD).join('\n  ');
  throw new UserError(`The backup in ${folder} is damaged (${damages.length} files):\n  ${told}`);
}

/** Files of one part of the backup, below the folder where they belong. What lies there already is kept. */
async function bringBackPart({ folder, files }, part, base) {
  const prefix = part + path.sep;
  const wanted = files.filter((file) => file.path.startsWith(prefix));
  await forEachOf(wanted, FILES_AT_A_TIME, (file) =>
    bringBack(folder, file, path.join(base, file.path.slice(prefix.length))),
  );
}

/** The secrets, where the backup has them and the installation has none of its own. */
async function bringBackSecrets({ folder, files }, dataDir) {
  const entry = files.find((file) => file.path === 'secrets.json');
  const target = path.join(dataDir, 'secrets.json');
  if (!entry || fs.existsSync(target)) return;
  await bringBack(folder, entry, target);
}

function assertKindFits({ manifest }) {
  const isDump = manifest.database.kind === 'dump';
  if (isDump && !process.env.DATABASE_URL) {
    throw new UserError('This backup is a dump: name an empty database with DATABASE_URL.');
  }
  if (!isDump && process.env.DATABASE_URL) {
    throw new UserError(
      'This backup is of the embedded database, and DATABASE_URL names another one: unset DATABASE_URL.',
    );
  }
}

/**
 * Restores a backup: files first, the database last, so that what is half restored does not start.
 * @param {{ backup: object, dataDir: string, uploads: string, replace: boolean, progress: object, shutdown: object }} options
 *   `replace`: a database that stands there is put aside
 * @returns {Promise<{ manifest: object, seconds: number, withheld: number }>} `withheld`: messages that were waiting
 */
export async function restoreInto({ backup, dataDir, uploads, replace, progress, shutdown }) {
  const startedAt = Date.now();
  assertKindFits(backup);
  await progress.step('Comparing checksums', () => assertUndamaged(backup));
  await bringBackSecrets(backup, dataDir);
  await progress.step('Restoring files', async () => {
    await bringBackPart(backup, 'data', dataDir);
    await bringBackPart(backup, 'uploads', uploads);
  });
  const withheld = await progress.step('Restoring the database', async () => {
    const restore = backup.manifest.database.kind === 'dump' ? restoreDump : restoreCluster;
    const database = await restore({ backup, dataDir, replace, shutdown });
    try {
      return await withClient(database.url, countWithheld);
    } finally {
      await database.leave();
    }
  });
  return { manifest: backup.manifest, seconds: (Date.now() - startedAt) / 1000, withheld };
}
