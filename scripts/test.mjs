import { addCounts, close, runChecks } from './lib/check-runner.mjs';
import { formatCheck, lintCheck, runJest, scriptTests, typeChecks } from './lib/checks.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { createProgress } from './lib/progress.mjs';
import { createShutdown } from './lib/shutdown.mjs';
import { runCommand } from './lib/user-error.mjs';

requireSupportedNode();

const CHECKS_AT_A_TIME = 2;
const CONFIG = 'tests/jest.config.cjs';

/** `npm test`: everything that needs nothing beyond npm. With arguments, only jest, which gets them. */
runCommand(async (args) => {
  const shutdown = createShutdown();
  await shutdown.guard(async () => {
    await ensureInstalled(createProgress());
    if (args.length > 0) {
      close(await runJest(CONFIG, args));
      return;
    }
    const checks = await runChecks([lintCheck, ...typeChecks(), formatCheck, scriptTests], CHECKS_AT_A_TIME);
    close(addCounts(checks, await runJest(CONFIG)));
  });
});
