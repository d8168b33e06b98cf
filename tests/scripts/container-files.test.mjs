import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { z } from 'zod';

import { fromRoot } from '../../scripts/lib/paths.mjs';
import { productionProblems } from '../../scripts/lib/production-env.mjs';
import { loadSecretFiles, withoutInstallation } from '../../scripts/lib/secret-files.mjs';
import { SERVER_SECRETS } from '../../scripts/lib/secrets.mjs';
import { instructionsOf } from '../../scripts/lib/image/dockerfile.mjs';
import { isLeftOut } from '../../scripts/lib/image/docker-ignore.mjs';

/** No engine runs here: the files that make containers are read as an engine reads them. */

const dockerfile = fs.readFileSync(fromRoot('Dockerfile'), 'utf8');
const instructions = instructionsOf(dockerfile);
const compose = parse(fs.readFileSync(fromRoot('compose.yaml'), 'utf8'), { merge: true });
const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const argumentsOf = (name) => lastStage.filter((each) => each.name === name).map((each) => each.rest);

test('the Dockerfile has no mistake that a linter finds', () => {
  assert.deepEqual(
    validate(dockerfile).map(({ message }) => message),
    [],
  );
});

test('a linter would find one', () => {
  assert.notDeepEqual(validate('FROM node:22\nRUNN true\n'), []);
});

test('the image runs as an ordinary user, from an image whose version is named', () => {
  assert.deepEqual(argumentsOf('USER'), ['node']);
  const afterUser = lastStage.slice(lastStage.findIndex(({ name }) => name === 'USER'));
  assert.deepEqual(
    afterUser.filter(({ name }) => ['RUN', 'COPY', 'ADD'].includes(name)),
    [],
  );
  for (const { rest } of instructions.filter(({ name }) => name === 'FROM'))
    assert.match(rest, /^node:\$\{NODE_VERSION\}/);
  assert.match(dockerfile, /^ARG NODE_VERSION=\d+$/m);
});

test('the image and the unit of systemd start the server as npm start does', () => {
  const { start } = JSON.parse(fs.readFileSync(fromRoot('package.json'), 'utf8')).scripts;
  assert.equal(JSON.parse(argumentsOf('CMD')[0]).join(' '), start);
  assert.match(fs.readFileSync(fromRoot('docs/deploy.md'), 'utf8'), new RegExp(`^ExecStart=/usr/bin/${start}$`, 'm'));
});

test('every file that the image starts is there and is copied into it', () => {
  const started = [...argumentsOf('CMD'), ...argumentsOf('HEALTHCHECK')].flatMap((text) =>
    [...text.matchAll(/"(scripts\/[^"]+)"/g)].map((match) => match[1]),
  );
  assert.deepEqual(started.sort(), ['scripts/healthcheck.mjs', 'scripts/start.mjs']);
  for (const file of [
    ...started,
    'package.json',
    'package-lock.json',
    '.npmrc',
    'tsconfig.json',
    'src/index.ts',
    'public/uploads/.gitkeep',
  ]) {
    assert.ok(fs.existsSync(fromRoot(file)), file);
    assert.equal(isLeftOut(file), false, file);
  }
});

test('nothing secret, and nothing that is made, goes into the image', () => {
  for (const file of [
    '.env',
    '.env.local',
    'secrets/key',
    '.data/production/secrets.json',
    '.git/config',
    'node_modules/a/index.js',
    'src/node_modules/a/index.js',
    'dist/src/index.js',
    'public/uploads/logo.png',
    'tests/a.ts',
    'server.log',
  ]) {
    assert.equal(isLeftOut(file), true, file);
  }
});

const environment = z.record(z.string(), z.string());
const service = z.strictObject({
  image: z.string().regex(/^[a-z/-]+:[\w.-]+$/),
  build: z.string().optional(),
  init: z.boolean().optional(),
  restart: z.literal('unless-stopped'),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  environment,
  secrets: z.array(z.string()),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:/)).optional(),
  volumes: z.array(z.string().regex(/^[a-z]+:\/[\w/]+$/)),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.literal('ALL')).optional(),
  security_opt: z.array(z.literal('no-new-privileges:true')).optional(),
  shm_size: z.string().optional(),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD')], z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.number(),
      start_period: z.string(),
    })
    .optional(),
  stop_grace_period: z.string().regex(/^\d+s$/),
  logging: z.strictObject({ driver: z.literal('json-file'), options: environment }),
});
/** What this file uses of the Compose Specification, and no more: a misspelt key is a mistake, as it is for the engine. */
const composeFile = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() }).or(z.strictObject({ environment: z.string() }))),
});

test('compose.yaml has only keys that an engine knows, and names nothing that it does not define', () => {
  const { services, volumes, secrets } = composeFile.parse(compose);
  const all = Object.values(services);
  const mounted = all.flatMap((each) => each.volumes.map((volume) => volume.split(':')[0]));
  assert.deepEqual(new Set(mounted), new Set(Object.keys(volumes)));
  assert.deepEqual(new Set(all.flatMap((each) => each.secrets)), new Set(Object.keys(secrets)));
  for (const each of all) {
    for (const name of Object.keys(each.depends_on ?? {})) assert.ok(services[name]?.healthcheck, name);
    for (const value of Object.values(each.environment)) {
      const secret = /^\/run\/secrets\/(\w+)$/.exec(value)?.[1];
      if (secret) assert.ok(each.secrets.includes(secret), value);
    }
  }
});

/** Services that no engine starts: a secret out of the environment is written into the container, where nothing may be. */
const unwritable = ({ services, secrets }) =>
  Object.entries(services)
    .filter(([, each]) => each.read_only && each.secrets.some((name) => 'environment' in secrets[name]))
    .map(([name]) => name);

test('a service with a read-only file system gets its secrets as files', () => {
  assert.deepEqual(unwritable(composeFile.parse(compose)), []);
  const services = { app: { read_only: true, secrets: ['key'] }, other: { secrets: ['key'] } };
  assert.deepEqual(unwritable({ services, secrets: { key: { environment: 'KEY' } } }), ['app']);
});

test('no secret stands in compose.yaml or in an environment', () => {
  for (const { environment: env } of Object.values(compose.services)) {
    const secret = Object.keys(env).filter((name) => /SECRET|SALT|KEY|PASSWORD/.test(name));
    assert.deepEqual(
      secret.filter((name) => !name.endsWith('_FILE')),
      [],
    );
  }
});

test('every volume of the image is one that compose keeps', () => {
  const declared = JSON.parse(argumentsOf('VOLUME')[0]);
  const kept = compose.services.app.volumes.map((volume) => volume.split(':')[1]);
  assert.deepEqual([...declared].sort(), [...kept].sort());
});

/** Runs it in a new folder. */
function newEnv(context, ...args) {
  const folder = fs.mkdtempSync('/tmp/throughline-secrets-');
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const run = () => spawnSync('sh', [fromRoot('scripts', 'new-env.sh'), ...args], { cwd: folder, encoding: 'utf8' });
  const read = (...name) => fs.readFileSync(path.join(folder, ...name), 'utf8');
  return { ...run(), folder, run, read };
}

test('new-env.sh makes secrets that production starts with, other ones each time', (context) => {
  const { status, folder, read } = newEnv(context, 'https://help.shop.example');
  assert.equal(status, 0);
  assert.equal(read('.env'), 'PUBLIC_URL=https://help.shop.example\n');
  assert.notEqual(read('secrets/app_keys'), newEnv(context, 'https://help.shop.example').read('secrets/app_keys'));

  const env = { ...compose.services.app.environment, PUBLIC_URL: 'https://help.shop.example' };
  for (const [name, value] of Object.entries(env)) {
    const secret = /^\/run\/secrets\/(\w+)$/.exec(value)?.[1];
    if (secret) env[name] = path.join(folder, compose.secrets[secret].file);
  }
  loadSecretFiles(env);
  assert.deepEqual(productionProblems(env), []);
  assert.equal(new URL(env.DATABASE_URL).password, read('secrets/postgres_password').trim());
});

test('new-env.sh: nobody else gets at the secrets here, the users of the containers can read what they are given', (context) => {
  const { folder } = newEnv(context, 'https://help.shop.example');
  const mode = (...name) => fs.statSync(path.join(folder, ...name)).mode & 0o777;
  assert.deepEqual([mode('secrets'), mode('.env')], [0o700, 0o600]);
  for (const { file } of Object.values(compose.secrets)) assert.equal(mode(file), 0o444, file);
  for (const file of ['.env', 'secrets/app_keys']) {
    assert.equal(spawnSync('git', ['check-ignore', '--quiet', file], { cwd: fromRoot() }).status, 0, file);
  }
});

test('new-env.sh never writes over what it made', (context) => {
  const { run, read } = newEnv(context, 'https://help.shop.example');
  const before = read('secrets/encryption_key');
  const again = run();
  assert.equal(again.status, 1);
  assert.match(again.stderr, /nothing was written/);
  assert.equal(read('secrets/encryption_key'), before);
});

test('new-env.sh asks for an address that is one', (context) => {
  for (const args of [[], ['help.shop.example'], ['http://help.shop.example'], ['https://']]) {
    const { status, folder, stderr } = newEnv(context, ...args);
    assert.equal(status, 1);
    assert.match(stderr, /Say the address/);
    assert.deepEqual(fs.readdirSync(folder), []);
  }
});

test('a secret file that cannot be read is told by its name', () => {
  assert.throws(() => loadSecretFiles({ JWT_SECRET_FILE: '/nowhere/jwt' }), /JWT_SECRET_FILE names \/nowhere\/jwt/);
  const env = { JWT_SECRET: 'set directly', JWT_SECRET_FILE: '/nowhere/jwt' };
  loadSecretFiles(env);
  assert.equal(env.JWT_SECRET, 'set directly');
});

test('a password beside the address goes into that of the rehearsal on the same server, and to no other', () => {
  const passwordFor = (rehearsal) => {
    const env = {
      DATABASE_PASSWORD: 'p/w',
      DATABASE_URL: 'postgres://u@database:5432/throughline',
      REHEARSAL_DATABASE_URL: rehearsal,
    };
    loadSecretFiles(env);
    return decodeURIComponent(new URL(env.REHEARSAL_DATABASE_URL).password);
  };
  assert.equal(passwordFor('postgres://u@database:5432/rehearsal'), 'p/w');
  assert.equal(passwordFor('postgres://u@elsewhere:5432/rehearsal'), '');
  assert.equal(passwordFor('postgres://other@database:5432/rehearsal'), '');
});

test('commands beside the server take secrets from files, and look at the former key as the server does', (context) => {
  const { folder } = newEnv(context, 'https://help.shop.example');
  const file = (name) => path.join(folder, 'secrets', name.toLowerCase());
  fs.writeFileSync(file('ENCRYPTION_KEY_PREVIOUS'), 'too short');
  const names = [...SERVER_SECRETS, 'ENCRYPTION_KEY_PREVIOUS'];
  const files = Object.fromEntries(names.map((name) => [`${name}_FILE`, file(name)]));
  const { status, stderr } = spawnSync(process.execPath, [fromRoot('scripts', 'rotate-secrets.mjs')], {
    encoding: 'utf8',
    env: { ...withoutInstallation(), ...files, DATA_DIR: folder, PUBLIC_URL: 'https://help.shop.example' },
  });
  assert.equal(status, 1);
  assert.deepEqual(
    stderr.split('\n').filter((line) => line.startsWith('  - ')),
    ['  - one of ENCRYPTION_KEY_PREVIOUS is shorter than 32 characters'],
  );
});

test('an installation beside another one is given nothing of it', () => {
  const env = { PATH: '/bin', ENCRYPTION_KEY: 'k', DATABASE_URL_FILE: '/run/secrets/url', DATABASE_PASSWORD: 'p' };
  assert.deepEqual(withoutInstallation(env), { PATH: '/bin' });
});
