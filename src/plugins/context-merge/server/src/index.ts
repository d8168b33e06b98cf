import type { Core } from '@strapi/strapi';

import { leaveLargeBodiesUnread } from '../../../../kernel/large-bodies';
import { registerMigrations } from '../../../../kernel/migrations';
import controllers from './controllers';
import { migrations } from './repositories/migrations';
import routes from './routes';
import services from './services';
import { followChanges, stopChanges } from './services/change-deliveries';
import { defineConfirmationAnswers } from './services/confirmation-answers';
import { followForMatching, listenForMatching } from './services/match-following';
import { serveConfirmations } from './services/confirmation-pages';

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    registerMigrations(strapi, 'context-merge', migrations);
    leaveLargeBodiesUnread(strapi);
    defineConfirmationAnswers(strapi);
    followForMatching(strapi);
    followChanges(strapi);
  },
  bootstrap({ strapi }: { strapi: Core.Strapi }): void {
    serveConfirmations(strapi);
    listenForMatching(strapi);
  },
  destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    return stopChanges(strapi);
  },
  controllers,
  routes,
  services,
};
