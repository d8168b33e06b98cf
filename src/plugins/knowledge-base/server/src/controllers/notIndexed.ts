import type { Core } from '@strapi/strapi';

import { indexAgainResponse, notIndexedResponse } from '../../../../../contracts/http/knowledge-search';
import { databaseOf } from '../../../../../kernel/database';
import { endpoint } from '../../../../../kernel/endpoint';
import { followersOf } from '../../../../../kernel/follower';
import { notIndexedArticles, queueNotIndexed } from '../repositories/not-indexed';

const MOST_SHOWN = 20;

/** Articles that the search could not take in. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { response: notIndexedResponse }, async () => {
    const found = await notIndexedArticles(databaseOf(strapi), MOST_SHOWN);
    const articles = found.map(({ total: _total, at, ...article }) => ({ ...article, at: at.toISOString() }));
    return { articles, total: found[0]?.total ?? 0 };
  }),

  again: endpoint(strapi, { response: indexAgainResponse }, async () => {
    const queued = await queueNotIndexed(databaseOf(strapi));
    followersOf(strapi).nudge();
    return { queued };
  }),
});
