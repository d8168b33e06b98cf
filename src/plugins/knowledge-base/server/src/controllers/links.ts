import type { Core } from '@strapi/strapi';

import {
  byArticle,
  checkLinksBody,
  inLocale,
  linksQuery,
  linksResponse,
} from '../../../../../contracts/http/knowledge-editing';
import { endpoint } from '../../../../../kernel/endpoint';
import { checkLinks } from '../services/link-checks';
import { linkPage, linksOfArticle } from '../services/link-views';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { query: linksQuery, response: linksResponse }, ({ query: { cursor, limit } }) =>
    linkPage(strapi, cursor, limit),
  ),

  ofArticle: endpoint(strapi, { params: byArticle, query: inLocale, response: linksResponse }, ({ params, query }) =>
    linksOfArticle(strapi, params.documentId, query.locale),
  ),

  check: endpoint(
    strapi,
    { params: byArticle, body: checkLinksBody, response: linksResponse },
    async ({ params: { documentId }, body: { locale } }) => {
      await checkLinks(strapi, documentId, locale);
      return linksOfArticle(strapi, documentId, locale);
    },
  ),
});
