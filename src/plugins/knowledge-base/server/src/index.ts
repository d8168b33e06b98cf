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
import { happeningLog } from './services/happening-log';
import { openHelpCentre } from './services/help-doors';
import { defineImports } from './services/imports';
import { defineLinkChecks } from './services/link-checks';
import { keepLocales } from './services/locales';
import { defineReleaseMarks } from './services/releases';
import { defineRetention } from './services/retention';
import { defineReviews } from './services/reviews';
import { followArticles } from './services/search-following';
import { keepTrailsWithCustomers } from './services/trail';
import { followDocuments } from './subscribers/written-documents';

export default {
  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerCustomFields(strapi);
    registerMigrations(strapi, 'knowledge-base', migrations);
    followDocuments(strapi);
    defineLinkChecks(strapi);
    defineReleaseMarks(strapi);
    defineReviews(strapi);
    // before trails: it asks which browsers are linked, and they forget it
    judgeDeflections(strapi);
    keepTrailsWithCustomers(strapi);
    followArticles(strapi);
    defineDriftCounting(strapi);
    defineImports(strapi);
    defineRetention(strapi);
    await registerPermissionActions(strapi, [
      { section: 'plugins', displayName: 'See how articles do', uid: 'read', pluginName: 'knowledge-base' },
      { section: 'plugins', displayName: 'Look after articles', uid: 'edit', pluginName: 'knowledge-base' },
    ]);
  },
  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await keepLocales(strapi);
    openHelpCentre(strapi);
  },
  async destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await happeningLog(strapi).flush();
  },
  contentTypes,
  controllers,
  routes,
  services,
};
