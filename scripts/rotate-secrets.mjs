import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();

Promise.all([import('./lib/user-error.mjs'), import('./lib/rotate-secrets.mjs')]).then(
  ([{ runCommand }, { runRotation }]) => runCommand(runRotation),
);
