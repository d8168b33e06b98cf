import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();

Promise.all([import('./lib/user-error.mjs'), import('./lib/backup/rehearse-command.mjs')]).then(
  ([{ runCommand }, { runRehearsal }]) => runCommand(runRehearsal),
);
