import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { readDemoOptions } from '../../scripts/lib/demo-options.mjs';
import { isInstalled } from '../../scripts/lib/install.mjs';
import { takeLock } from '../../scripts/lib/lock-file.mjs';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { findFreePort, isPortFree } from '../../scripts/lib/ports.mjs';
import { DATABASE_SECRETS, SERVER_SECRETS, readSecrets } from '../../scripts/lib/secrets.mjs';

const temporaryFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-test-'));

test('ports: the defaults, or P and P+1', () => {
  const { httpPort, smtpPort } = readDemoOptions([]);
  assert.deepEqual([httpPort, smtpPort], [1337, 2525]);
  const chosen = readDemoOptions(['--port', '14000', '--json', '--data', '/tmp/x']);
  assert.deepEqual([chosen.httpPort, chosen.smtpPort, chosen.json, chosen.dataDir], [14000, 14001, true, '/tmp/x']);
});

test('what is no option or no port is told in a sentence', () => {
  for (const argv of [['--prot', '1'], ['--port', 'x'], ['--port', '65535'], ['--port', '0'], ['extra']]) {
    assert.throws(() => readDemoOptions(argv), { name: 'UserError' });
  }
});

test('packages count as installed when all that are needed are there, in their versions', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0', optional: true },
      'node_modules/c': { version: '1.0.0', dev: true },
    },
  };
  const a = { 'node_modules/a': { version: '1.0.0' } };
  const c = { 'node_modules/c': { version: '1.0.0' } };
  assert.equal(isInstalled(lock, { packages: { ...a, ...c } }), true);
  assert.equal(isInstalled(lock, { packages: a }), false);
  assert.equal(isInstalled(lock, { packages: a }, { withDevelopment: false }), true);
  assert.equal(isInstalled(lock, { packages: { ...c, 'node_modules/a': { version: '1.0.1' } } }), false);
});

test('secrets are made once, are all different, and belong to their owner only', () => {
  const folder = temporaryFolder();
  const database = readSecrets(folder, DATABASE_SECRETS);
  const server = readSecrets(folder, SERVER_SECRETS);
  assert.deepEqual(readSecrets(folder, DATABASE_SECRETS), database);
  const file = path.join(folder, 'secrets.json');
  assert.deepEqual(JSON.parse(fs.readFileSync(file, 'utf8')), { ...database, ...server });
  const values = Object.values({ ...database, ...server });
  assert.equal(new Set(values).size, DATABASE_SECRETS.length + SERVER_SECRETS.length);
  assert.equal(fs.statSync(file).mode & 0o777, 0o600);
});

test('a lock is held once, and taken over when its holder is gone', () => {
  const file = path.join(temporaryFolder(), 'lock');
  const lock = takeLock(file);
  assert.equal(takeLock(file).heldBy, process.pid);
  lock.release();
  fs.writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, commandLine: 'gone' }));
  assert.ok(takeLock(file).release);
});

test('a port that somebody listens on is not free', async () => {
  const port = await findFreePort();
  assert.equal(await isPortFree(port), true);
  const server = net.createServer();
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  assert.equal(await isPortFree(port), false);
  await new Promise((resolve) => server.close(resolve));
});

const runDemo = (args, env = {}) =>
  spawnSync(process.execPath, [fromRoot('scripts', 'demo.mjs'), '--data', temporaryFolder(), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 60_000,
  });

test('a taken port is one sentence, and exit code 1', async () => {
  const port = await findFreePort();
  const server = net.createServer();
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { status, stdout, stderr } = runDemo(['--json', '--port', String(port)]);
  await new Promise((resolve) => server.close(resolve));
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, new RegExp(`^Port ${port}, .*--port\\.\n$`));
});

test('an unreachable database is one sentence without the password, and exit code 1', async () => {
  const port = await findFreePort();
  const url = `postgres://somebody:topsecret@127.0.0.1:${port}/x`;
  const { status, stderr } = runDemo(['--json', '--port', String(await findFreePort())], { DATABASE_URL: url });
  assert.equal(status, 1);
  assert.match(stderr, /cannot be reached \(ECONNREFUSED\)/);
  assert.doesNotMatch(stderr, /topsecret/);
});

test("starting over leaves a database alone that is not the demo's own", () => {
  const { status, stderr } = runDemo(['--reset'], { DATABASE_URL: 'postgres://127.0.0.1/x' });
  assert.equal(status, 1);
  assert.match(stderr, /^--reset deletes the embedded database only/);
});

test('a Node that is too old is told so', () => {
  const script = `import('${fromRoot('scripts', 'lib', 'node-version.mjs')}').then((m) => m.requireSupportedNode('18.20.4'))`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /^Throughline needs Node 20 or newer .* and this is Node 18\.20\.4\.\n$/);
});

/** How a command ends that is told to while it works. */
async function endOf(options) {
  const script = `import('${fromRoot('scripts', 'lib', 'shutdown.mjs')}').then(({ createShutdown }) => {
    createShutdown(${JSON.stringify(options)}).guard(() => new Promise(() => setInterval(() => undefined, 1_000)));
    process.stdout.write('at work');
  })`;
  const stdio = ['ignore', 'pipe', 'inherit'];
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
}

test('a server that is told to end did what it should, a command that is interrupted did not', async () => {
  assert.equal(await endOf({ isServer: true }), 0);
  assert.equal(await endOf({}), 143);
});
