import { close, runChecks } from './lib/check-runner.mjs';
import { typeChecks } from './lib/checks.mjs';
import { runCommand } from './lib/user-error.mjs';

/** `npm run typecheck`: every TypeScript project of the product. */
runCommand(async () => close(await runChecks(typeChecks(), 2)));
