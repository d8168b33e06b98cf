import fs from 'node:fs';

import { fromRoot, root } from './paths.mjs';
import { lastLines, runToEnd } from './processes.mjs';
import { UserError } from './user-error.mjs';

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/**
 * Whether the packages on disk are those of the lockfile. npm keeps a copy of what it installed inside node_modules.
 * @param {{ packages: Record<string, object> }} lock
 * @param {{ packages: Record<string, object> }} installed
 * @param {{ withDevelopment?: boolean }} options a server may live without the packages that only developers need
 */
export function isInstalled(lock, installed, { withDevelopment = true } = {}) {
  return Object.entries(lock.packages).every(([location, entry]) => {
    const mayBeAbsent = location === '' || entry.optional || entry.devOptional || (entry.dev && !withDevelopment);
    const found = installed.packages[location];
    return found ? found.version === entry.version : mayBeAbsent;
  });
}

function isUpToDate(options) {
  const copy = fromRoot('node_modules', '.package-lock.json');
  return fs.existsSync(copy) && isInstalled(readJson(fromRoot('package-lock.json')), readJson(copy), options);
}

/** npm as it was started, when this runs under `npm run`; otherwise the one on the path. */
function npmCommand(args) {
  const npm = process.env.npm_execpath;
  return npm && /\.c?js$/.test(npm) ? [process.execPath, [npm, ...args]] : ['npm', args];
}

/** An image is installed and built once, elsewhere, and may not be written to: its commands take it as it is. */
export const isAsBuilt = () => process.env.THROUGHLINE_AS_BUILT === '1';

/** Installs the packages of the lockfile when they are not there. */
export async function ensureInstalled(progress, options) {
  if (isAsBuilt() || isUpToDate(options)) {
    return;
  }
  await progress.step('Installing packages (about two minutes, only the first time)', async () => {
    const [command, args] = npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    const env = { ...process.env, NODE_ENV: 'development' };
    const { code, output } = await runToEnd(command, args, { cwd: root, env });
    if (code !== 0) {
      throw new UserError(`Installing the packages failed. npm says:\n${lastLines(output)}`);
    }
  });
}
