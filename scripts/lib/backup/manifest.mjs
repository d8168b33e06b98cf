import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { UserError } from '../user-error.mjs';

/**
 * What a backup is: a folder with `manifest.json` (what, when, of which version), `files.ndjson` (one line per file:
 * path, length, SHA-256) and the files. The manifest vouches for the list, the list for the files; a folder that is
 * not finished has no manifest, and a name that ends in `.unfinished`.
 */

export const FORMAT = 1;
export const UNFINISHED = '.unfinished';
const MANIFEST = 'manifest.json';
const LIST = 'files.ndjson';

const sha256 = (text) => crypto.createHash('sha256').update(text).digest('hex');

/**
 * Tells whether two installations have the same key, without telling the key: it is random and long, so that nobody
 * finds it by trying.
 */
export const fingerprintOf = (secret) =>
  secret ? sha256(`throughline backup: which key\0${secret}`).slice(0, 16) : null;

/** Writes list and manifest: the last thing that is done to a backup. */
export function writeManifest(folder, head, files) {
  const list = files.map((file) => `${JSON.stringify(file)}\n`).join('');
  fs.writeFileSync(path.join(folder, LIST), list, { mode: 0o600, flush: true });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const manifest = { format: FORMAT, ...head, files: files.length, bytes, filesSha256: sha256(list) };
  fs.writeFileSync(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  return manifest;
}

function readText(folder, name) {
  try {
    return fs.readFileSync(path.join(folder, name), 'utf8');
  } catch (error) {
    throw new UserError(`${folder} is not a finished backup: ${name} cannot be read (${error.code}).`, {
      cause: error,
    });
  }
}

/** Reads what a backup says of itself; refuses one that was changed or is of a newer format. */
export function readBackup(folder) {
  const manifest = parse(folder, readText(folder, MANIFEST));
  if (manifest.format !== FORMAT) {
    throw new UserError(
      `The backup in ${folder} has format ${manifest.format}, this release reads ${FORMAT}: restore it with the release that made it (${manifest.release}) or a newer one.`,
    );
  }
  const list = readText(folder, LIST);
  if (sha256(list) !== manifest.filesSha256) {
    throw new UserError(`The backup in ${folder} is damaged: its list of files has changed.`);
  }
  const files = list
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  for (const file of files) assertStaysInside(folder, file.path);
  return { folder, manifest, files };
}

function parse(folder, text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`The backup in ${folder} is damaged: ${MANIFEST} is not JSON.`);
  }
}

/** A list that somebody made up must not write outside the folder it is restored into. */
function assertStaysInside(folder, name) {
  if (path.isAbsolute(name) || name.split(/[\\/]/).includes('..')) {
    throw new UserError(`The backup in ${folder} names a file outside itself: ${name}.`);
  }
}

/** The finished backups of a place, oldest first. */
export function backupsIn(place) {
  if (!fs.existsSync(place)) return [];
  return fs
    .readdirSync(place)
    .filter((name) => !name.endsWith(UNFINISHED) && fs.existsSync(path.join(place, name, MANIFEST)))
    .sort()
    .map((name) => path.join(place, name));
}
