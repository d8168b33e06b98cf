import type { Core } from '@strapi/strapi';

import {
  byArticle,
  byVersion,
  diffQuery,
  diffResponse,
  restoreBody,
  restoreResponse,
  versionsQuery,
  versionsResponse,
} from '../../../../../contracts/http/knowledge-editing';
import { endpoint } from '../../../../../kernel/endpoint';
import { restore, versionDiff, versionPage } from '../services/versions';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(
    strapi,
    { params: byArticle, query: versionsQuery, response: versionsResponse },
    ({ params, query: { locale, cursor, limit } }) => versionPage(strapi, params.documentId, { locale, cursor, limit }),
  ),

  diff: endpoint(
    strapi,
    { params: byVersion, query: diffQuery, response: diffResponse },
    ({ params, query: { locale, against } }) => versionDiff(strapi, params, locale, against),
  ),

  restore: endpoint(
    strapi,
    { params: byVersion, body: restoreBody, response: restoreResponse },
    async ({ params, body }) => ({ version: await restore(strapi, params, body.locale) }),
  ),
});
