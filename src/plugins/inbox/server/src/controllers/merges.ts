import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import {
  mergeBody,
  mergeResponse,
  mergesQuery,
  mergesResponse,
  reviewQuery,
  reviewResponse,
} from '../../../../../contracts/http/merging';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { abilitiesOf, agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const merges = () => serviceOf(strapi, 'context-merge').merges;
  return {
    review: endpoint(strapi, { query: reviewQuery, response: reviewResponse }, async ({ query }) => ({
      review: await merges().review([query.customer, query.other], query.keep),
    })),

    list: endpoint(strapi, { query: mergesQuery, response: mergesResponse }, ({ query }, context) => {
      const { since, ...filter } = query;
      if (filter.customer === undefined && !abilitiesOf(context).may.review) throw new HelpdeskError('forbidden');
      return merges().list({ ...filter, since: since === undefined ? undefined : new Date(since) });
    }),

    merge: endpoint(strapi, { body: mergeBody, response: mergeResponse, status: 201 }, async ({ body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      return { merge: await merges().merge({ ...body, reason: 'agent', score: null }, actor) };
    }),

    undo: endpoint(strapi, { params: byDocumentId, response: mergeResponse }, async ({ params }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      return { merge: await merges().undo(params.documentId, actor) };
    }),
  };
};
