import type { Core } from '@strapi/strapi';

import { leaveLargeBodiesUnread } from '../../../../kernel/large-bodies';
import { registerMigrations } from '../../../../kernel/migrations';
import controllers from './controllers';
import { migrations } from './repositories/migrations';
import routes from './routes';
import services from './services';
import { defineConfirmationAnswers } from './services/confirmation-answers';
import { serveConfirmations } from './services/confirmation-pages';

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    registerMigrations(strapi, 'context-merge', migrations);
    leaveLargeBodiesUnread(strapi);
    defineConfirmationAnswers(strapi);
  },
  bootstrap({ strapi }: { strapi: Core.Strapi }): void {
    serveConfirmations(strapi);
  },
  controllers,
  routes,
  services,
};
