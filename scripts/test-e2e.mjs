import fs from 'node:fs';

import { ensureBuilt } from './lib/build-steps.mjs';
import { close } from './lib/check-runner.mjs';
import { runJest } from './lib/checks.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { createProgress } from './lib/progress.mjs';
import { createShutdown } from './lib/shutdown.mjs';
import { UserError, runCommand } from './lib/user-error.mjs';

requireSupportedNode();

function assertChromium() {
  const file = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!fs.existsSync(file)) {
    throw new UserError(
      `The browser tests need Chromium, and there is none at ${file}: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.`,
    );
  }
}

function assertDovecot() {
  const file = '/usr/sbin/dovecot';
  if (!fs.existsSync(file)) {
    throw new UserError(
      `The mailbox tests need Dovecot, and there is none at ${file}: install it (Debian: apt-get install dovecot-imapd).`,
    );
  }
}

/** `npm run test:e2e`: the story in a real browser, mailboxes of a real Dovecot; nothing mocked between the ends. */
runCommand(async (args) => {
  assertChromium();
  assertDovecot();
  const shutdown = createShutdown();
  await shutdown.guard(async () => {
    const progress = createProgress();
    await ensureInstalled(progress);
    await ensureBuilt(progress);
    close(await runJest('tests/jest.e2e.config.cjs', ['--runInBand', ...args]));
  });
});
