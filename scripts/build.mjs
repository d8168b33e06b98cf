import { ensureBuilt } from './lib/build-steps.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { createProgress } from './lib/progress.mjs';
import { runCommand } from './lib/user-error.mjs';

requireSupportedNode();

/** `npm run build`: whatever of server, widget and admin is stale. */
runCommand(async () => {
  const progress = createProgress();
  await ensureInstalled(progress);
  await ensureBuilt(progress);
  progress.line('Built.');
});
