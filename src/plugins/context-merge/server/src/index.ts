import type { Core } from '@strapi/strapi';

import { registerMigrations } from '../../../../kernel/migrations';
import controllers from './controllers';
import { migrations } from './repositories/migrations';
import routes from './routes';
import services from './services';

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    registerMigrations(strapi, 'context-merge', migrations);
  },
  controllers,
  routes,
  services,
};
