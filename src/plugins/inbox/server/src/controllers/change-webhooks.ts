import type { Core } from '@strapi/strapi';

import {
  changeWebhookBody,
  changeWebhooksResponse,
  webhookTestResponse,
} from '../../../../../contracts/http/customer-settings';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const webhooks = () => serviceOf(strapi, 'context-merge').webhooks;
  const list = async (secret: string | null = null) => ({ data: await webhooks().list(), secret });
  return {
    list: endpoint(strapi, { response: changeWebhooksResponse }, () => list()),

    create: endpoint(
      strapi,
      { body: changeWebhookBody, response: changeWebhooksResponse, status: 201 },
      async ({ body }, context) => {
        const actor = actorOf(await agentOf(strapi, context));
        const { secret } = await webhooks().save({ ...body, documentId: null }, actor);
        return list(secret);
      },
    ),

    update: endpoint(
      strapi,
      { params: byDocumentId, body: changeWebhookBody, response: changeWebhooksResponse },
      async ({ params, body }, context) => {
        const actor = actorOf(await agentOf(strapi, context));
        const { secret } = await webhooks().save({ ...body, documentId: params.documentId }, actor);
        return list(secret);
      },
    ),

    remove: endpoint(
      strapi,
      { params: byDocumentId, response: changeWebhooksResponse },
      async ({ params }, context) => {
        await webhooks().remove(params.documentId, actorOf(await agentOf(strapi, context)));
        return list();
      },
    ),

    test: endpoint(strapi, { params: byDocumentId, response: webhookTestResponse }, ({ params }) =>
      webhooks().test(params.documentId),
    ),
  };
};
