import type { Core } from '@strapi/strapi';

import { registerMigrations } from '../../../../kernel/migrations';
import { migrations } from './repositories/migrations';

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    registerMigrations(strapi, 'customer-portal', migrations);
  },
};
