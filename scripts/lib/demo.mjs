import fs from 'node:fs';
import path from 'node:path';

import { deleteCluster, stopOrphan } from '../embedded-postgres.mjs';
import { ensureBuilt } from './build-steps.mjs';
import { assertDatabaseUrlWorks, openDatabase } from './database.mjs';
import { demoBox } from './demo-box.mjs';
import { USAGE, readDemoOptions } from './demo-options.mjs';
import { ensureInstalled } from './install.mjs';
import { takeLock } from './lock-file.mjs';
import { displayPath } from './paths.mjs';
import { isPortFree } from './ports.mjs';
import { createProgress } from './progress.mjs';
import { DEMO_LOGINS, SERVER_SECRETS, readSecrets } from './secrets.mjs';
import { createServerProcess } from './server-process.mjs';
import { createShutdown } from './shutdown.mjs';
import { UserError } from './user-error.mjs';

const HOST = '127.0.0.1';

async function assertPortsAreFree({ httpPort, smtpPort }) {
  for (const [port, use] of [
    [httpPort, 'the inbox'],
    [smtpPort, 'incoming mail'],
  ]) {
    if (!(await isPortFree(port, HOST))) {
      throw new UserError(
        `Port ${port}, which ${use} needs, is already taken: stop what listens there, or choose other ports with --port.`,
      );
    }
  }
}

/** One launcher per data folder: two would stop each other's database. */
function claimDataDir(dataDir) {
  const lock = takeLock(path.join(dataDir, 'launcher.lock'));
  if (!lock.release) {
    throw new UserError(
      `The demo already runs on ${displayPath(dataDir)} (process ${lock.heldBy}): stop it, or choose another folder with --data.`,
    );
  }
  return lock.release;
}

function makeDataDir(dataDir) {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    fs.accessSync(dataDir, fs.constants.W_OK);
  } catch (error) {
    throw new UserError(
      `The data folder ${dataDir} cannot be written (${error.code}): choose another one with --data.`,
    );
  }
}

function assertResetIsPossible() {
  if (process.env.DATABASE_URL) {
    throw new UserError(
      '--reset deletes the embedded database only, and DATABASE_URL names another one: empty that one yourself, or unset DATABASE_URL.',
    );
  }
}

/** Deletes what the demo has stored; the folder itself and its lock stay. */
async function deleteData(dataDir) {
  await stopOrphan(dataDir);
  deleteCluster(dataDir);
  for (const name of fs.readdirSync(dataDir).filter((entry) => entry !== 'launcher.lock')) {
    fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
}

/** What the server is told: a production server, with the sandbox, on this machine only. */
function serverEnvironment({ httpPort, smtpPort, dataDir }, databaseUrl) {
  return {
    ...readSecrets(dataDir, [...SERVER_SECRETS, ...DEMO_LOGINS]),
    NODE_ENV: 'production',
    TZ: 'UTC',
    THROUGHLINE_SANDBOX: '1',
    HOST,
    PORT: String(httpPort),
    SMTP_PORT: String(smtpPort),
    PUBLIC_URL: `http://${HOST}:${httpPort}`,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    // The demo's people have addresses that no name server knows: asking would only say that they are all forged.
    ...(process.env.MAIL_DNS_SERVERS ? {} : { MAIL_DNS: 'off' }),
  };
}

/** A fresh log per start; the one before is kept beside it. */
function freshLog(dataDir) {
  const logFile = path.join(dataDir, 'logs', 'server.log');
  fs.mkdirSync(path.dirname(logFile), { recursive: true, mode: 0o700 });
  if (fs.existsSync(logFile)) {
    fs.renameSync(logFile, `${logFile}.1`);
  }
  fs.writeFileSync(logFile, '');
  return logFile;
}

async function startDemo(options, progress, shutdown) {
  makeDataDir(options.dataDir);
  shutdown.add(claimDataDir(options.dataDir));
  await assertPortsAreFree(options);
  await ensureInstalled(progress);
  if (options.reset) {
    await deleteData(options.dataDir);
  }
  await assertDatabaseUrlWorks();
  await ensureBuilt(progress);

  const database = await progress.step('Starting the database', () =>
    openDatabase({ dataDir: options.dataDir, progress }),
  );
  shutdown.add(database.stop);

  const logFile = freshLog(options.dataDir);
  const server = createServerProcess({
    env: serverEnvironment(options, database.url),
    readyMessage: 'ready',
    logFile,
    onProgress: progress.line,
    onRestarted: () => progress.line('The server is ready again.'),
  });
  shutdown.add(server.stop);
  const { demo, mailbox } = await progress.step('Starting the server', server.start);
  return { demo, mailbox, pid: server.pid(), logFile };
}

/** `npm run demo`: from a fresh clone to a helpdesk with something in it. */
export async function runDemo(argv) {
  const options = readDemoOptions(argv);
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (options.reset) {
    assertResetIsPossible();
  }
  const progress = createProgress(options.json ? process.stderr : process.stdout);
  const shutdown = createShutdown({ isServer: true });
  await shutdown.guard(async () => {
    const { demo, mailbox, pid, logFile } = await startDemo(options, progress, shutdown);
    progress.line('Ready.');
    process.stdout.write(options.json ? `${JSON.stringify({ ...demo, pid })}\n` : demoBox(demo, { mailbox, logFile }));
  });
}
