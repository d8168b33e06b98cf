import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

import { runToEnd } from '../processes.mjs';

/** Files into a backup and out of it again: every one with its length and SHA-256, database files compressed. */

/** Compression costs a backup more than anything else; the fastest level already takes four fifths of a database away. */
const GZIP = { level: zlib.constants.Z_BEST_SPEED };
const GZIP_SUFFIX = '.gz';

/** Passes everything on, and knows afterwards what it was. */
function createMeter() {
  const hash = crypto.createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { meter, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

function makeFolderFor(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
}

const storedPath = (folder, { path: name, gzip }) => path.join(folder, gzip ? name + GZIP_SUFFIX : name);

const isGone = (error) => error.code === 'ENOENT';

/**
 * Copies a file that may be written to, or go, while it is read.
 * @param {{ from: string, folder: string, name: string, gzip: boolean }} file `name`: its path in the backup
 * @returns {Promise<{ path: string, gzip: boolean, bytes: number, sha256: string } | null>} null: it is gone
 */
export async function storeFile({ from, folder, name, gzip }) {
  const target = storedPath(folder, { path: name, gzip });
  makeFolderFor(target);
  // What stands there may be an earlier backup's file by a second name: never written into.
  fs.rmSync(target, { force: true });
  const { meter, result } = createMeter();
  try {
    const steps = [fs.createReadStream(from), meter, ...(gzip ? [zlib.createGzip(GZIP)] : [])];
    await pipeline(...steps, fs.createWriteStream(target, { mode: 0o600 }));
  } catch (error) {
    if (!isGone(error)) throw error;
    fs.rmSync(target, { force: true });
    return null;
  }
  return { path: name, gzip, ...result() };
}

/**
 * The same file in an earlier backup, by a second name: an attachment never changes, and is kept on the disk once.
 * @returns {boolean} whether it could be done
 */
export function linkFile({ entry, earlier, folder }) {
  const target = storedPath(folder, entry);
  const source = storedPath(earlier, entry);
  try {
    if (!entry.gzip && fs.statSync(source).size !== entry.bytes) return false;
    makeFolderFor(target);
    fs.linkSync(source, target);
    return true;
  } catch {
    return false;
  }
}

async function readBack(folder, entry, sinks) {
  const { meter, result } = createMeter();
  const source = fs.createReadStream(storedPath(folder, entry));
  await pipeline(source, ...(entry.gzip ? [zlib.createGunzip()] : []), meter, ...sinks);
  const { bytes, sha256 } = result();
  if (bytes !== entry.bytes || sha256 !== entry.sha256) throw new Error('its content has changed');
}

async function drain(source) {
  for await (const _chunk of source);
}

/** Why a stored file is not what was stored, in words; null when it is. */
export async function damageOf(folder, entry) {
  try {
    await readBack(folder, entry, [drain]);
    return null;
  } catch (error) {
    return isGone(error) ? 'it is missing' : error.message;
  }
}

/** Brings a stored file back; fails when it is not what was stored. */
export async function bringBack(folder, entry, target) {
  makeFolderFor(target);
  await readBack(folder, entry, [fs.createWriteStream(target, { mode: 0o600 })]);
}

/**
 * Waits until everything below a folder is on the disk: once for all files, since once for each takes minutes. Where
 * the system has no such command, its own habits must do.
 */
export async function settle(folder) {
  await runToEnd('sync', ['-f', folder]).catch(() => undefined);
}

/** Does the work for every item, some at a time, in order. */
export async function forEachOf(items, atATime, work) {
  const waiting = [...items].reverse();
  const worker = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
