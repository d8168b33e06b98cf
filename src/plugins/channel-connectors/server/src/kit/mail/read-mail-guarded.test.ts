import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MailReaders } from './mail-readers';
import { readMailGuarded, readMailHere } from './read-mail-guarded';

const ROOT = join(__dirname, '../../../../../../..');
const folder = mkdtempSync(join(tmpdir(), 'mail-worker-'));
const workerFile = join(folder, 'mail-worker.js');
const open: MailReaders[] = [];

function readers(options: ConstructorParameters<typeof MailReaders>[1] = {}, file = workerFile): MailReaders {
  const made = new MailReaders(file, options);
  open.push(made);
  return made;
}

beforeAll(() => {
  // the thread needs JavaScript; its npm packages are bundled in, since the folder is outside of the project
  execFileSync(join(ROOT, 'node_modules/.bin/esbuild'), [
    join(__dirname, 'mail-worker.ts'),
    '--bundle',
    '--platform=node',
    '--log-level=error',
    `--outfile=${workerFile}`,
  ]);
});
afterEach(() => Promise.all(open.splice(0).map((made) => made.close())));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const letter = (text: string) =>
  Buffer.from(
    `From: jane@example.com\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\n${text}\r\n--q\r\nContent-Type: application/pdf\r\n\r\n${'x'.repeat(40_000)}\r\n--q\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\nUEs=\r\n--q--`,
  );
/** A reading without what only the way between threads changes. */
function told(reading: Awaited<ReturnType<MailReaders['read']>>): unknown {
  if (!reading.ok) return reading;
  const attachments = reading.mail.attachments.map((file) => ({
    ...file,
    content: Buffer.from(file.content).toString(),
  }));
  return { ...reading.mail, attachments };
}

test('a thread reads to the same result, and leaves the bytes that it was given alone', async () => {
  const raw = letter('Hello');
  const before = Buffer.from(raw);
  expect(told(await readers().read(raw))).toEqual(told(readMailHere(raw)));
  expect(raw.equals(before)).toBe(true);
  expect(told(await readMailGuarded(raw))).toEqual(told(readMailHere(raw)));
});

test('many at once take their turn, and each gets its own answer', async () => {
  const made = readers();
  const texts = Array.from({ length: 40 }, (_, index) => `Letter ${index}`);
  const readings = await Promise.all(texts.map((text) => made.read(letter(text))));
  expect(readings.map((reading) => reading.ok && reading.mail.text)).toEqual(texts);
});

/** In the place of the reader: a mail of one letter ends or stops its thread, another one takes a tenth of a second. */
const STAND_IN = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', (bytes) => {
    const letter = bytes.length === 1 ? String.fromCharCode(bytes[0]) : '';
    if (letter === 'x') process.exit(1);
    while (letter === 'e');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    parentPort.postMessage({ kind: 'read', reading: { ok: false, reason: 'empty_delivery', detail: 'read' } });
  });
  parentPort.postMessage({ kind: 'ready' });`;

function standIns(options: ConstructorParameters<typeof MailReaders>[1]): MailReaders {
  const file = join(folder, 'stand-in.js');
  writeFileSync(file, STAND_IN);
  return readers(options, file);
}

test('one that takes too long is killed and told; the others are read, the waiting ones too', async () => {
  const made = standIns({ killAfterMs: 1500 });
  const mails = ['e', 'harmless', 'e', 'waiting', 'waiting too'];
  const details = (await Promise.all(mails.map((mail) => made.read(Buffer.from(mail))))).map(
    (reading) => !reading.ok && `${reading.reason}: ${reading.detail}`,
  );
  const killed = 'too_complex: Reading it took longer than 1500 ms.';
  const read = 'empty_delivery: read';
  expect(details).toEqual([killed, read, killed, read, read]);
});

test('the time of a mail begins when it is read, not when it waits', async () => {
  const made = standIns({ threads: 1, killAfterMs: 1500 });
  const readings = await Promise.all(Array.from({ length: 20 }, () => made.read(Buffer.from('mail'))));
  expect(new Set(readings.map((reading) => !reading.ok && reading.detail))).toEqual(new Set(['read']));
});

test('what is refused, and what the parser gives up, is an answer too', async () => {
  const made = readers();
  const parts = `From: a@b.c\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n${'--q\r\n\r\nx\r\n'.repeat(3000)}`;
  expect(await made.read(Buffer.from(parts))).toMatchObject({ ok: false, reason: 'too_complex' });
  expect(await made.read(Buffer.from(' '))).toMatchObject({ ok: false, reason: 'empty_delivery' });
  expect(await made.read(Buffer.alloc(41 * 1024 * 1024, 0x61))).toMatchObject({ ok: false, reason: 'too_complex' });
});

test('a thread that dies, or that cannot even start, fails its own mail and nothing else', async () => {
  const made = standIns({ threads: 1 });
  const [died, lived] = await Promise.all([made.read(Buffer.from('x')), made.read(Buffer.from('mail'))]);
  expect(died).toMatchObject({ reason: 'unparsable' });
  expect(lived).toMatchObject({ detail: 'read' });
  const none = readers({ threads: 1 }, join(folder, 'missing.js'));
  const failed = await Promise.all([none.read(letter('x')), none.read(letter('y'))]);
  expect(failed).toMatchObject([{ reason: 'unparsable' }, { reason: 'unparsable' }]);
});

test('threads that wait hold up no exit, and a mail that is being read does', () => {
  const script = join(folder, 'script.js');
  execFileSync(join(ROOT, 'node_modules/.bin/esbuild'), [
    join(__dirname, 'mail-readers.ts'),
    '--bundle',
    '--platform=node',
    '--log-level=error',
    `--outfile=${join(folder, 'mail-readers.js')}`,
  ]);
  writeFileSync(
    script,
    `const { MailReaders } = require('./mail-readers.js');
     new MailReaders(${JSON.stringify(workerFile)}).read(Buffer.from('From: a@b.c\\r\\n\\r\\nHello')).then((reading) => console.log(reading.mail.text));`,
  );
  expect(execFileSync(process.execPath, [script], { timeout: 15_000 }).toString()).toBe('Hello\n');
});
