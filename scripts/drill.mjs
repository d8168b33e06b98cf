import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();

Promise.all([import('./lib/user-error.mjs'), import('./lib/drill/drill-command.mjs')]).then(
  ([{ runCommand }, { runDrill }]) => runCommand(runDrill),
);
