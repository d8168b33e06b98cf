import { parseArgs } from 'node:util';

import { close } from './lib/check-runner.mjs';
import { runJest } from './lib/checks.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { createProgress } from './lib/progress.mjs';
import { createShutdown } from './lib/shutdown.mjs';
import { UserError, runCommand } from './lib/user-error.mjs';

/** `npm run chaos`: what only shows itself when it is done again and again. */

const USAGE = `npm run chaos -- rolling [--rounds N]

rolling  two nodes behind a proxy, restarted one after the other N times (10) under webhooks, mails, agents' requests and
         sockets: fails when anything was lost, doubled or refused, or a node took longer than 15 s to end`;

const KINDS = { rolling: { pattern: 'e2e/rolling-restart', rounds: 'ROLLING_ROUNDS' } };

function readOptions(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { rounds: { type: 'string', default: '10' }, help: { type: 'boolean' } },
    });
    const kind = KINDS[positionals[0]];
    const rounds = Number(values.rounds);
    if (values.help) return { help: true };
    if (!kind || positionals.length > 1 || !Number.isInteger(rounds) || rounds < 1) throw new UserError(USAGE);
    return { kind, rounds };
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`${error.message}\n\n${USAGE}`, { cause: error });
  }
}

const shutdown = createShutdown();
runCommand((argv) =>
  shutdown.guard(async () => {
    const { kind, rounds, help } = readOptions(argv);
    if (help) return void process.stdout.write(`${USAGE}\n`);
    await ensureInstalled(createProgress(process.stderr));
    process.env[kind.rounds] = String(rounds);
    close(
      await runJest('tests/jest.e2e.config.cjs', ['--selectProjects=mailboxes', `--testPathPatterns=${kind.pattern}`]),
    );
  }),
);
