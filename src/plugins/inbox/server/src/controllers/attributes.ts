import type { Core } from '@strapi/strapi';

import { attributeBody, attributesResponse } from '../../../../../contracts/http/customer-settings';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

/** Which attributes customers and accounts have; every answer is the whole list. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const attributes = () => serviceOf(strapi, 'helpdesk').attributes;
  const everyOne = async () => ({ data: await attributes().definitions() });
  return {
    list: endpoint(strapi, { response: attributesResponse }, everyOne),

    create: endpoint(
      strapi,
      { body: attributeBody, response: attributesResponse, status: 201 },
      async ({ body }, context) => {
        await attributes().save({ ...body, documentId: null }, actorOf(await agentOf(strapi, context)));
        return everyOne();
      },
    ),

    save: endpoint(
      strapi,
      { params: byDocumentId, body: attributeBody, response: attributesResponse },
      async ({ params, body }, context) => {
        await attributes().save({ ...body, ...params }, actorOf(await agentOf(strapi, context)));
        return everyOne();
      },
    ),

    remove: endpoint(strapi, { params: byDocumentId, response: attributesResponse }, async ({ params }, context) => {
      await attributes().remove(params.documentId, actorOf(await agentOf(strapi, context)));
      return everyOne();
    }),
  };
};
