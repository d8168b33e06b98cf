import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import { attributesResponse, customerAttributeBody } from '../../../../../contracts/http/customer-settings';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

/** Which attributes customers and accounts have; every answer is the whole list. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const attributes = () => serviceOf(strapi, 'helpdesk').attributes;

  /** Ticket fields are shaped by who shapes the work: `ticket-fields`. */
  async function assertNoField(documentId: string): Promise<void> {
    const stored = (await attributes().definitions()).find((each) => each.documentId === documentId);
    if (stored?.subject === 'ticket') throw new HelpdeskError('attribute_not_found');
  }

  const everyOne = async () => ({ data: await attributes().definitions() });
  return {
    list: endpoint(strapi, { response: attributesResponse }, everyOne),

    create: endpoint(
      strapi,
      { body: customerAttributeBody, response: attributesResponse, status: 201 },
      async ({ body }, context) => {
        await attributes().save({ ...body, documentId: null }, actorOf(await agentOf(strapi, context)));
        return everyOne();
      },
    ),

    save: endpoint(
      strapi,
      { params: byDocumentId, body: customerAttributeBody, response: attributesResponse },
      async ({ params, body }, context) => {
        await assertNoField(params.documentId);
        await attributes().save({ ...body, ...params }, actorOf(await agentOf(strapi, context)));
        return everyOne();
      },
    ),

    remove: endpoint(strapi, { params: byDocumentId, response: attributesResponse }, async ({ params }, context) => {
      await assertNoField(params.documentId);
      await attributes().remove(params.documentId, actorOf(await agentOf(strapi, context)));
      return everyOne();
    }),
  };
};
