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
import { loadSecretFiles } from '../../scripts/lib/secret-files.mjs';
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
  secrets: z.record(z.string(), z.strictObject({ environment: z.string().regex(/^[A-Z_]+$/) })),
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

const newEnv = (...args) => spawnSync('sh', [fromRoot('scripts', 'new-env.sh'), ...args], { encoding: 'utf8' });
const readEnv = (text) =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

test('new-env.sh makes an environment that production starts with, another one each time', (context) => {
  const { status, stdout } = newEnv('https://help.shop.example');
  assert.equal(status, 0);
  const made = readEnv(stdout);
  for (const { environment: name } of Object.values(compose.secrets)) assert.ok(made[name], name);
  assert.notEqual(stdout, newEnv('https://help.shop.example').stdout);

  const folder = fs.mkdtempSync('/tmp/throughline-secrets-');
  context.after(() => fs.rmSync(folder, { recursive: true }));
  const env = { ...compose.services.app.environment, PUBLIC_URL: made.PUBLIC_URL };
  for (const [name, { environment: from }] of Object.entries(compose.secrets)) {
    fs.writeFileSync(path.join(folder, name), `${made[from]}\n`);
  }
  for (const [name, value] of Object.entries(env)) env[name] = value.replace('/run/secrets', folder);
  loadSecretFiles(env);
  assert.deepEqual(productionProblems(env), []);
  assert.equal(new URL(env.DATABASE_URL).password, made.POSTGRES_PASSWORD);
});

test('new-env.sh asks for an address that is one', () => {
  for (const args of [[], ['help.shop.example'], ['http://help.shop.example'], ['https://']]) {
    const { status, stdout, stderr } = newEnv(...args);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /Say the address/);
  }
});

test('a secret file that cannot be read is told by its name', () => {
  assert.throws(() => loadSecretFiles({ JWT_SECRET_FILE: '/nowhere/jwt' }), /JWT_SECRET_FILE names \/nowhere\/jwt/);
  const env = { JWT_SECRET: 'set directly', JWT_SECRET_FILE: '/nowhere/jwt' };
  loadSecretFiles(env);
  assert.equal(env.JWT_SECRET, 'set directly');
});
