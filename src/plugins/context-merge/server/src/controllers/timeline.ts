import type { Core } from '@strapi/strapi';

import { readTimeline } from '../../../../../contracts/http/agent-api';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  find: endpoint(strapi, readTimeline, async ({ params, query }) =>
    serviceOf(strapi, 'context-merge').timeline(params.documentId, query),
  ),
});
