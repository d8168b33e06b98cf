import type { Core } from '@strapi/strapi';

import {
  cardResponse,
  restCardBody,
  restCardPreviewBody,
  restCardsResponse,
} from '../../../../../contracts/http/customer-settings';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const cards = () => serviceOf(strapi, 'context-merge').cards.rest;
  const list = async () => ({ data: await cards().list() });
  return {
    list: endpoint(strapi, { response: restCardsResponse }, list),

    create: endpoint(
      strapi,
      { body: restCardBody, response: restCardsResponse, status: 201 },
      async ({ body }, context) => {
        await cards().save({ ...body, documentId: null }, actorOf(await agentOf(strapi, context)));
        return list();
      },
    ),

    update: endpoint(
      strapi,
      { params: byDocumentId, body: restCardBody, response: restCardsResponse },
      async ({ params, body }, context) => {
        await cards().save({ ...body, documentId: params.documentId }, actorOf(await agentOf(strapi, context)));
        return list();
      },
    ),

    remove: endpoint(strapi, { params: byDocumentId, response: restCardsResponse }, async ({ params }, context) => {
      await cards().remove(params.documentId, actorOf(await agentOf(strapi, context)));
      return list();
    }),

    preview: endpoint(strapi, { body: restCardPreviewBody, response: cardResponse }, async ({ body }) => {
      const { customer, ...card } = body;
      return { card: await cards().preview(card, customer) };
    }),
  };
};
