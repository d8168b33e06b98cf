import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();

Promise.all([import('./lib/user-error.mjs'), import('./lib/backup/restore-command.mjs')]).then(
  ([{ runCommand }, { runRestore }]) => runCommand(runRestore),
);
