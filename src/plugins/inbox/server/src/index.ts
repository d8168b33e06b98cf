import type { Core } from '@strapi/strapi';

import { erasuresOf } from '../../../../kernel/erasures';
import { registerMigrations } from '../../../../kernel/migrations';
import controllers from './controllers';
import { quickReads } from './middlewares/quick-reads';
import sees from './middlewares/sees';
import { removeDraftsOf } from './repositories/drafts';
import { migrations } from './repositories/migrations';
import routes from './routes';
import { ensureRoles, keepRolesInLanguages, registerPermissions } from './services/agent-role';
import facade from './services/facade';
import { serveInvitations } from './services/join-pages';
import { defineJoiningDigest } from './services/joining-digest';
import { defineKnowledgeDigest } from './services/knowledge-digest';
import { defineMailNotices } from './services/mail-notices';
import { workspaceOf } from './services/workspace';

interface Lifecycle {
  readonly strapi: Core.Strapi;
}

export default {
  async register({ strapi }: Lifecycle) {
    registerMigrations(strapi, 'inbox', migrations);
    erasuresOf(strapi).add((trx, { tickets }) =>
      removeDraftsOf(
        trx,
        tickets.map(({ documentId }) => documentId),
      ),
    );
    await registerPermissions(strapi);
    strapi.server.use(quickReads(strapi));
  },

  async bootstrap({ strapi }: Lifecycle) {
    await ensureRoles(strapi);
    keepRolesInLanguages(strapi);
    defineMailNotices(strapi);
    defineJoiningDigest(strapi);
    defineKnowledgeDigest(strapi);
    serveInvitations(strapi);
    // Command lines boot the plugins too; sockets belong to processes that serve.
    strapi.server.httpServer.once('listening', () => workspaceOf(strapi).openGateway());
  },

  destroy({ strapi }: Lifecycle) {
    workspaceOf(strapi).close();
  },

  routes,
  controllers,
  middlewares: { sees },
  services: { facade },
};
