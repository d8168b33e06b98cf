import type { Core } from '@strapi/strapi';

import { searchQuery, searchResponse } from '../../../../../contracts/http/search';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { accessOf, agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  find: endpoint(strapi, { query: searchQuery, response: searchResponse }, async ({ query }, context) => {
    const agent = await agentOf(strapi, context);
    const { q: text, cursor, limit } = query;
    return serviceOf(strapi, 'helpdesk').search.find(
      { text, cursor, limit },
      agent.id,
      await accessOf(strapi, context),
    );
  }),
});
