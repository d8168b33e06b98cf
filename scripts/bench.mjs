import { parseArgs } from 'node:util';

import { ensureBuilt } from './lib/build-steps.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { createProgress } from './lib/progress.mjs';
import { createShutdown } from './lib/shutdown.mjs';
import { UserError, runCommand } from './lib/user-error.mjs';

/** `npm run bench`: what design and aims are held to, as ratios measured in one run on one machine. */

const USAGE = `npm run bench -- [ingest] [mail] [push] [resolve] [suggestions] [inbox] [help] [widget] [--json] [--rounds N] [--seconds N] [--profile] [--mix]

Without names every bench runs. --mix measures deliveries of all channels beside ingest's own. --profile writes CPU profiles of the server into .data/bench/profiles. --json prints one line per bench: {"bench","rows":[{"name","value","unit","floor","ratio","aim","met"}]}`;

const BENCHES = {
  ingest: {
    load: async () => (await import('../tests/bench/ingest.mjs')).benchIngest,
    rounds: 5,
    seconds: 8,
    needs: ['server'],
  },
  mail: {
    load: async () => (await import('../tests/bench/mail.mjs')).benchMail,
    rounds: 5,
    seconds: 8,
    needs: ['server'],
  },
  push: {
    load: async () => (await import('../tests/bench/push.mjs')).benchPush,
    rounds: 3,
    seconds: 15,
    needs: ['server'],
  },
  resolve: {
    load: async () => (await import('../tests/bench/resolve.mjs')).benchResolve,
    rounds: 3,
    seconds: 1,
    needs: ['server'],
  },
  suggestions: {
    load: async () => (await import('../tests/bench/suggestions.mjs')).benchSuggestions,
    rounds: 1,
    seconds: 1,
    needs: ['server'],
  },
  inbox: {
    load: async () => (await import('../tests/bench/inbox.mjs')).benchInbox,
    rounds: 3,
    seconds: 2,
    needs: ['server'],
  },
  help: {
    load: async () => (await import('../tests/bench/help.mjs')).benchHelp,
    rounds: 3,
    seconds: 3,
    needs: ['server'],
  },
  widget: {
    load: async () => (await import('../tests/bench/widget.mjs')).benchWidget,
    rounds: 1,
    seconds: 1,
    needs: ['server', 'widget'],
  },
};

function positive(text, name) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new UserError(`--${name} is a whole number from 1.`);
  return number;
}

function readOptions(argv) {
  let read;
  try {
    read = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        profile: { type: 'boolean' },
        mix: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UserError(`${error.message}\n\n${USAGE}`, { cause: error });
  }
  const unknown = read.positionals.find((name) => !BENCHES[name]);
  if (unknown) throw new UserError(`There is no bench "${unknown}".\n\n${USAGE}`);
  const names = read.positionals.length > 0 ? read.positionals : Object.keys(BENCHES);
  return { ...read.values, names };
}

async function runBench(name, options, { databases, progress }) {
  const bench = BENCHES[name];
  const measure = await bench.load();
  return measure({
    databases,
    progress,
    profile: options.profile ?? false,
    mix: options.mix ?? false,
    rounds: options.rounds ? positive(options.rounds, 'rounds') : bench.rounds,
    seconds: options.seconds ? positive(options.seconds, 'seconds') : bench.seconds,
  });
}

async function main(argv, shutdown) {
  const options = readOptions(argv);
  if (options.help) return void process.stdout.write(`${USAGE}\n`);
  const progress = createProgress(process.stderr);
  await ensureInstalled(progress);
  await ensureBuilt(progress, { only: [...new Set(options.names.flatMap((name) => BENCHES[name].needs))] });
  const { openBenchDatabases } = await import('../tests/bench/bench-databases.mjs');
  const { asJson, asTable, machine } = await import('../tests/bench/report.mjs');
  const databases = await progress.step('Starting the database', openBenchDatabases);
  shutdown.add(databases.close);
  progress.line(machine(await databases.version()));
  for (const name of options.names) {
    const rows = await runBench(name, options, { databases, progress });
    process.stdout.write(options.json ? `${asJson(name, rows)}\n` : `\n${asTable(name, rows)}`);
  }
  await databases.close();
}

const shutdown = createShutdown();
runCommand((argv) => shutdown.guard(() => main(argv, shutdown)));
