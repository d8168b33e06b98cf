import type { Core } from '@strapi/strapi';

import {
  articleDraftBody,
  articleDraftResponse,
  articleQuery,
  articleResponse,
  articlesQuery,
  articlesResponse,
  suggestedArticlesResponse,
} from '../../../../../contracts/http/knowledge-agents';
import { endpoint } from '../../../../../kernel/endpoint';
import { actorOf } from '../services/agents';
import { articlesForAgents } from '../services/articles';
import { byDocumentId } from './params';
import { accessOf, agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const articles = articlesForAgents(strapi);
  return {
    find: endpoint(strapi, { query: articlesQuery, response: articlesResponse }, ({ query }) => articles.find(query)),

    read: endpoint(
      strapi,
      { params: byDocumentId, query: articleQuery, response: articleResponse },
      ({ params, query }) => articles.read(params.documentId, query.locale),
    ),

    suggest: endpoint(
      strapi,
      { params: byDocumentId, response: suggestedArticlesResponse },
      async ({ params }, context) => articles.suggest(params.documentId, await accessOf(strapi, context)),
    ),

    draftFrom: endpoint(
      strapi,
      { params: byDocumentId, body: articleDraftBody, response: articleDraftResponse, status: 201 },
      async ({ params, body }, context) =>
        articles.draftFrom(params.documentId, body, actorOf(await agentOf(strapi, context))),
    ),
  };
};
