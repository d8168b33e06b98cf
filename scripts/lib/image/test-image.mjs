import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { startPostgres } from '../../embedded-postgres.mjs';
import { ensureInstalled } from '../install.mjs';
import { fromRoot, root } from '../paths.mjs';
import { findFreePort } from '../ports.mjs';
import { isRoot } from '../postgres-place.mjs';
import { lastLines, runToEnd, waitUntil } from '../processes.mjs';
import { createProgress } from '../progress.mjs';
import { createShutdown } from '../shutdown.mjs';
import { UserError } from '../user-error.mjs';
import { isLeftOut } from './docker-ignore.mjs';
import { instructionsOf } from './dockerfile.mjs';

/** The user that runs it where this is root: somebody who owns nothing here. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 15_000;
/** Steps that only an engine can take, because they change the machine. */
const NEEDS_ENGINE = /^(apt-get|install --directory)/;

const stages = () => {
  const all = instructionsOf(fs.readFileSync(fromRoot('Dockerfile'), 'utf8'));
  const last = all.findLastIndex(({ name }) => name === 'FROM');
  return { build: all.slice(0, last), run: all.slice(last) };
};

/** The files that an engine would be sent: those of the repository, as they are on the disk, but for .dockerignore. */
function copyContext(target) {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const files = listed.stdout.split('\0').filter((file) => file && !isLeftOut(file) && fs.existsSync(fromRoot(file)));
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    fs.copyFileSync(fromRoot(file), path.join(target, file));
  }
  return files.length;
}

/** The shell commands of a stage that need no engine. */
const commandsOf = (stage) =>
  stage
    .filter(({ name }) => name === 'RUN')
    .map(({ rest }) => rest.replaceAll(/--mount=\S+\s+/g, ''))
    .filter((command) => !NEEDS_ENGINE.test(command));

async function runSteps(folder, progress) {
  for (const command of commandsOf(stages().build)) {
    await progress.step(command, async () => {
      const { code, output } = await runToEnd('sh', ['-ec', command], { cwd: folder, env: plainEnvironment() });
      if (code !== 0) throw new UserError(`"${command}" failed:\n${lastLines(output, 40)}`);
    });
  }
}

/** What a container's environment has of this one: nothing of ours, nothing of npm's. */
function plainEnvironment() {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8' };
}

const environmentOf = (stage) =>
  Object.fromEntries(
    stage
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ rest }) => rest.split(/\s+/))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );

function ownFolder(folder) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isRoot()) fs.chownSync(folder, NOBODY.uid, NOBODY.gid);
}

/** As in a container with a read-only file system: nobody who runs it may write. */
function makeReadOnly(folder) {
  spawnSync('chmod', ['-R', 'a-w,a+rX', folder]);
}

/** Made as for compose.yaml, and named to the server as there. */
function secretFiles(folder) {
  const url = 'https://help.shop.example';
  spawnSync('sh', [fromRoot('scripts', 'new-env.sh'), url], { cwd: folder });
  const secrets = path.join(folder, 'secrets');
  // Nobody stands outside; in a container only the files are there.
  fs.chmodSync(secrets, 0o755);
  const env = { PUBLIC_URL: url };
  for (const name of fs.readdirSync(secrets)) {
    if (name !== 'postgres_password') env[`${name.toUpperCase()}_FILE`] = path.join(secrets, name);
  }
  return env;
}

/** Runs a command of the image as the image would: its user, its environment, its folder. */
function startInImage(image, command, env) {
  const child = spawn(command[0], command.slice(1), {
    cwd: image,
    env: { ...plainEnvironment(), ...env },
    ...(isRoot() ? NOBODY : {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  return { child, ended, said: () => said };
}

const commandIn = (stage, name) => JSON.parse(/\[.*\]/.exec(stage.find((each) => each.name === name).rest)[0]);

async function runImage({ image, folder, database, progress, shutdown }) {
  const { run } = stages();
  const port = await findFreePort();
  const places = Object.fromEntries(
    ['DATA_DIR', 'BACKUP_DIR'].map((name) => [name, path.join(folder, name.toLowerCase())]),
  );
  for (const place of [...Object.values(places), path.join(image, 'public', 'uploads')]) ownFolder(place);
  const secrets = secretFiles(folder);
  const env = { ...environmentOf(run), ...places, ...secrets, PORT: String(port), DATABASE_URL: database.url };

  const server = startInImage(image, commandIn(run, 'CMD'), env);
  shutdown.add(() => void server.child.kill('SIGKILL'));
  const startedAt = Date.now();
  const isHealthy = () => startInImage(image, commandIn(run, 'HEALTHCHECK'), env).ended.then((code) => code === 0);
  const up = await progress.step('Starting the image’s command', () =>
    waitUntil(async () => server.child.exitCode !== null || (await isHealthy()), {
      timeoutMs: START_LIMIT_MS,
      everyMs: 500,
    }),
  );
  if (!up || server.child.exitCode !== null) throw new UserError(`It did not start:\n${lastLines(server.said(), 30)}`);
  const startSeconds = (Date.now() - startedAt) / 1000;
  const page = await fetch(`http://127.0.0.1:${port}/admin`);
  const stoppingAt = Date.now();
  server.child.kill('SIGTERM');
  const code = await server.ended;
  const stopMs = Date.now() - stoppingAt;
  if (page.status !== 200) throw new UserError(`The admin was answered ${page.status}.`);
  if (code !== 0 || stopMs > STOP_LIMIT_MS) {
    throw new UserError(`It ended with ${code} after ${stopMs} ms:\n${lastLines(server.said(), 30)}`);
  }
  return { startSeconds, stopSeconds: stopMs / 1000 };
}

const megabytesOf = (folder) => Number(spawnSync('du', ['-sm', folder], { encoding: 'utf8' }).stdout.split(/\s/)[0]);

function removeFolder(folder) {
  spawnSync('chmod', ['-R', 'u+w', folder]);
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Builds the product in a folder as the Dockerfile says; answers how many files an engine would have been sent. */
async function build({ image, progress }) {
  progress.line(`${copyContext(image)} files are sent to the build.`);
  await runSteps(image, progress);
  makeReadOnly(image);
}

async function buildAndRun({ folder, progress, shutdown }) {
  const image = path.join(folder, 'app');
  await build({ image, progress });
  const database = await startPostgres({ dataDir: path.join(folder, 'database'), durable: false });
  shutdown.add(database.stop);
  const ran = await runImage({ image, folder, database, progress, shutdown });
  await database.stop();
  return { megabytes: megabytesOf(image), ...ran };
}

/** Takes the Dockerfile's steps where no engine is: builds, starts as nobody in a tree that nobody may write, stops. */
export async function testImage() {
  const progress = createProgress(process.stderr);
  const shutdown = createShutdown();
  await shutdown.guard(async () => {
    await ensureInstalled(progress);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-image-'));
    fs.chmodSync(folder, 0o755);
    shutdown.add(() => removeFolder(folder));
    const { megabytes, startSeconds, stopSeconds } = await buildAndRun({ folder, progress, shutdown });
    removeFolder(folder);
    process.stdout.write(
      `The image's steps work: ${megabytes} MB of product, healthy after ${startSeconds.toFixed(1)} s, stopped after ${stopSeconds.toFixed(1)} s.\n`,
    );
  });
}
