import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();

Promise.all([import('./lib/user-error.mjs'), import('./lib/mailbox/command.mjs')]).then(
  ([{ runCommand }, { runMailbox }]) => runCommand(runMailbox),
);
