import { startPostgres } from '../embedded-postgres.mjs';
import { UserError } from './user-error.mjs';

const OLDEST_SUPPORTED = 15;
const CONNECT_TIMEOUT_MS = 5_000;

/** Where a database address points to, without its password. */
function placeOf(url) {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${pathname}`;
  } catch {
    return 'the address given';
  }
}

/** Why a connection could not be made, in one word or a few; never anything that holds the password. */
const reasonOf = (error) => error.code ?? error.errors?.[0]?.code ?? error.message;

/** Fails with one sentence unless DATABASE_URL, if there is one, leads to a PostgreSQL that is new enough. */
export async function assertDatabaseUrlWorks(url = process.env.DATABASE_URL) {
  if (!url) {
    return;
  }
  const { default: pg } = await import('pg');
  let client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    await client.connect();
  } catch (error) {
    throw new UserError(
      `The database at ${placeOf(url)} cannot be reached (${reasonOf(error)}): check DATABASE_URL, or unset it to use the embedded one.`,
      { cause: error },
    );
  }
  try {
    const { rows } = await client.query('show server_version_num');
    const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
    if (major < OLDEST_SUPPORTED) {
      throw new UserError(`PostgreSQL ${OLDEST_SUPPORTED} or newer is needed; ${placeOf(url)} runs ${major}.`);
    }
  } finally {
    await client.end();
  }
}

const WATCH_EVERY_MS = 500;

/** Starts an embedded server again when it ends by itself: killed, or out of memory. */
function keepRunning(postgres, progress) {
  let restarting = false;
  const timer = setInterval(async () => {
    if (restarting || postgres.isRunning()) {
      return;
    }
    restarting = true;
    progress.line('PostgreSQL ended; starting it again …');
    await postgres.restart().catch((error) => progress.line(error.message));
    restarting = false;
  }, WATCH_EVERY_MS);
  return () => clearInterval(timer);
}

/**
 * The database of a launcher: the one that DATABASE_URL names, or an embedded one in the data folder.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function openDatabase({ dataDir, progress }) {
  if (process.env.DATABASE_URL) {
    return { url: process.env.DATABASE_URL, stop: () => Promise.resolve() };
  }
  const postgres = await startPostgres({ dataDir });
  const stopWatching = keepRunning(postgres, progress);
  return {
    url: postgres.url,
    async stop() {
      stopWatching();
      await postgres.stop();
    },
  };
}
