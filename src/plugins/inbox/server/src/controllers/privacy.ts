import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { HelpdeskError } from '../../../../../contracts';
import { eraseBody, eraseResponse, exportResponse } from '../../../../../contracts/http/customers';
import { endpoint } from '../../../../../kernel/endpoint';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { accessOf, agentOf } from './signed-in';

/** All of a customer goes out or goes for good: only by whoever sees all of it. */
async function refuseHidden(strapi: Core.Strapi, context: Context, customer: string): Promise<void> {
  const access = await accessOf(strapi, context);
  const hiddenTickets = await serviceOf(strapi, 'helpdesk').access.hiddenTicketsOf(access, customer);
  if (hiddenTickets > 0) throw new HelpdeskError('forbidden', { hiddenTickets });
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const privacy = () => serviceOf(strapi, 'context-merge').privacy;
  return {
    exportCustomer: endpoint(
      strapi,
      { params: byDocumentId, response: exportResponse },
      async ({ params }, context) => {
        await refuseHidden(strapi, context, params.documentId);
        const { id } = await agentOf(strapi, context);
        const everything = await privacy().exportCustomer(params.documentId);
        loggerOf(strapi, 'privacy').info('A customer was exported.', { customer: params.documentId, agent: id });
        // A file for the disk: a browser shall not keep a copy of its own.
        context.attachment(`customer-${params.documentId}.json`);
        context.set('Cache-Control', 'private, no-store');
        return everything;
      },
    ),

    eraseCustomer: endpoint(
      strapi,
      { params: byDocumentId, body: eraseBody, response: eraseResponse },
      async ({ params, body }, context) => {
        const actor = actorOf(await agentOf(strapi, context));
        await refuseHidden(strapi, context, params.documentId);
        const customer = await serviceOf(strapi, 'helpdesk').customers.byDocumentId(params.documentId);
        if (!customer) throw new HelpdeskError('customer_not_found');
        if (body.confirm.trim() !== customer.view.displayName.trim())
          throw new HelpdeskError('invalid_input', {
            fields: [{ field: 'confirm', message: 'This is not the name of the customer.' }],
          });
        return { erased: await privacy().eraseCustomer(params.documentId, actor) };
      },
    ),
  };
};
