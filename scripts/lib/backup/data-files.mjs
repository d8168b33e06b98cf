import fs from 'node:fs';
import path from 'node:path';

import { listFiles } from '../content-hash.mjs';
import { forEachOf, linkFile, storeFile } from './stored-files.mjs';

/**
 * The files beside the database: attachments, large deliveries, anchors of the audit (`DATA_DIR`), and Strapi's media
 * library (`public/uploads`). The product writes a file before the commit that names it and removes it after the commit
 * that forgets it: so they are copied twice, before the database and after it. Nothing that the copy of the database
 * names can be missing then; what it does not name yet does no harm.
 */

const FILES_AT_A_TIME = 4;
/** Of the data folder, all but what is the database's, the machine's or this backup's own business. */
const NOT_DATA = new Set(['postgres', 'postgres.new', 'logs', 'backups', 'secrets.json', 'status']);

const isData = (name) => {
  const top = name.split(path.sep)[0];
  return !NOT_DATA.has(top) && !top.startsWith('postgres.') && !/\.lock$/.test(name);
};

function filesBelow(base, keep) {
  return listFiles(base)
    .map((file) => path.relative(base, file))
    .filter(keep);
}

/** Everything there is to copy right now: where it lies, and its path in a backup. */
function dataFiles({ dataDir, uploads }) {
  const inBackup = (place, base) => (name) => ({ from: path.join(base, name), name: path.join(place, name) });
  return [
    ...filesBelow(dataDir, isData).map(inBackup('data', dataDir)),
    ...filesBelow(uploads, (name) => path.basename(name) !== '.gitkeep').map(inBackup('uploads', uploads)),
  ];
}

/**
 * What tells that a file is still what it was: `modified` can be set by whoever writes it, `changed` only by the system.
 */
function stateOf(file) {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  return found && { modified: found.mtimeMs, changed: found.ctimeMs, bytes: found.size };
}

const isSame = (entry, state) =>
  entry?.modified === state.modified && entry.changed === state.changed && entry.bytes === state.bytes;

/**
 * Copies data files in passes; a file that an earlier pass, or an earlier backup in the same place, has in this state
 * is not copied again.
 * @param {{ folder: string, dataDir: string, uploads: string, earlier: { folder: string, files: object[] } | null }} options
 */
export function createFileCopy({ folder, dataDir, uploads, earlier }) {
  const known = new Map((earlier?.files ?? []).map((entry) => [entry.path, entry]));
  const stored = new Map();
  const counts = { copied: 0, linked: 0 };

  async function copyOne({ from, name }) {
    const state = stateOf(from);
    if (!state || isSame(stored.get(name), state)) return;
    const before = known.get(name);
    if (isSame(before, state) && linkFile({ entry: before, earlier: earlier.folder, folder })) {
      stored.set(name, before);
      counts.linked += 1;
      return;
    }
    const entry = await storeFile({ from, folder, name, gzip: false });
    if (!entry) return;
    stored.set(name, { ...entry, modified: state.modified, changed: state.changed });
    counts.copied += 1;
  }

  return {
    pass: () => forEachOf(dataFiles({ dataDir, uploads }), FILES_AT_A_TIME, copyOne),
    files: () => [...stored.values()],
    counts,
  };
}
