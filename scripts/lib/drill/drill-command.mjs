import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { startPostgres } from '../../embedded-postgres.mjs';
import { hashesOfFiles, lastingRows, lostFiles } from '../backup/content-facts.mjs';
import { withClient } from '../backup/database-client.mjs';
import { dataDirOf, readArguments, wholeNumber } from '../backup/options.mjs';
import { writeStatus } from '../backup/status.mjs';
import { ensureBuilt } from '../build-steps.mjs';
import { ensureInstalled } from '../install.mjs';
import { findFreePort, isPortFree } from '../ports.mjs';
import { waitUntil } from '../processes.mjs';
import { createProgress } from '../progress.mjs';
import { createShutdown } from '../shutdown.mjs';
import { signIn } from './agent.mjs';
import { databaseUrlOf, runScript, startDemoProcess } from './demo-process.mjs';
import { startMailTraffic } from './mail-traffic.mjs';

const USAGE = `npm run drill -- [--seconds N] [--data DIR] [--json]
  --seconds N  how long customers write before the backup begins (3)
  --data DIR   the installation whose settings page shall tell the outcome (DATA_DIR, else .data/production)
  --json       the outcome as one line of JSON

A whole installation in a temporary folder: customers write without pause, a backup is made meanwhile, everything is
killed and deleted, the backup is restored elsewhere, and what came back is compared with what was there.`;

const OPTIONS = {
  seconds: { type: 'string', default: '3' },
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
};
const AFTER_BACKUP_MS = 1_000;
const PATIENCE_MS = 60_000;

const secondsSince = (startedAt) => Math.round((Date.now() - startedAt) / 100) / 10;

async function freePortPair() {
  for (;;) {
    const port = await findFreePort();
    if (await isPortFree(port + 1)) return port;
  }
}

const missingOf = (tokens, text) => tokens.filter((token) => !text.has(token));

/** Which of these mails stand as messages. */
async function arrived(url) {
  const found = await withClient(url, (client) =>
    client.query(
      "select substring(body from 'drill[0-9]{5}[0-9a-f]{6}') as token from hd_messages where body like '%drill%'",
    ),
  );
  return new Set(found.rows.map(({ token }) => token));
}

/** What is in the one and not, or not alike, in the other. */
const unlike = (these, those) => [...these].filter(([key, hash]) => those.get(key) !== hash).map(([key]) => key);

/** Customers write, a backup is made meanwhile; what there was is told, and then everything goes. */
async function loseEverything({ live, backups, seconds, progress, shutdown }) {
  const traffic = startMailTraffic(live.smtp);
  shutdown.add(traffic.stop);
  await progress.step('Customers write', () => delay(seconds * 1000));
  const before = traffic.accepted();
  const args = ['--data', live.dataDir, '--to', backups, '--with-secrets', '--json'];
  const output = await progress.step('Backing up while they write', () => runScript('backup.mjs', args));
  const backup = JSON.parse(output.split('\n').find((line) => line.startsWith('{')));
  await delay(AFTER_BACKUP_MS);
  const rows = await withClient(databaseUrlOf(live.dataDir), lastingRows);
  const files = hashesOfFiles(path.join(live.dataDir, 'attachments'));
  const all = traffic.accepted();
  await progress.step('Killing everything and deleting its folder', live.destroy);
  await traffic.stop();
  return { before, all, backup, rows, files };
}

/** What was restored, before anything runs on it, held against what there was: nothing is altered, nothing made up. */
async function compareAtRest({ lost, dataDir, shutdown }) {
  const postgres = await startPostgres({ dataDir });
  shutdown.add(postgres.stop);
  const restoredFiles = hashesOfFiles(path.join(dataDir, 'attachments'));
  const { rows, files } = await withClient(postgres.url, async (client) => ({
    rows: await lastingRows(client),
    files: await lostFiles(client, dataDir),
  }));
  await postgres.stop();
  return {
    compared: { rows: rows.size, files: restoredFiles.size },
    problems: [
      ...unlike(rows, lost.rows).map((key) => `${key} is not as it was`),
      ...unlike(restoredFiles, lost.files).map((name) => `the file ${name} is not as it was`),
      ...files.lost.map((id) => `the file of attachment ${id} is missing`),
    ],
  };
}

/** Mails accepted before the backup began are in it as messages, or as deliveries that become messages now. */
async function missingMails({ lost, url }) {
  const missing = async () => missingOf(lost.before, await arrived(url));
  await waitUntil(async () => (await missing()).length === 0, { timeoutMs: PATIENCE_MS, everyMs: 250 });
  return (await missing()).map((token) => `the mail ${token}, accepted before the backup, is missing`);
}

/** A new customer writes to what was restored. */
async function takesMail({ smtp }, shutdown) {
  const traffic = startMailTraffic(smtp);
  shutdown.add(traffic.stop);
  const works = await waitUntil(() => traffic.accepted().length > 0, { timeoutMs: PATIENCE_MS });
  await traffic.stop();
  return works ? [] : ['a new mail is not accepted'];
}

async function startRestored(dataDir, shutdown) {
  const demo = await startDemoProcess({ dataDir, port: await freePortPair(), shutdown });
  const ticket = await (await signIn(demo)).openNewest();
  const problems = ticket.messages.length > 0 ? [] : ['the newest ticket opens without a message'];
  return { demo, problems };
}

async function comeBack({ lost, dataDir, progress, shutdown }) {
  const restoring = Date.now();
  await progress.step('Restoring elsewhere', () => runScript('restore.mjs', [lost.backup.folder, '--data', dataDir]));
  const restoreSeconds = secondsSince(restoring);
  const rested = await progress.step('Comparing', () => compareAtRest({ lost, dataDir, shutdown }));
  const starting = Date.now();
  const started = await progress.step('Starting what was restored', () => startRestored(dataDir, shutdown));
  const startSeconds = secondsSince(starting);
  const missing = await progress.step('Looking for every mail', () =>
    missingMails({ lost, url: databaseUrlOf(dataDir) }),
  );
  const refused = await takesMail(started.demo, shutdown);
  await started.demo.stop();
  return {
    compared: { ...rested.compared, accepted: lost.before.length },
    problems: [...rested.problems, ...started.problems, ...missing, ...refused],
    restoreSeconds,
    startSeconds,
  };
}

function tell({ lost, back }) {
  const { compared, problems } = back;
  const after = lost.all.length - lost.before.length;
  process.stdout.write(`
${problems.length === 0 ? 'The backup brought everything back.' : 'The backup did NOT bring everything back:'}
${problems.map((problem) => `  - ${problem}\n`).join('')}  ${compared.accepted} mails accepted before the backup began: ${problems.length === 0 ? 'all there' : 'see above'}; ${after} more were accepted while it ran and after it
  ${compared.rows} records and ${compared.files} files compared by content
  backup ${lost.backup.seconds.toFixed(1)} s (${(lost.backup.bytes / 1_000_000).toFixed(1)} MB); restore ${back.restoreSeconds} s; start and open a ticket ${back.startSeconds} s
`);
}

async function drill({ folder, seconds, progress, shutdown }) {
  const place = (name) => path.join(folder, name);
  const live = await progress.step('Starting an installation', async () =>
    startDemoProcess({ dataDir: place('live'), port: await freePortPair(), shutdown }),
  );
  const lost = await loseEverything({ live, backups: place('backups'), seconds, progress, shutdown });
  return { lost, back: await comeBack({ lost, dataDir: place('restored'), progress, shutdown }) };
}

/** `npm run drill`: proves that a backup brings everything back, and says how long it takes. */
export async function runDrill(argv) {
  const { values } = readArguments(argv, USAGE, OPTIONS);
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const seconds = wholeNumber(values.seconds, 'seconds', 1);
  const progress = createProgress(process.stderr);
  const shutdown = createShutdown();
  await shutdown.guard(async () => {
    await ensureInstalled(progress);
    await ensureBuilt(progress);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-drill-'));
    fs.chmodSync(folder, 0o755);
    shutdown.add(() => fs.rmSync(folder, { recursive: true, force: true }));
    const { lost, back } = await drill({ folder, seconds, progress, shutdown });
    fs.rmSync(folder, { recursive: true, force: true });
    const { problems, compared, restoreSeconds, startSeconds } = back;
    const state = problems.length === 0 ? 'ok' : 'failed';
    const outcome = { state, ...compared, backupSeconds: lost.backup.seconds, restoreSeconds, startSeconds };
    const installation = dataDirOf(values.data);
    if (fs.existsSync(installation)) writeStatus(installation, 'drill', outcome);
    if (values.json) process.stdout.write(`${JSON.stringify({ ...outcome, problems })}\n`);
    else tell({ lost, back });
    if (state === 'failed') process.exitCode = 1;
  });
}
