import type { Core } from '@strapi/strapi';

import { timelineQuery, timelineResponse } from '../../../../../contracts/http/agent-api';
import { customerSearchBody, customerSearchResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { byDocumentId } from './params';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  search: endpoint(strapi, { body: customerSearchBody, response: customerSearchResponse }, async ({ body }) => ({
    data: await serviceOf(strapi, 'helpdesk').customers.search(body.text),
  })),

  timeline: endpoint(
    strapi,
    { params: byDocumentId, query: timelineQuery, response: timelineResponse },
    ({ params, query }) => serviceOf(strapi, 'context-merge').timeline(params.documentId, query),
  ),
});
