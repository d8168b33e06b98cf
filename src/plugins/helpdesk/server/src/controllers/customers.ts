import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import { readCustomer } from '../../../../../contracts/http/agent-api';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  findOne: endpoint(strapi, readCustomer, async ({ params }) => {
    const customer = await serviceOf(strapi, 'helpdesk').customers.byDocumentId(params.documentId);
    if (!customer) throw new HelpdeskError('customer_not_found');
    return { data: customer.view };
  }),
});
