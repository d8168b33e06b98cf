import { createRequire } from 'node:module';
import path from 'node:path';

import { root } from './lib/paths.mjs';

/**
 * This release on the copy of a database: loaded, which migrates it, and not listening, so that nothing is received,
 * sent or scheduled. Opens the tickets that changed last, as an agent who may see everything would, and says what came
 * of it to its parent.
 */

const TICKETS = 50;

const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');
const startedAt = Date.now();
const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist'), serveAdminPanel: false });
strapi.log.level = 'error';
await strapi.load();
const bootMs = Date.now() - startedAt;

const helpdesk = strapi.plugin('helpdesk').service('facade');
const page = await helpdesk.tickets.list({ view: 'all', sort: 'newest', limit: TICKETS });
const openedAt = Date.now();
let messages = 0;
for (const { documentId } of page.data) {
  const detail = await helpdesk.tickets.detail(documentId);
  messages += detail.messages.length;
}
process.send({
  type: 'rehearsed',
  bootMs,
  tickets: page.data.length,
  messages,
  openMs: page.data.length === 0 ? 0 : (Date.now() - openedAt) / page.data.length,
});
await strapi.destroy();
process.exit(0);
