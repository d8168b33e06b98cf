import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readMailGuarded } from './read-mail-guarded';

const ROOT = join(__dirname, '../../../../../../..');
const folder = mkdtempSync(join(tmpdir(), 'mail-worker-'));
const workerFile = join(folder, 'mail-worker.js');

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
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const heavy = Buffer.from(
  `From: jane@example.com\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\nHello\r\n--q\r\nContent-Type: application/pdf\r\n\r\n${'x'.repeat(400_000)}\r\n--q--`,
);

test('a heavy mail is read in a thread, to the same result', async () => {
  const threaded = await readMailGuarded(heavy, { workerFile, killAfterMs: 10_000 });
  const direct = await readMailGuarded(heavy, { workerFile: null, killAfterMs: 10_000 });
  expect(threaded).toMatchObject({
    ok: true,
    mail: { text: 'Hello', attachments: [{ contentType: 'application/pdf' }] },
  });
  expect(JSON.stringify(threaded)).toBe(JSON.stringify(direct));
});

test('many at once take their turn', async () => {
  const readings = await Promise.all(
    Array.from({ length: 6 }, () => readMailGuarded(heavy, { workerFile, killAfterMs: 10_000 })),
  );
  expect(readings.every((reading) => reading.ok)).toBe(true);
});

test('one that takes too long is killed and told, and the next one is read', async () => {
  const slow = Buffer.from(`From: jane@example.com\r\n\r\n${'a\r\n'.repeat(100_000)}${'x'.repeat(2_000_000)}`);
  expect(await readMailGuarded(slow, { workerFile, killAfterMs: 20 })).toMatchObject({
    ok: false,
    reason: 'too_complex',
  });
  expect(await readMailGuarded(heavy, { workerFile, killAfterMs: 10_000 })).toMatchObject({ ok: true });
});

test('a parser that gives up inside the thread is an answer too', async () => {
  const nested = Array.from(
    { length: 100 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  ).join('');
  expect(
    await readMailGuarded(Buffer.from(`From: a@b.example\r\n${nested}${'x'.repeat(300_000)}`), {
      workerFile,
      killAfterMs: 10_000,
    }),
  ).toMatchObject({ ok: false, reason: 'unparsable' });
});
