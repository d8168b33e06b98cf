import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();

// Loaded afterwards, so that a Node which is too old is told so instead of stumbling over newer syntax.
Promise.all([import('./lib/user-error.mjs'), import('./lib/demo.mjs')]).then(([{ runCommand }, { runDemo }]) =>
  runCommand(runDemo),
);
