import type { Core } from '@strapi/strapi';

import { registerMigrations } from '../../../../kernel/migrations';
import { registerPermissionActions } from '../../../../kernel/permission-actions';
import contentTypes from './content-types';
import controllers from './controllers';
import { migrations } from './repositories/migrations';
import routes from './routes';
import services from './services';
import { registerCustomFields } from './services/custom-fields';
import { judgeDeflections } from './services/deflections';
import { defineDriftCounting } from './services/drift-counting';
import { defineImports } from './services/imports';
import { followArticles } from './services/search-following';
import { keepTrailsWithCustomers } from './services/trail';

export default {
  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerCustomFields(strapi);
    registerMigrations(strapi, 'knowledge-base', migrations);
    // before trails: it asks which browsers are linked, and they forget it
    judgeDeflections(strapi);
    keepTrailsWithCustomers(strapi);
    followArticles(strapi);
    defineDriftCounting(strapi);
    defineImports(strapi);
    await registerPermissionActions(strapi, [
      { section: 'plugins', displayName: 'See how articles do', uid: 'read', pluginName: 'knowledge-base' },
      { section: 'plugins', displayName: 'Look after articles', uid: 'edit', pluginName: 'knowledge-base' },
    ]);
  },
  contentTypes,
  controllers,
  routes,
  services,
};
