import path from 'node:path';

import { fromRoot } from './paths.mjs';

const MAIL_KIT = fromRoot('src', 'plugins', 'channel-connectors', 'server', 'src', 'kit', 'mail');

/**
 * Bundles a TypeScript entry that reads mails, and the reader's thread beside it, where the reader looks for its thread.
 * The folder lies inside of the project, so that npm packages are found. Answers the JavaScript file to run.
 */
export async function bundleMailReader(entry, outdir) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: { main: entry, 'mail-worker': path.join(MAIL_KIT, 'mail-worker.ts') },
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    outdir,
  });
  return path.join(outdir, 'main.js');
}
