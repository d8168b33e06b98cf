const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');

const TEST_ADMIN = { email: 'admin@test.example', firstname: 'Test', lastname: 'Admin', password: 'Test-1234-admin' };

async function applyEnvironment({ databaseUrl, dataDir }) {
  const { findFreePort } = await import('../../scripts/lib/ports.mjs');
  const { SERVER_SECRETS, readSecrets } = await import('../../scripts/lib/secrets.mjs');
  const port = await findFreePort();
  Object.assign(process.env, readSecrets(dataDir, SERVER_SECRETS), {
    NODE_ENV: 'test',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SMTP_PORT: '0',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_MIN: '0',
    DATABASE_POOL_MAX: '10',
    DATA_DIR: path.join(dataDir, 'files', process.env.JEST_WORKER_ID ?? 'template'),
    ADMIN_RATE_LIMIT: 'off',
    // with name servers of its own when it runs tests; the world's are never asked
    MAIL_DNS: process.env.MAIL_DNS_SERVERS ? '' : 'off',
  });
  return port;
}

/** Boots the compiled application in this process and listens on a free port. One per process: Strapi is a global. */
async function bootStrapi(options) {
  const port = await applyEnvironment(options);
  const { createStrapi } = require('@strapi/strapi');
  const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist'), serveAdminPanel: false });
  strapi.log.level = 'error';
  await strapi.load();
  strapi.server.mount();
  await new Promise((resolve, reject) => {
    strapi.server.httpServer.once('error', reject);
    strapi.server.httpServer.listen(port, '127.0.0.1', resolve);
  });
  return { strapi, baseUrl: `http://127.0.0.1:${port}` };
}

module.exports = { bootStrapi, TEST_ADMIN };
