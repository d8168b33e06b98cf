import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import type { Core } from '@strapi/strapi';

/** Any constant of ours: PostgreSQL's advisory locks are named by number. */
const BOOT_LOCK = 727_001;
const REQUIRED_PLUGINS = [
  'helpdesk',
  'context-merge',
  'knowledge-base',
  'channel-connectors',
  'customer-portal',
  'inbox',
];

/**
 * A plugin whose entry file is missing is skipped by Strapi without a word. Here that ends the boot, before the
 * schema is compared and before anybody works with half a product.
 */
function assertPluginsAreLoaded(strapi: Core.Strapi): void {
  const missing = REQUIRED_PLUGINS.filter((name) => !strapi.plugins[name]);
  if (missing.length > 0) {
    throw new Error(`These plugins were not loaded: ${missing.join(', ')}. Run "npm run build" and start again.`);
  }
}

/** Holds the lock on its own connection: it is released when that connection ends, however the process ends. */
async function takeBootLock(strapi: Core.Strapi): Promise<Client> {
  const connection = strapi.config.get<ClientConfig>('database.connection.connection');
  const { connectionString, ssl } = connection;
  const client = new Client({ connectionString, ssl, application_name: 'throughline-boot' });
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [BOOT_LOCK]);
  return client;
}

let bootLock: Client | undefined;

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    assertPluginsAreLoaded(strapi);
    // Two processes that start together would both migrate the schema, and one of them would fail.
    strapi.hook('strapi::content-types.beforeSync').register(async () => {
      bootLock = await takeBootLock(strapi);
    });
  },

  /** Runs after every plugin's bootstrap. */
  async bootstrap() {
    await bootLock?.end();
    bootLock = undefined;
  },
};
