import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { fromRoot } from '../../scripts/lib/paths.mjs';

const SCRIPT = fromRoot('scripts', 'mta-pipe.sh');
const SECRET = 'a-pipe-secret';
const MAIL = Buffer.from('From: jane@example.com\r\nSubject: x\r\n\r\n\u00e9 \u0000\r\n.\r\n@file\r\n', 'latin1');
const TO = ['--', 'jane@example.com', 'support@shop.example'];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-pipe-'));
/** What the server got, and how it answers: a status, or not at all. */
const got = [];
let answers = () => 200;
const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    got.push({ url: request.url, method: request.method, headers: request.headers, body: Buffer.concat(chunks) });
    const status = answers();
    if (status !== null) response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('{}');
  });
});

before(() => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)));
after(() => {
  server.closeAllConnections();
  server.close();
  fs.rmSync(folder, { recursive: true });
});

function configFor(port) {
  const file = path.join(folder, `${port}.conf`);
  fs.writeFileSync(
    file,
    `url = "http://127.0.0.1:${port}/ingress/path-token"\nheader = "Authorization: Bearer ${SECRET}"\n`,
  );
  return file;
}

/** Runs it as a mail server would; the arguments of every process that it starts are seen by `onStart`. */
function pipe(args, { mail = MAIL, env = { PATH: process.env.PATH } } = {}) {
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', [SCRIPT, ...args], { env });
    const told = [];
    child.stderr.on('data', (chunk) => told.push(chunk));
    child.stdin.on('error', () => undefined);
    child.on('close', (code, signal) => resolve({ code, signal, told: Buffer.concat(told).toString() }));
    child.stdin.end(mail);
  });
}
const port = () => server.address().port;

test('a mail is handed over as it came, with what the mail server knows of it', async () => {
  got.length = 0;
  answers = () => 200;
  const options = ['-c', configFor(port()), '-a', '192.0.2.1', '-h', 'mail.example.com'];
  const { code, told } = await pipe([...options, ...TO, 'sales+x@shop.example']);
  assert.deepEqual([code, told], [0, '']);
  assert.equal(got.length, 1);
  const [{ url, method, headers, body }] = got;
  assert.deepEqual([url, method, body.equals(MAIL)], ['/ingress/path-token', 'POST', true]);
  assert.equal(headers.authorization, `Bearer ${SECRET}`);
  assert.equal(headers['content-type'], 'message/rfc822');
  assert.equal(headers['x-envelope-from'], '<jane@example.com>');
  assert.equal(headers['x-envelope-to'], 'support@shop.example,sales+x@shop.example');
  assert.equal(headers['x-client-address'], '192.0.2.1');
  assert.equal(headers['x-client-helo'], 'mail.example.com');
});

test('a report has an empty sender, and a mail server need not know the rest', async () => {
  got.length = 0;
  const { code } = await pipe(['-c', configFor(port()), '-a', '', '-h', '', '--', '', 'support@shop.example']);
  assert.equal(code, 0);
  assert.equal(got[0].headers['x-envelope-from'], '<>');
  assert.equal(got[0].headers['x-client-address'], undefined);
});

test('a mail of 20 MB goes through', async () => {
  got.length = 0;
  const { code } = await pipe(['-c', configFor(port()), ...TO], { mail: Buffer.alloc(20_000_000, 'a') });
  assert.deepEqual([code, got[0].body.length], [0, 20_000_000]);
});

test('the mail server keeps every mail that is not answered with 2xx', async () => {
  for (const status of [301, 401, 404, 413, 429, 500, 503]) {
    answers = () => status;
    const { code, told } = await pipe(['-c', configFor(port()), '-t', '5', ...TO]);
    assert.equal(code, 75, `for ${status}`);
    assert.match(told, /tried again later/);
  }
  answers = () => 202;
  assert.equal((await pipe(['-c', configFor(port()), ...TO])).code, 0);
});

test('… or is not answered at all', async () => {
  answers = () => null;
  const { code, told } = await pipe(['-c', configFor(port()), '-t', '1', ...TO]);
  assert.equal(code, 75);
  assert.match(told, /curl failed \(28\)/);
});

test('… or meets nobody', async () => {
  const closed = http.createServer();
  await new Promise((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const nobody = closed.address().port;
  await new Promise((resolve) => closed.close(resolve));
  assert.equal((await pipe(['-c', configFor(nobody), ...TO])).code, 75);
});

test('… or finds this machine not set up', async () => {
  answers = () => 200;
  const config = configFor(port());
  const bin = path.join(folder, 'bin');
  fs.mkdirSync(bin);
  const empty = path.join(folder, 'empty.conf');
  fs.writeFileSync(empty, '');
  const attempts = [
    [['-c', path.join(folder, 'absent.conf'), ...TO], {}],
    [['-c', folder, ...TO], {}],
    [['-c', empty, ...TO], {}],
    [['-c', config, ...TO], { env: { PATH: bin } }],
    [['-c', config, '-x', ...TO], {}],
    [['-c', config, '--', 'jane@example.com'], {}],
    [['-c', config], {}],
    [['-c', config, '--', 'jane@example.com\r\nX-Evil: 1', 'support@shop.example'], {}],
    [['-c', config, '-h', 'a\nb', ...TO], {}],
  ];
  for (const [args, options] of attempts) {
    const { code, told } = await pipe(args, options);
    assert.equal(code, 75, `${args.join(' ')}: ${told}`);
  }
});

test('… or is stopped', async () => {
  answers = () => null;
  const child = spawn('/bin/sh', [SCRIPT, '-c', configFor(port()), '-t', '1', ...TO], {
    env: { PATH: process.env.PATH },
  });
  child.stdin.end(MAIL);
  const before = got.length;
  while (got.length === before) await new Promise((resolve) => setTimeout(resolve, 20));
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  child.kill('SIGTERM');
  assert.deepEqual(await ended, { code: 75, signal: null });
});

test('its secret is in no command line, and nobody’s .curlrc is read', async () => {
  const home = path.join(folder, 'home');
  fs.mkdirSync(home);
  fs.writeFileSync(path.join(home, '.curlrc'), 'header = "X-From-Curlrc: 1"\n');
  got.length = 0;
  answers = () => {
    const lines = fs
      .readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map((entry) => readCommandLine(entry))
      .filter((line) => line.includes('mta-pipe') || line.includes('x-envelope') || line.includes('X-Envelope'));
    assert.notEqual(lines.length, 0);
    assert.deepEqual(
      lines.filter((line) => line.includes(SECRET) || line.includes('path-token')),
      [],
    );
    return 200;
  };
  const env = { PATH: process.env.PATH, HOME: home };
  assert.equal((await pipe(['-c', configFor(port()), ...TO], { env })).code, 0);
  assert.equal(got[0].headers['x-from-curlrc'], undefined);
});

function readCommandLine(processId) {
  try {
    return fs.readFileSync(`/proc/${processId}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
