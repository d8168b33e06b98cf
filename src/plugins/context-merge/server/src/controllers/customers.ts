import type { Core } from '@strapi/strapi';

import { searchCustomers } from '../../../../../contracts/http/agent-api';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  find: endpoint(strapi, searchCustomers, async ({ body }) => ({
    data: await serviceOf(strapi, 'context-merge').findByIdentity(body.identity),
    nextCursor: null,
  })),
});
