import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Every file below a path (or the path itself), sorted, so that equal trees list equally. */
export function listFiles(target, keep = () => true) {
  if (!fs.existsSync(target)) {
    return [];
  }
  if (fs.statSync(target).isFile()) {
    return keep(target) ? [target] : [];
  }
  return fs
    .readdirSync(target, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && (entry.isDirectory() || entry.isFile()))
    .map((entry) => path.join(target, entry.name))
    .sort()
    .flatMap((entry) => listFiles(entry, keep));
}

/** One hash over names and contents. */
export function hashFiles(files, base) {
  const hash = crypto.createHash('sha256');
  for (const file of files) {
    hash
      .update(`${path.relative(base, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}
