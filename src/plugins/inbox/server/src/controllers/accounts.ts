import type { Core } from '@strapi/strapi';

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
import { agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { query: accountsQuery, response: accountsResponse }, async ({ query }) => {
    const { accounts } = serviceOf(strapi, 'helpdesk');
    const { text, ...page } = query;
    return text?.trim() ? { data: await accounts.search(text), nextCursor: null } : accounts.list(page);
  }),

  create: endpoint(strapi, { body: accountBody, response: accountResponse, status: 201 }, async ({ body }, context) => {
    const actor = actorOf(await agentOf(strapi, context));
    const { documentId } = await serviceOf(strapi, 'helpdesk').accounts.create(body, actor);
    return { account: await serviceOf(strapi, 'context-merge').account(documentId) };
  }),

  profile: endpoint(strapi, { params: byDocumentId, response: accountResponse }, async ({ params }) => ({
    account: await serviceOf(strapi, 'context-merge').account(params.documentId),
  })),

  story: endpoint(strapi, { params: byDocumentId, query: storyQuery, response: storyResponse }, ({ params, query }) =>
    serviceOf(strapi, 'context-merge').story({ account: params.documentId }, query),
  ),

  patch: endpoint(
    strapi,
    { params: byDocumentId, body: accountPatchBody, response: accountResponse },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      await serviceOf(strapi, 'helpdesk').accounts.patch(params.documentId, body, actor);
      return { account: await serviceOf(strapi, 'context-merge').account(params.documentId) };
    },
  ),
});
