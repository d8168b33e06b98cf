import type { Core } from '@strapi/strapi';

import {
  articlesQuery,
  articlesResponse,
  byArticle,
  insightQuery,
  insightResponse,
} from '../../../../../contracts/http/knowledge-editing';
import { databaseOf } from '../../../../../kernel/database';
import { endpoint } from '../../../../../kernel/endpoint';
import { editorPath } from '../../../core/paths';
import { editedArticles } from '../repositories/articles';
import { insightOf } from '../services/insight';
import { ticketAccessOf } from './editor';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { query: articlesQuery, response: articlesResponse }, async ({ query }) => {
    const found = await editedArticles(databaseOf(strapi), query);
    return {
      data: found.map((each) => ({ ...each, adminPath: editorPath('article', each.documentId, each.locale) })),
    };
  }),

  insight: endpoint(
    strapi,
    { params: byArticle, query: insightQuery, response: insightResponse },
    async ({ params, query }, context) =>
      insightOf(strapi, { ...params, ...query }, await ticketAccessOf(strapi, context)),
  ),
});
