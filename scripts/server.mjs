import { createRequire } from 'node:module';
import path from 'node:path';

import { root } from './lib/paths.mjs';

/** The server itself, as a child of a launcher: what `strapi start` does, and it ends when its launcher does. */

const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');
const FORCED_END_MS = 15_000;

function endWithLauncher() {
  setTimeout(() => process.exit(1), FORCED_END_MS).unref();
  process.kill(process.pid, 'SIGTERM');
}

process.once('disconnect', endWithLauncher);
const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
await strapi.start();
process.send?.({ type: 'listening' });
