import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import { attributesResponse } from '../../../../../contracts/http/customer-settings';
import { ticketFieldBody } from '../../../../../contracts/http/work-settings';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

/** Which attributes tickets have; every answer is the whole list. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const attributes = () => serviceOf(strapi, 'helpdesk').attributes;
  const everyOne = async () => ({
    data: (await attributes().definitions()).filter(({ subject }) => subject === 'ticket'),
  });

  /** Whoever shapes the work does not shape what is known of customers. */
  async function assertField(documentId: string): Promise<void> {
    const { data } = await everyOne();
    if (!data.some((field) => field.documentId === documentId)) throw new HelpdeskError('attribute_not_found');
  }

  return {
    list: endpoint(strapi, { response: attributesResponse }, everyOne),

    create: endpoint(
      strapi,
      { body: ticketFieldBody, response: attributesResponse, status: 201 },
      async ({ body }, context) => {
        const actor = actorOf(await agentOf(strapi, context));
        await attributes().save({ ...body, subject: 'ticket', documentId: null }, actor);
        return everyOne();
      },
    ),

    save: endpoint(
      strapi,
      { params: byDocumentId, body: ticketFieldBody, response: attributesResponse },
      async ({ params, body }, context) => {
        await assertField(params.documentId);
        const actor = actorOf(await agentOf(strapi, context));
        await attributes().save({ ...body, ...params, subject: 'ticket' }, actor);
        return everyOne();
      },
    ),

    remove: endpoint(strapi, { params: byDocumentId, response: attributesResponse }, async ({ params }, context) => {
      await assertField(params.documentId);
      await attributes().remove(params.documentId, actorOf(await agentOf(strapi, context)));
      return everyOne();
    }),
  };
};
