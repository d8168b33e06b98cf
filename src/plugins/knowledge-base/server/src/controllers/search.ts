import type { Core } from '@strapi/strapi';

import { AGENT_READER, ANYBODY } from '../../../../../contracts';
import { trySearchQuery, trySearchResponse } from '../../../../../contracts/http/knowledge-search';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';

const MOST_SHOWN = 20;

/** What a reader who types this is shown. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  show: endpoint(strapi, { query: trySearchQuery, response: trySearchResponse }, async ({ query }) => {
    const { search } = serviceOf(strapi, 'knowledge-base');
    const { text, locale, as, suggest } = query;
    const asked = { text, locale, reader: as === 'agent' ? AGENT_READER : ANYBODY, limit: MOST_SHOWN };
    const answer = suggest ? { hits: await search.suggest(asked), corrected: null } : await search.find(asked);
    return { hits: [...answer.hits], corrected: answer.corrected };
  }),
});
