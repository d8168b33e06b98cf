import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import {
  decideBody,
  decideResponse,
  suggestionsQuery,
  suggestionsResponse,
} from '../../../../../contracts/http/merging';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { decideSuggestions } from '../services/suggestion-decisions';
import { byDocumentId } from './params';
import { abilitiesOf, accessOf, agentOf } from './signed-in';

const suggestionsOf = (strapi: Core.Strapi) => serviceOf(strapi, 'context-merge').suggestions;

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { query: suggestionsQuery, response: suggestionsResponse }, async ({ query }, context) => {
    const access = await accessOf(strapi, context);
    const [page, open] = await Promise.all([
      suggestionsOf(strapi).list(query, access),
      suggestionsOf(strapi).count(access),
    ]);
    return { ...page, open };
  }),

  ofCustomer: endpoint(strapi, { params: byDocumentId, response: suggestionsResponse }, async ({ params }, context) => {
    const access = await accessOf(strapi, context);
    const [data, open] = await Promise.all([
      suggestionsOf(strapi).of(params.documentId, access),
      suggestionsOf(strapi).count(access),
    ]);
    return { data, nextCursor: null, open };
  }),

  decide: endpoint(strapi, { body: decideBody, response: decideResponse }, async ({ body }, context) => {
    if (body.suggestions.length > 1 && !abilitiesOf(context).may.review) throw new HelpdeskError('forbidden');
    return decideSuggestions(strapi, body, actorOf(await agentOf(strapi, context)), await accessOf(strapi, context));
  }),
});
