import fs from 'node:fs';
import path from 'node:path';

/** What the last backup and the last proof came to: the settings page of the running server reads it. */
export function writeStatus(dataDir, what, status) {
  const file = path.join(dataDir, 'status', `${what}.json`);
  const at = new Date().toISOString();
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  fs.writeFileSync(`${file}.new`, `${JSON.stringify({ at, ...status }, null, 2)}\n`);
  fs.renameSync(`${file}.new`, file);
}
