import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();

Promise.all([import('./lib/user-error.mjs'), import('./lib/production.mjs')]).then(
  ([{ runCommand }, { runProduction }]) => runCommand(runProduction),
);
