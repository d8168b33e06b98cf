const { TestEnvironment } = require('jest-environment-node');
const { Client, Pool } = require('pg');

const { TEST_ADMIN, bootStrapi } = require('./boot-strapi.cjs');
const { startDnsServer } = require('./dns-server.cjs');

async function copyTemplate(name) {
  const client = new Client({ connectionString: process.env.TEST_SUPERUSER_URL });
  await client.connect();
  try {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template "${process.env.TEST_TEMPLATE}" owner throughline`);
  } finally {
    await client.end();
  }
}

function openPool(connectionString) {
  const pool = new Pool({ connectionString, max: 4, options: '-c TimeZone=UTC' });
  pool.on('error', () => {
    // the server goes away when the run ends
  });
  return pool;
}

async function bootWorker() {
  const name = `worker_${process.env.JEST_WORKER_ID}`;
  await copyTemplate(name);
  const databaseUrl = process.env.TEST_DATABASE_URL.replace('database-name', name);
  const nameServer = await startDnsServer();
  process.env.MAIL_DNS_SERVERS = nameServer.address;
  const { strapi, baseUrl } = await bootStrapi({ databaseUrl, dataDir: process.env.TEST_DATA_DIR });
  return { strapi, baseUrl, pool: openPool(databaseUrl), admin: TEST_ADMIN, nameServer };
}

/** Outside the sandbox of the test files: one boot serves every file that this worker runs. */
module.exports = class StrapiEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    globalThis.bootedApplication ??= bootWorker();
    this.global.throughline = await globalThis.bootedApplication;
  }
};
