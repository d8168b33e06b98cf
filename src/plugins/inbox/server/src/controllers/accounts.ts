import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import {
  accountBody,
  accountPatchBody,
  accountResponse,
  accountsQuery,
  accountsResponse,
  storyQuery,
  storyResponse,
} from '../../../../../contracts/http/customers';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { accessOf, agentOf } from './signed-in';

const accountOf = async (strapi: Core.Strapi, context: Context, account: string) => ({
  account: await serviceOf(strapi, 'context-merge').account(account, await accessOf(strapi, context)),
});

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { query: accountsQuery, response: accountsResponse }, async ({ query }, context) => {
    const access = await accessOf(strapi, context);
    const { accounts } = serviceOf(strapi, 'helpdesk');
    const { text, ...page } = query;
    return text?.trim() ? { data: await accounts.search(text, access), nextCursor: null } : accounts.list(page, access);
  }),

  create: endpoint(strapi, { body: accountBody, response: accountResponse, status: 201 }, async ({ body }, context) => {
    const actor = actorOf(await agentOf(strapi, context));
    const { documentId } = await serviceOf(strapi, 'helpdesk').accounts.create(body, actor);
    return accountOf(strapi, context, documentId);
  }),

  profile: endpoint(strapi, { params: byDocumentId, response: accountResponse }, ({ params }, context) =>
    accountOf(strapi, context, params.documentId),
  ),

  story: endpoint(
    strapi,
    { params: byDocumentId, query: storyQuery, response: storyResponse },
    async ({ params, query }, context) =>
      serviceOf(strapi, 'context-merge').story({ account: params.documentId }, query, await accessOf(strapi, context)),
  ),

  patch: endpoint(
    strapi,
    { params: byDocumentId, body: accountPatchBody, response: accountResponse },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      await serviceOf(strapi, 'helpdesk').accounts.patch(params.documentId, body, actor);
      return accountOf(strapi, context, params.documentId);
    },
  ),
});
