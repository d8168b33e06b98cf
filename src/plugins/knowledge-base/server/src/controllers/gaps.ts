import type { Core } from '@strapi/strapi';

import {
  addSynonymRequest,
  addSynonymResponse,
  dismissGapRequest,
  dismissGapResponse,
  gapsQuery,
  gapsResponse,
  writeGapArticleRequest,
  writeGapArticleResponse,
} from '../../../../../contracts/http/knowledge-search';
import { databaseOf } from '../../../../../kernel/database';
import { endpoint } from '../../../../../kernel/endpoint';
import { dismissGap } from '../repositories/search-log';
import { addSynonym, draftForGap, gapsOf } from '../services/search-gaps';

/** Searches that led nowhere, and what to do about them. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { query: gapsQuery, response: gapsResponse }, ({ query }) => gapsOf(strapi, query)),

  dismiss: endpoint(strapi, { body: dismissGapRequest, response: dismissGapResponse }, async ({ body }) => {
    await dismissGap(databaseOf(strapi), body, body.isDismissed);
    return { isDismissed: body.isDismissed };
  }),

  write: endpoint(
    strapi,
    { body: writeGapArticleRequest, response: writeGapArticleResponse, status: 201 },
    ({ body }) => draftForGap(strapi, body),
  ),

  addSynonym: endpoint(strapi, { body: addSynonymRequest, response: addSynonymResponse, status: 201 }, ({ body }) =>
    addSynonym(strapi, body.locale, body.words),
  ),
});
