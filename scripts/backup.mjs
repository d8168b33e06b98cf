import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();

Promise.all([import('./lib/user-error.mjs'), import('./lib/backup/backup-command.mjs')]).then(
  ([{ runCommand }, { runBackup }]) => runCommand(runBackup),
);
