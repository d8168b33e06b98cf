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
import { abilitiesOf, accessOf, agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const merges = () => serviceOf(strapi, 'context-merge').merges;
  return {
    review: endpoint(strapi, { query: reviewQuery, response: reviewResponse }, async ({ query }, context) => ({
      review: await merges().review([query.customer, query.other], query.keep, await accessOf(strapi, context)),
    })),

    list: endpoint(strapi, { query: mergesQuery, response: mergesResponse }, async ({ query }, context) => {
      const { since, ...filter } = query;
      if (filter.customer === undefined && !abilitiesOf(context).may.review) throw new HelpdeskError('forbidden');
      const asked = { ...filter, since: since === undefined ? undefined : new Date(since) };
      return merges().list(asked, await accessOf(strapi, context));
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
