import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { addCounts, close } from './lib/check-runner.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { fromRoot } from './lib/paths.mjs';
import { createProgress } from './lib/progress.mjs';
import { createShutdown } from './lib/shutdown.mjs';
import { UserError, runCommand } from './lib/user-error.mjs';
import { asText, judgeFloors, tally } from '../tests/conformance/report.mjs';

/** `npm run conformance`: mails that nobody here wrote, read by the product's own functions. */

const USAGE = `npm run conformance -- [DIR] [--json] [--corpus NAME] [--all]

DIR holds one folder per corpus; without it CORPORA_DIR, else ../shared/corpora, and then the floors of
tests/conformance/floor.json are held too. --corpus (repeatable) runs one corpus; --all also lists the cases of what
is measured only; --json prints {"corpora":[{"name","passed","total","failing":[{"case","why"}]}]} and nothing else.`;

const NO_ANSWER_MS = 20_000;
const MAIL_KIT = fromRoot('src', 'plugins', 'channel-connectors', 'server', 'src', 'kit', 'mail');

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

// TODO-C: until kit/mail/forwarded.ts is there
const WITHOUT_FORWARDED = {
  name: 'without-forwarded',
  setup(build) {
    build.onResolve({ filter: /kit\/mail\/forwarded$/ }, () => ({ path: 'none', namespace: 'none' }));
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export const readForwarded = () => null;' }));
  },
};

/** Bundles the judge and the reader's thread beside it, where the reader looks for its thread. */
async function bundle(outdir) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: {
      main: fromRoot('tests', 'conformance', 'main.ts'),
      'mail-worker': path.join(MAIL_KIT, 'mail-worker.ts'),
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    outdir,
    plugins: fs.existsSync(path.join(MAIL_KIT, 'forwarded.ts')) ? [] : [WITHOUT_FORWARDED],
  });
  return path.join(outdir, 'main.js');
}

/** Runs the judge until it ends, or until it has been silent for too long. Tells why it ended: null is a proper end. */
function runJudge(judge, args, onMessage) {
  return new Promise((resolve) => {
    const child = fork(judge, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let hung = false;
    let timer;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        hung = true;
        child.kill('SIGKILL');
      }, NO_ANSWER_MS);
    };
    watch();
    child.on('message', (message) => {
      watch();
      onMessage(message);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (hung) return resolve(`no answer within ${NO_ANSWER_MS / 1000} s`);
      resolve(code === 0 ? null : 'the process that read it has died');
    });
  });
}

async function namesOf(judge) {
  let names = [];
  await runJudge(judge, [''], (message) => (names = message.names));
  return names;
}

/** A case at which the judge dies has failed, and the next one goes on in a new process. */
async function runCorpus(judge, folder, name) {
  const cases = [];
  let next = 0;
  for (;;) {
    let current = null;
    const ended = await runJudge(judge, [folder, name, String(next)], (message) => {
      if (message.type === 'begin') current = message;
      if (message.type === 'checks') cases.push({ case: message.name, checks: message.checks });
    });
    if (ended === null) return tally(name, cases);
    if (current === null) throw new Error(`The corpus ${name} could not be opened.`);
    const lost = { aspect: 'read', passed: false, counted: true, why: ended };
    if (cases.at(-1)?.case !== current.name) cases.push({ case: current.name, checks: [lost] });
    next = current.index + 1;
  }
}

/** As many corpora at a time as there are cores; told in the order of the list. */
async function runCorpora(names, atATime, run) {
  const results = new Map();
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) results.set(name, await run(name));
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return names.map((name) => results.get(name));
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

async function main(argv, shutdown) {
  const options = readOptions(argv);
  if (options.help) return void process.stdout.write(`${USAGE}\n`);
  const folder = corporaFolder(options.folder);
  if (!fs.existsSync(folder)) return missing(folder);
  await ensureInstalled(createProgress(process.stderr));
  fs.mkdirSync(fromRoot('.cache'), { recursive: true });
  const outdir = fs.mkdtempSync(fromRoot('.cache', 'conformance-'));
  shutdown.add(() => fs.rmSync(outdir, { recursive: true, force: true }));
  try {
    const judge = await bundle(outdir);
    const names = (await namesOf(judge)).filter((name) => fs.existsSync(path.join(folder, name)));
    const wanted = options.corpus.length > 0 ? names.filter((name) => options.corpus.includes(name)) : names;
    report(options, await runCorpora(wanted, 2, (name) => runCorpus(judge, folder, name)));
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

const shutdown = createShutdown();
runCommand((argv) => shutdown.guard(() => main(argv, shutdown)));
