import { createRequire } from 'node:module';
import path from 'node:path';

import { root } from './lib/paths.mjs';

/**
 * The product without its doors: loaded, on its database, not listening, so that nothing is received or sent. It does
 * to channel accounts what its parent asks for, one message each; a running server on the same database sees the change
 * within seconds. Secrets travel over this channel, never over a command line or the environment.
 */

const require = createRequire(import.meta.url);
const { createStrapi } = require('@strapi/strapi');
const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist'), serveAdminPanel: false });
strapi.log.level = 'error';
try {
  await strapi.load();
} catch (error) {
  process.stderr.write(`${error.message || error.stack}\n`);
  process.exit(1);
}

const channels = strapi.plugin('channel-connectors').service('facade');
const { channelAccounts, audit } = strapi.plugin('helpdesk').service('facade');
const { resealAll } = require(path.join(root, 'dist', 'src', 'kernel', 'sealed-values.js'));

const withoutToken = ({ documentId, name, address, enabled, settings }) => ({
  documentId,
  name,
  address,
  enabled,
  settings,
});

const tasks = {
  /** all accounts of a connector, those switched off included, with what they say of themselves */
  async list({ connector }) {
    const [all, health] = await Promise.all([channelAccounts.all(), channels.health()]);
    const healthOf = (account) => health.find((each) => each.channelAccount === account.documentId) ?? null;
    return all
      .filter((account) => account.connector === connector)
      .map((account) => ({ ...withoutToken(account), health: healthOf(account) }));
  },
  probe: (account) => channels.probe(account),
  probeStored: ({ documentId }) => channels.probeStored(documentId),
  async create(account) {
    return withoutToken(await channels.createAccount(account));
  },
  /** seals everything with the key of today; answers how many of what */
  async reseal() {
    const stores = await resealAll(strapi);
    const changes = stores
      .filter(({ resealed }) => resealed > 0)
      .map(({ name, resealed }) => ({ field: name, before: null, after: resealed }));
    const subject = { kind: 'installation', id: null, label: 'ENCRYPTION_KEY' };
    await audit.note({ action: 'secrets.resealed', subject, changes });
    return stores;
  },
  change: ({ documentId, ...change }) => channels.changeAccount(documentId, change),
};

/** Our own refusals are told with their details; of everything else only that it failed. */
const asFailure = (error) =>
  error.name === 'HelpdeskError'
    ? { code: error.code, message: error.message, details: error.details }
    : { code: 'internal_error', message: error.message.split('\n')[0], details: {} };

process.on('message', ({ id, task, input }) => {
  tasks[task](input).then(
    (result) => process.send({ id, result }),
    (error) => process.send({ id, failure: asFailure(error) }),
  );
});
process.once('disconnect', () => {
  strapi.destroy().finally(() => process.exit(0));
});
process.send({ type: 'ready' });
