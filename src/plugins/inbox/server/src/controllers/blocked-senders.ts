import type { Core } from '@strapi/strapi';

import { blockedSenderBody, blockedSendersResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const blocked = () => serviceOf(strapi, 'channel-connectors').blockedSenders;
  const list = async () => ({ data: await blocked().list() });
  return {
    list: endpoint(strapi, { response: blockedSendersResponse }, list),

    add: endpoint(
      strapi,
      { body: blockedSenderBody, response: blockedSendersResponse, status: 201 },
      async ({ body }, context) => {
        const agent = await agentOf(strapi, context);
        await blocked().add(body.value, agent.displayName);
        return list();
      },
    ),

    remove: endpoint(strapi, { params: byDocumentId, response: blockedSendersResponse }, async ({ params }) => {
      await blocked().remove(params.documentId);
      return list();
    }),
  };
};
