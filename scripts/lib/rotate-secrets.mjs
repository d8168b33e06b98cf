import { parseArgs } from 'node:util';

import { withDesk } from './mailbox/installation.mjs';
import { fromRoot } from './paths.mjs';
import { createProgress } from './progress.mjs';
import { createShutdown } from './shutdown.mjs';

const USAGE = `npm run rotate-secrets [-- --data FOLDER]

Seals everything that ENCRYPTION_KEY seals with the key of today. Needs the environment of npm start, with the former
key in ENCRYPTION_KEY_PREVIOUS. Servers may run meanwhile, if they know both keys; it may be stopped and run again.`;

const say = (text) => process.stdout.write(`${text}\n`);

const lineOf = ({ name, resealed, kept, unopened }) => {
  const lost = unopened.length === 0 ? '' : `; ${unopened.length} do not open with any key: ${unopened.join(', ')}`;
  return `  ${name}: ${resealed} sealed anew, ${kept} as they were${lost}`;
};

function outcomeOf(isWhole) {
  if (!isWhole)
    return 'What does not open must be typed again in its settings, or its key named in ENCRYPTION_KEY_PREVIOUS.';
  const next = ' Remove ENCRYPTION_KEY_PREVIOUS and start the servers once more.';
  return `Everything is sealed with ENCRYPTION_KEY.${process.env.ENCRYPTION_KEY_PREVIOUS ? next : ''}`;
}

/** `npm run rotate-secrets`: the step between two keys; docs/secrets.md tells the others. */
export async function runRotation(argv) {
  const options = { data: { type: 'string' }, help: { type: 'boolean' } };
  const { values } = parseArgs({ args: argv, options });
  if (values.help) {
    say(USAGE);
    return;
  }
  const dataDir = values.data ?? process.env.DATA_DIR ?? fromRoot('.data', 'production');
  const progress = createProgress(process.stderr);
  const shutdown = createShutdown();
  let isWhole = true;
  await shutdown.guard(async () => {
    const stores = await withDesk({ dataDir, progress, shutdown }, (desk) => desk.ask('reseal'));
    isWhole = stores.every(({ unopened }) => unopened.length === 0);
    for (const store of stores) say(lineOf(store));
    say(outcomeOf(isWhole));
  });
  process.exit(isWhole ? 0 : 1);
}
