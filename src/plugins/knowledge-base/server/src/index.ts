import type { Core } from '@strapi/strapi';

import { registerMigrations } from '../../../../kernel/migrations';
import { registerPermissionActions } from '../../../../kernel/permission-actions';
import contentTypes from './content-types';
import { migrations } from './repositories/migrations';
import services from './services';
import { registerCustomFields } from './services/custom-fields';

export default {
  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerCustomFields(strapi);
    registerMigrations(strapi, 'knowledge-base', migrations);
    await registerPermissionActions(strapi, [
      { section: 'plugins', displayName: 'See how articles do', uid: 'read', pluginName: 'knowledge-base' },
      { section: 'plugins', displayName: 'Look after articles', uid: 'edit', pluginName: 'knowledge-base' },
    ]);
  },
  contentTypes,
  services,
};
