import { ensureBuilt } from './build-steps.mjs';
import { assertDatabaseUrlWorks, openDatabase } from './database.mjs';
import { ensureInstalled } from './install.mjs';
import { takeLock } from './lock-file.mjs';
import { fromRoot } from './paths.mjs';
import { isPortFree } from './ports.mjs';
import { assertProductionEnvironment } from './production-env.mjs';
import { createProgress } from './progress.mjs';
import { loadSecretFiles } from './secret-files.mjs';
import { createServerProcess } from './server-process.mjs';
import { createShutdown } from './shutdown.mjs';
import { UserError } from './user-error.mjs';

const address = (env) => ({ host: env.HOST || '127.0.0.1', port: Number(env.PORT || 1337) });

async function assertPortIsFree({ host, port }) {
  if (!(await isPortFree(port, host))) {
    throw new UserError(`Nothing can listen on ${host}, port ${port}: it is taken or not allowed; set PORT and HOST.`);
  }
}

function claimDataDir(dataDir) {
  const lock = takeLock(`${dataDir}/launcher.lock`);
  if (!lock.release) {
    throw new UserError(`Another Throughline (process ${lock.heldBy}) runs on ${dataDir}: set DATA_DIR or stop it.`);
  }
  return lock.release;
}

/** `npm start`: the production server. No sandbox, no demo data; everything secret comes from the environment. */
export async function runProduction() {
  loadSecretFiles();
  assertProductionEnvironment();
  const where = address(process.env);
  const dataDir = process.env.DATA_DIR || fromRoot('.data', 'production');
  const progress = createProgress(process.stderr);
  const shutdown = createShutdown({ isServer: true });
  await shutdown.guard(async () => {
    await assertPortIsFree(where);
    await ensureInstalled(progress, { withDevelopment: false });
    await assertDatabaseUrlWorks();
    await ensureBuilt(progress);
    if (!process.env.DATABASE_URL) {
      shutdown.add(claimDataDir(dataDir));
    }
    const database = await openDatabase({ dataDir, progress });
    shutdown.add(database.stop);
    const server = createServerProcess({
      env: {
        NODE_ENV: 'production',
        TZ: 'UTC',
        HOST: where.host,
        PORT: String(where.port),
        DATABASE_URL: database.url,
        DATA_DIR: dataDir,
      },
      readyMessage: 'listening',
      onProgress: progress.line,
      onRestarted: () => progress.line('The server is ready again.'),
    });
    shutdown.add(server.stop);
    await server.start();
    progress.line(
      `Throughline listens on ${where.host}, port ${where.port}. The first administrator signs up at ${new URL('/admin', process.env.PUBLIC_URL)}.`,
    );
  });
}
