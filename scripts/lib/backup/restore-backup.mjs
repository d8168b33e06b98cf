import fs from 'node:fs';
import path from 'node:path';

import { startPostgres } from '../../embedded-postgres.mjs';
import { UserError } from '../user-error.mjs';
import { assertClusterFits, restoreCluster } from './cluster-restore.mjs';
import { withClient } from './database-client.mjs';
import { assertDumpFits, restoreDump } from './dump-restore.mjs';
import { bringBack, damageOf, forEachOf, settle } from './stored-files.mjs';
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

const ANCHORS = path.join('audit', 'anchors.jsonl');

/**
 * The anchors of the audit log that stand here prove what was in it: they are put aside, never written over. Those of
 * the backup belong to the log that comes back.
 */
function putAnchorsAside({ files }, dataDir) {
  const anchors = path.join(dataDir, ANCHORS);
  const isReplaced = files.some((file) => file.path === path.join('data', ANCHORS));
  if (!isReplaced || !fs.existsSync(anchors)) return;
  const at = new Date().toISOString().replaceAll(/[:.]/g, '-');
  fs.renameSync(anchors, path.join(dataDir, 'audit', `anchors.before-${at}.jsonl`));
}

async function restoreParts({ backup, dataDir, uploads, progress }, restoreDatabase) {
  await progress.step('Comparing checksums', () => assertUndamaged(backup));
  // PostgreSQL's user must be able to enter it.
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  await bringBackSecrets(backup, dataDir);
  await progress.step('Restoring files', async () => {
    putAnchorsAside(backup, dataDir);
    await bringBackPart(backup, 'data', dataDir);
    await bringBackPart(backup, 'uploads', uploads);
  });
  return progress.step('Restoring the database', restoreDatabase);
}

/**
 * Restores a backup: files first, the database last, so that what is half restored does not start.
 * @param {{ backup: object, dataDir: string, uploads: string, replace: boolean, progress: object, shutdown: object }} options
 *   `replace`: a database that stands there is put aside
 * @returns {Promise<{ manifest: object, seconds: number, withheld: number }>} `withheld`: messages that were waiting
 */
export async function restoreInto({ backup, dataDir, uploads, replace, progress, shutdown, durable = true }) {
  const startedAt = Date.now();
  assertKindFits(backup);
  const isDump = backup.manifest.database.kind === 'dump';
  if (isDump) await assertDumpFits({ backup, url: process.env.DATABASE_URL });
  else assertClusterFits({ backup, dataDir, replace });
  const database = await restoreParts({ backup, dataDir, uploads, progress }, () =>
    isDump
      ? restoreDump({ backup, url: process.env.DATABASE_URL })
      : restoreCluster({ backup, dataDir, replace, shutdown }),
  );
  const withheld = await withClient(database.url, countWithheld).finally(database.leave);
  if (durable) await progress.step('Writing everything to the disk', () => settle(dataDir));
  return { manifest: backup.manifest, seconds: (Date.now() - startedAt) / 1000, withheld };
}

/** A dump goes into the database named for it, or into an embedded one beside the copied files. */
async function restoreDumpAside({ backup, dataDir, shutdown }) {
  const url = process.env.REHEARSAL_DATABASE_URL;
  if (url) return restoreDump({ backup, url });
  const postgres = await startPostgres({ dataDir });
  let stopping;
  const leave = () => (stopping ??= postgres.stop());
  shutdown.add(leave);
  return { ...(await restoreDump({ backup, url: postgres.url })), leave };
}

/**
 * Restores a backup into a folder of nobody's, media library included, and leaves the database running.
 * @returns {Promise<{ url: string, leave: () => Promise<void> }>}
 */
export function restoreForRehearsal({ backup, dataDir, progress, shutdown }) {
  const isDump = backup.manifest.database.kind === 'dump';
  return restoreParts({ backup, dataDir, uploads: path.join(dataDir, 'uploads'), progress }, () =>
    isDump
      ? restoreDumpAside({ backup, dataDir, shutdown })
      : restoreCluster({ backup, dataDir, replace: false, shutdown }),
  );
}
