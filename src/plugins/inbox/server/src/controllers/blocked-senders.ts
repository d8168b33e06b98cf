import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { blockedSenderBody, blockedSendersResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { byDocumentId } from './params';
import { accessOf, agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const blocked = () => serviceOf(strapi, 'channel-connectors').blockedSenders;
  const list = async (context: Context) => ({ data: await blocked().list(await accessOf(strapi, context)) });
  return {
    list: endpoint(strapi, { response: blockedSendersResponse }, (_input, context) => list(context)),

    add: endpoint(
      strapi,
      { body: blockedSenderBody, response: blockedSendersResponse, status: 201 },
      async ({ body }, context) => {
        const agent = await agentOf(strapi, context);
        await blocked().add(body.value, agent.displayName);
        return list(context);
      },
    ),

    remove: endpoint(
      strapi,
      { params: byDocumentId, response: blockedSendersResponse },
      async ({ params }, context) => {
        await blocked().remove(params.documentId, await accessOf(strapi, context));
        return list(context);
      },
    ),
  };
};
