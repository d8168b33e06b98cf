import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { addCounts, close } from './lib/check-runner.mjs';
import { startPostgres } from './embedded-postgres.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { bundleMailReader } from './lib/mail-bundle.mjs';
import { fromRoot } from './lib/paths.mjs';
import { createProgress } from './lib/progress.mjs';
import { createShutdown } from './lib/shutdown.mjs';
import { UserError, runCommand } from './lib/user-error.mjs';
import { asText, judgeFloors, tally } from '../tests/conformance/report.mjs';

/** `npm run conformance`: mails that nobody here wrote, read by the product's own functions; people of whom it is
 * known who is whom, found by its matcher. */

const USAGE = `npm run conformance -- [DIR] [--json] [--corpus NAME] [--all]

DIR holds one folder per corpus; without it CORPORA_DIR, else ../shared/corpora, and then the floors of
tests/conformance/floor.json are held too. --corpus (repeatable) runs one corpus; --all also lists the cases of what
is measured only; --json prints {"corpora":[{"name","passed","total","failing":[{"case","why"}]}]} and nothing else;
sets with known duplicates have "figures" beside these.`;

const NO_ANSWER_MS = 20_000;
const AT_A_TIME = 2;

function readOptions(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        corpus: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    });
    if (positionals.length > 1) throw new UserError(USAGE);
    return { ...values, folder: positionals[0] };
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`${error.message}\n\n${USAGE}`, { cause: error });
  }
}

const corporaFolder = (named) => path.resolve(named ?? process.env.CORPORA_DIR ?? fromRoot('..', 'shared', 'corpora'));

/**
 * A process that judges corpora. `run` answers null at the end of a corpus, else in a few words why there was no
 * answer; then the process is gone.
 */
function startJudge(file) {
  const child = fork(file, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let listen = () => {};
  let settle = () => {};
  let timer;
  const stop = (why) => {
    clearTimeout(timer);
    child.kill('SIGKILL');
    settle(why);
  };
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop(`no answer within ${NO_ANSWER_MS / 1000} s`), NO_ANSWER_MS);
  };
  const names = new Promise((resolve) => {
    child.on('message', (message) => {
      if (message.type === 'names') return resolve(message.names);
      watch();
      listen(message);
      if (message.type === 'end') {
        clearTimeout(timer);
        settle(null);
      }
    });
    child.once('exit', () => {
      resolve([]);
      stop('the process that read it has died');
    });
  });
  const run = (order, onMessage) =>
    new Promise((resolve) => {
      listen = onMessage;
      settle = resolve;
      watch();
      child.send(order);
    });
  return { names, run, stop: () => stop('stopped') };
}

/** A case at which the judge dies has failed, and the next one goes on in a new process. */
async function runCorpus(bench, folder, name) {
  const cases = [];
  let next = 0;
  for (;;) {
    let current = null;
    const why = await bench.judge.run({ folder, name, first: next }, (message) => {
      if (message.type === 'begin') current = message;
      if (message.type === 'checks') cases.push({ case: message.name, checks: message.checks });
    });
    if (why === null) return tally(name, cases);
    if (current === null) throw new UserError(`The corpus ${name} could not be opened: ${why}.`);
    const lost = { aspect: 'read', passed: false, counted: true, why };
    if (cases.at(-1)?.case !== current.name) cases.push({ case: current.name, checks: [lost] });
    next = current.index + 1;
    bench.judge = startJudge(bench.file);
  }
}

/** The corpora that are there and asked for, as many at a time as there are judges; told in the order of the list. */
async function runCorpora(file, folder, only, shutdown) {
  const benches = Array.from({ length: AT_A_TIME }, () => ({ file, judge: startJudge(file) }));
  const stop = () => benches.forEach(({ judge }) => judge.stop());
  shutdown.add(stop);
  const known = await benches[0].judge.names;
  const names = known.filter((name) => fs.existsSync(path.join(folder, name)));
  const wanted = only.length > 0 ? names.filter((name) => only.includes(name)) : names;
  const waiting = [...wanted];
  const results = new Map();
  await Promise.all(
    benches.map(async (bench) => {
      for (let name = waiting.shift(); name; name = waiting.shift())
        results.set(name, await runCorpus(bench, folder, name));
    }),
  );
  stop();
  return wanted.map((name) => results.get(name));
}

function missing(folder) {
  const sentence = `There are no corpora at ${folder}: name the folder, or set CORPORA_DIR.`;
  if (process.env.CI === 'true') throw new UserError(sentence);
  process.stderr.write(`${sentence} Nothing was measured.\n`);
}

function report(options, corpora) {
  if (options.json) return void process.stdout.write(`${JSON.stringify({ corpora })}\n`);
  process.stdout.write(`${corpora.map((corpus) => asText(corpus, { told: options.all })).join('\n\n')}\n\n`);
  if (options.folder !== undefined) return;
  const floors = JSON.parse(fs.readFileSync(fromRoot('tests', 'conformance', 'floor.json'), 'utf8'));
  const { lines, ...counts } = judgeFloors(corpora, floors);
  for (const line of lines) process.stdout.write(`${line}\n`);
  close(addCounts(counts));
}

/** Corpora that are searched need a database: one of their own, which the judges find in their environment. */
const SEARCHED = ['stackfaq'];

async function startDatabase(folder, only, shutdown) {
  const wanted = SEARCHED.filter((name) => only.length === 0 || only.includes(name));
  if (!wanted.some((name) => fs.existsSync(path.join(folder, name)))) return;
  const postgres = await startPostgres({ dataDir: fromRoot('.data', 'conformance'), durable: false });
  shutdown.add(() => postgres.stop());
  process.env.CONFORMANCE_DATABASE_URL = postgres.url;
  return postgres;
}

async function main(argv, shutdown) {
  const options = readOptions(argv);
  if (options.help) return void process.stdout.write(`${USAGE}\n`);
  const folder = corporaFolder(options.folder);
  if (!fs.existsSync(folder)) return missing(folder);
  await ensureInstalled(createProgress(process.stderr));
  fs.mkdirSync(fromRoot('.cache'), { recursive: true });
  const outdir = fs.mkdtempSync(fromRoot('.cache', 'conformance-'));
  shutdown.add(() => fs.rmSync(outdir, { recursive: true, force: true }));
  const postgres = await startDatabase(folder, options.corpus, shutdown);
  try {
    report(
      options,
      await runCorpora(
        await bundleMailReader(fromRoot('tests', 'conformance', 'main.ts'), outdir),
        folder,
        options.corpus,
        shutdown,
      ),
    );
  } finally {
    await postgres?.stop();
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

const shutdown = createShutdown();
runCommand((argv) => shutdown.guard(() => main(argv, shutdown)));
