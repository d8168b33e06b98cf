import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { spawn } from 'node:child_process';

import { ensureInstalled } from './lib/install.mjs';
import { bundleMailReader } from './lib/mail-bundle.mjs';
import { fromRoot } from './lib/paths.mjs';
import { createProgress } from './lib/progress.mjs';
import { createShutdown } from './lib/shutdown.mjs';
import { UserError, runCommand } from './lib/user-error.mjs';

/** `npm run test:security`: hostile mails through the whole reading and into a real browser. */

const USAGE = `npm run test:security -- [--seed N|random] [--mails N]

Generates 10,000 hostile mails, reads them as the product does, and shows what is left of them in Chromium
(CHROMIUM_PATH, else /usr/bin/chromium), in the inbox's frame and bare. Payloads of CORPORA_DIR (else
../shared/corpora) come along when they are there.`;

const SEED = 20_261_122;
const LONGEST_RUN_MS = 600_000;

function readOptions(argv) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { seed: { type: 'string' }, mails: { type: 'string' }, help: { type: 'boolean' } },
    });
    const seed = values.seed === 'random' ? Date.now() % 2 ** 31 : Number(values.seed ?? SEED);
    const mails = Number(values.mails ?? 10_000);
    if (!Number.isInteger(seed) || !Number.isInteger(mails) || mails < 1) throw new UserError(USAGE);
    return { seed, mails, help: values.help };
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`${error.message}\n\n${USAGE}`, { cause: error });
  }
}

function assertChromium() {
  const file = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!fs.existsSync(file)) throw new UserError(`There is no Chromium at ${file}: install it, or set CHROMIUM_PATH.`);
}

/** A mail that hangs the reading outside of its thread ends the run: it is told by what was printed last. */
function runToEnd(file, args, shutdown) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_RUN_MS);
    shutdown.add(() => void child.kill('SIGKILL'));
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (code === null) process.stdout.write('It was ended before it was done.\n0 passed, 1 failed\n');
      resolve(code ?? 1);
    });
  });
}

const shutdown = createShutdown();
runCommand((argv) =>
  shutdown.guard(async () => {
    const { seed, mails, help } = readOptions(argv);
    if (help) return void process.stdout.write(`${USAGE}\n`);
    assertChromium();
    await ensureInstalled(createProgress(process.stderr));
    const keep = fromRoot('.data', 'security');
    for (const folder of [fromRoot('.cache'), keep]) fs.mkdirSync(folder, { recursive: true });
    const outdir = fs.mkdtempSync(fromRoot('.cache', 'security-'));
    shutdown.add(() => fs.rmSync(outdir, { recursive: true, force: true }));
    try {
      const file = await bundleMailReader(fromRoot('tests', 'hostile', 'main.ts'), outdir);
      const corpora = path.resolve(process.env.CORPORA_DIR ?? fromRoot('..', 'shared', 'corpora'));
      process.exitCode = await runToEnd(file, [String(seed), String(mails), corpora, keep], shutdown);
    } finally {
      fs.rmSync(outdir, { recursive: true, force: true });
    }
  }),
);
