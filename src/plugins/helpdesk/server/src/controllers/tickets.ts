import type { Core } from '@strapi/strapi';

import { changeTicket, listTickets, readTicket } from '../../../../../contracts/http/agent-api';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { apiTokenOf } from './api-token';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  find: endpoint(strapi, listTickets, async ({ query }) =>
    serviceOf(strapi, 'helpdesk').tickets.list({ ...query, view: 'all' }),
  ),

  findOne: endpoint(strapi, readTicket, async ({ params }) => {
    const { ticket, customer, interactions } = await serviceOf(strapi, 'helpdesk').tickets.detail(params.documentId);
    return { data: { ...ticket, customer, interactions } };
  }),

  update: endpoint(strapi, changeTicket, async ({ params, body }, context) => {
    const actor = { type: 'api', name: apiTokenOf(context).name } as const;
    return { data: await serviceOf(strapi, 'helpdesk').tickets.patch(params.documentId, body, actor) };
  }),
});
