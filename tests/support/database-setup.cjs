const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { Client } = require('pg');

const root = path.resolve(__dirname, '..', '..');
const say = (text) => process.stderr.write(`${text}\n`);
const progress = { line: say, step: (text, work) => (say(`${text} …`), work()) };

/** A data folder that no other test run in this checkout uses right now; what it holds is used again. */
async function claimDataDir() {
  const { takeLock } = await import('../../scripts/lib/lock-file.mjs');
  for (let number = 1; ; number += 1) {
    const dataDir = path.join(root, '.data', number === 1 ? 'test' : `test-${number}`);
    const { release } = takeLock(path.join(dataDir, 'run.lock'));
    if (release) {
      return { dataDir, release };
    }
  }
}

async function namesOfDatabases(client) {
  const { rows } = await client.query('select datname from pg_database');
  return rows.map((row) => row.datname);
}

/** Fills a template database with a booted application and its first administrator, in a process of its own. */
function bootInto(url, dataDir) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(__dirname, 'make-template.cjs')], {
    cwd: root,
    env: { ...process.env, TEST_DATABASE_URL: url, TEST_DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`The template database could not be made:\n${stdout}\n${stderr}`);
  }
}

async function makeTemplate(client, postgres, template, dataDir) {
  const databases = await namesOfDatabases(client);
  if (databases.includes(template)) {
    return;
  }
  const outdated = databases.filter((name) => /^(template|worker|unfinished)_/.test(name));
  for (const name of outdated) {
    await client.query(`drop database if exists "${name}" with (force)`);
  }
  await client.query('create database unfinished_template owner throughline');
  await progress.step('Booting into an empty database', () => bootInto(postgres.urlOf('unfinished_template'), dataDir));
  await client.query(`alter database unfinished_template rename to "${template}"`);
}

module.exports = async () => {
  const { startPostgres } = await import('../../scripts/embedded-postgres.mjs');
  const { ensureBuilt, serverHash } = await import('../../scripts/lib/build-steps.mjs');
  await ensureBuilt(progress, { only: ['server', 'widget'] });

  const { dataDir, release } = await claimDataDir();
  fs.rmSync(path.join(dataDir, 'files'), { recursive: true, force: true });
  const postgres = await startPostgres({ dataDir, durable: false });
  const client = new Client({ connectionString: postgres.superuserUrl });
  await client.connect();
  const template = `template_${serverHash().slice(0, 16)}`;
  try {
    await makeTemplate(client, postgres, template, dataDir);
  } finally {
    await client.end();
  }

  process.env.TEST_SUPERUSER_URL = postgres.superuserUrl;
  process.env.TEST_DATABASE_URL = postgres.urlOf('database-name');
  process.env.TEST_TEMPLATE = template;
  process.env.TEST_DATA_DIR = dataDir;
  globalThis.stopTestDatabase = async () => {
    await postgres.stop();
    release();
  };
};
