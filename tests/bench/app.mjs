import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import pg from 'pg';

import { fromRoot } from '../../scripts/lib/paths.mjs';
import { findFreePort } from '../../scripts/lib/ports.mjs';
import { SERVER_SECRETS, readSecrets } from '../../scripts/lib/secrets.mjs';
import { UserError } from '../../scripts/lib/user-error.mjs';
import { benchDataDir } from './bench-databases.mjs';
import { SERVER_FLAGS, startChild } from './child.mjs';

const HOST = '127.0.0.1';
const DRAIN_LIMIT_MS = 180_000;

async function environment({ databaseUrl, dataDir, port, smtpPort, profile }) {
  return {
    ...readSecrets(dataDir, SERVER_SECRETS),
    NODE_ENV: 'production',
    TZ: 'UTC',
    HOST,
    PORT: String(port),
    SMTP_PORT: String(smtpPort),
    PUBLIC_URL: `http://${HOST}:${port}`,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    ...(profile ? { BENCH_PROFILE: '1' } : {}),
  };
}

async function isBehind(database) {
  const { rows } = await database.query(
    "select exists (select from cc_pending_envelopes where state = 'received') as behind",
  );
  return rows[0].behind;
}

/** Starts the product on this database, with further variables of its environment, and gives what a bench needs of it. */
export async function startApp(databaseUrl, { profile = false, env: extra = {} } = {}) {
  const dataDir = benchDataDir();
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(dataDir, { recursive: true });
  const port = await findFreePort();
  const smtpPort = await findFreePort();
  const env = { ...(await environment({ databaseUrl, dataDir, port, smtpPort, profile })), ...extra };
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${fromRoot('.data', 'bench', 'profiles')}`] : [];
  const execArgv = [...SERVER_FLAGS, ...profiling];
  const child = startChild('app-server', { env, execArgv });
  const { pathToken, signingSecret, token, opened } = await child.answer('ready');
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const url = `http://${HOST}:${port}`;

  return {
    url,
    smtpPort,
    webhookUrl: `${url}/ingress/${pathToken}`,
    signingSecret,
    /** accounts of simulated providers, with BENCH_MIX */
    opened,
    agentToken: token,
    pid: child.pid,
    countMessages: async () => Number((await database.query('select count(*) from hd_messages')).rows[0].count),
    /** Resolves when so many messages are committed; what was accepted and does not come is a failure. */
    async untilCommitted(count) {
      const deadline = performance.now() + DRAIN_LIMIT_MS;
      // Counting is work for the database: it is asked for the end of the queue, which costs one look.
      while (await isBehind(database)) {
        if (performance.now() > deadline) break;
        await delay(20);
      }
      const { rows } = await database.query('select count(*) from hd_messages');
      if (Number(rows[0].count) < count)
        throw new UserError(`${count} messages were accepted and only ${rows[0].count} committed.`);
    },
    /** as a server's own housekeeping would have done by then, on both sides of a comparison */
    settle: () => database.query('vacuum analyze'),
    /** with --profile: what the statements since the last question took */
    async statements() {
      if (!profile) return [];
      const { slowest } = await child.ask({ type: 'statements' }, 'statements');
      return slowest.map(
        ({ kind, count, ms }) =>
          `${ms.toFixed(0).padStart(7)} ms ${String(count).padStart(7)} x ${(ms / count).toFixed(2).padStart(7)} ms  ${kind}`,
      );
    },
    async stop() {
      await database.end();
      await child.stop();
    },
  };
}
