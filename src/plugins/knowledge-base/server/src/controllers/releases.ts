import type { Core } from '@strapi/strapi';

import {
  byRelease,
  doneResponse,
  releaseBody,
  releaseResponse,
  releasesQuery,
  releasesResponse,
} from '../../../../../contracts/http/knowledge-editing';
import { endpoint } from '../../../../../kernel/endpoint';
import { releaseViews, removeRelease, saveRelease } from '../services/releases';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { query: releasesQuery, response: releasesResponse }, async ({ query }) => ({
    data: await releaseViews(strapi, null, query.locale),
  })),

  create: endpoint(strapi, { body: releaseBody, response: releaseResponse, status: 201 }, async ({ body }) => ({
    release: await saveRelease(strapi, null, body),
  })),

  change: endpoint(
    strapi,
    { params: byRelease, body: releaseBody, response: releaseResponse },
    async ({ params, body }) => ({ release: await saveRelease(strapi, params.documentId, body) }),
  ),

  remove: endpoint(strapi, { params: byRelease, response: doneResponse }, async ({ params }) => {
    await removeRelease(strapi, params.documentId);
    return { done: true as const };
  }),
});
