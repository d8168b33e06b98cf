import fs from 'node:fs';
import path from 'node:path';

import { hashFiles, listFiles } from './content-hash.mjs';
import { isAsBuilt } from './install.mjs';
import { withLock } from './lock-file.mjs';
import { fromRoot, root } from './paths.mjs';
import { lastLines, runToEnd } from './processes.mjs';
import { UserError } from './user-error.mjs';

/**
 * What is made from the sources: the server (`dist`), the widget (`public/widget`), the admin (`dist/build`). Each
 * is made again only when its sources, the packages or the way of making it have changed.
 */

const isTest = (file) => /\.test\.tsx?$/.test(file);
const isAdminFile = (file) => /[\\/]src[\\/](plugins[\\/][^\\/]+[\\/])?admin[\\/]/.test(file);
const isWidgetFile = (file) => file.startsWith(fromRoot('src', 'widget'));
const isServerFile = (file) => !isTest(file) && !isAdminFile(file) && !isWidgetFile(file);
const isCoreFile = (file) => /[\\/]src[\\/]plugins[\\/][^\\/]+[\\/]core[\\/]/.test(file);
const isPluginManifest = (file) => path.basename(file) === 'package.json';
const isBundledFile = (file) => isAdminFile(file) || isCoreFile(file) || isPluginManifest(file);

const sources = (names, keep) => names.flatMap((name) => listFiles(fromRoot(name), keep));
const packages = () => [fromRoot('package-lock.json')];

const SERVER = {
  name: 'server',
  output: 'dist/src/index.js',
  inputs: () => [...packages(), ...sources(['tsconfig.json', 'config', 'src', 'database', 'types'], isServerFile)],
};

const WIDGET = {
  name: 'widget',
  output: 'public/widget',
  inputs: () => [
    ...packages(),
    ...sources(['scripts/build-widget.mjs', 'src/widget', 'src/contracts'], (file) => !isTest(file)),
  ],
};

const ADMIN = {
  name: 'admin',
  output: 'dist/build/index.html',
  inputs: () => [
    ...packages(),
    ...sources(['config', 'src/contracts', 'favicon.png'], (file) => !isTest(file)),
    ...sources(['src/admin', 'src/plugins'], (file) => !isTest(file) && isBundledFile(file)),
  ],
};

const stampFile = (target) => fromRoot('dist', '.stamps', target.name);
const hashOf = (target) => hashFiles(target.inputs(), root);

function isStale(target, hash) {
  const stamp = stampFile(target);
  const isMade = fs.existsSync(fromRoot(target.output)) && fs.existsSync(stamp);
  return !isMade || fs.readFileSync(stamp, 'utf8') !== hash;
}

function stamp(target, hash) {
  fs.mkdirSync(path.dirname(stampFile(target)), { recursive: true });
  fs.writeFileSync(stampFile(target), hash);
}

async function runNode(args, failure, env = {}) {
  const { code, output } = await runToEnd(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  if (code !== 0) {
    throw new UserError(`${failure}\n${lastLines(output, 40)}`);
  }
}

/** Removes compiled files whose source is gone: Strapi loads whatever lies in its folders. */
function pruneCompiled() {
  const hasSource = (file) => {
    const source = fromRoot(path.relative(fromRoot('dist'), file)).replace(/\.js$/, '');
    return ['', '.ts', '.tsx', '.js'].some((extension) => fs.existsSync(source + extension));
  };
  for (const file of ['config', 'src', 'database'].flatMap((name) => listFiles(fromRoot('dist', name)))) {
    if (!hasSource(file)) {
      fs.rmSync(file);
    }
  }
}

async function compileServer() {
  await runNode(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], 'The server does not compile:');
  pruneCompiled();
}

const buildWidget = () => runNode(['scripts/build-widget.mjs'], 'The widget could not be built:');

/** Strapi compiles the server on its way. Vite holds the whole admin in memory; Node's own limit depends on the machine's. */
async function buildAdmin() {
  await runNode(['node_modules/@strapi/strapi/bin/strapi.js', 'build'], 'The admin could not be built:', {
    NODE_ENV: 'production',
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-old-space-size=4096`.trim(),
  });
  pruneCompiled();
}

const hasWidget = () => fs.existsSync(fromRoot('scripts', 'build-widget.mjs'));

const STEPS = [
  { target: WIDGET, text: 'Building the chat widget', make: buildWidget, applies: hasWidget },
  { target: ADMIN, text: 'Building the admin panel (about a minute)', make: buildAdmin, alsoMakes: SERVER },
  { target: SERVER, text: 'Compiling the server', make: compileServer },
];

async function makeIfStale({ target, text, make, alsoMakes }, progress) {
  const hash = hashOf(target);
  if (!isStale(target, hash)) {
    return;
  }
  const otherHash = alsoMakes && hashOf(alsoMakes);
  await progress.step(text, make);
  stamp(target, hash);
  if (alsoMakes) {
    stamp(alsoMakes, otherHash);
  }
}

/**
 * Makes what is stale, one after the other. Somebody else who builds the same thing right now is waited for.
 * @param {{ line: (text: string) => void, step: (text: string, work: () => Promise<void>) => Promise<void> }} progress
 * @param {{ only?: ('server' | 'widget' | 'admin')[] }} options
 */
export async function ensureBuilt(progress, { only } = {}) {
  if (isAsBuilt()) return;
  const steps = STEPS.filter(({ target, applies }) => applies?.() !== false && (!only || only.includes(target.name)));
  for (const step of steps) {
    await withLock(fromRoot('.cache', `build-${step.target.name}.lock`), () => makeIfStale(step, progress), {
      onWait: () => progress.line(`Waiting for another process that builds the ${step.target.name} …`),
    });
  }
}

/** A name for the compiled server: tests key their template database by it. */
export const serverHash = () => hashOf(SERVER);
