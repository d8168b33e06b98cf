import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import { timelineQuery, timelineResponse } from '../../../../../contracts/http/agent-api';
import {
  consentBody,
  consentResponse,
  customerPatchBody,
  customerResponse,
  identityBody,
  storyQuery,
  storyResponse,
} from '../../../../../contracts/http/customers';
import { customerSearchBody, customerSearchResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId, documentId } from './params';
import { accessOf, agentOf } from './signed-in';

/** what a customer did before they wrote: pages that they wrote from, and what they searched, read and followed */
const STEPS_SHOWN = 40;

const byIdentity = z.object({ documentId, identity: documentId });

export default ({ strapi }: { strapi: Core.Strapi }) => ({ ...reading(strapi), ...writing(strapi) });

async function profileOf(strapi: Core.Strapi, context: Context, customer: string) {
  const [profile, trail] = await Promise.all([
    serviceOf(strapi, 'context-merge').profile(customer, await accessOf(strapi, context)),
    serviceOf(strapi, 'knowledge-base').trail.of(customer, STEPS_SHOWN),
  ]);
  const tried = [...profile.tried, ...trail].sort((left, right) => right.at.localeCompare(left.at));
  return { customer: { ...profile, tried: tried.slice(0, STEPS_SHOWN) } };
}

const reading = (strapi: Core.Strapi) => ({
  search: endpoint(
    strapi,
    { body: customerSearchBody, response: customerSearchResponse },
    async ({ body }, context) => ({
      data: await serviceOf(strapi, 'helpdesk').customers.search(body.text, await accessOf(strapi, context)),
    }),
  ),

  timeline: endpoint(
    strapi,
    { params: byDocumentId, query: timelineQuery, response: timelineResponse },
    async ({ params, query }, context) =>
      serviceOf(strapi, 'context-merge').timeline(params.documentId, query, await accessOf(strapi, context)),
  ),

  profile: endpoint(strapi, { params: byDocumentId, response: customerResponse }, ({ params }, context) =>
    profileOf(strapi, context, params.documentId),
  ),

  story: endpoint(
    strapi,
    { params: byDocumentId, query: storyQuery, response: storyResponse },
    async ({ params, query }, context) =>
      serviceOf(strapi, 'context-merge').story({ customer: params.documentId }, query, await accessOf(strapi, context)),
  ),
});

const writing = (strapi: Core.Strapi) => ({
  patch: endpoint(
    strapi,
    { params: byDocumentId, body: customerPatchBody, response: customerResponse },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      await serviceOf(strapi, 'helpdesk').profiles.patch(params.documentId, body, actor);
      return profileOf(strapi, context, params.documentId);
    },
  ),

  addIdentity: endpoint(
    strapi,
    { params: byDocumentId, body: identityBody, response: customerResponse },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      const identity = { ...body, proven: false, origin: 'agent' as const };
      await serviceOf(strapi, 'helpdesk').profiles.addIdentity(params.documentId, identity, actor);
      return profileOf(strapi, context, params.documentId);
    },
  ),

  removeIdentity: endpoint(strapi, { params: byIdentity, response: customerResponse }, async ({ params }, context) => {
    const actor = actorOf(await agentOf(strapi, context));
    await serviceOf(strapi, 'helpdesk').profiles.removeIdentity(params.documentId, params.identity, actor);
    return profileOf(strapi, context, params.documentId);
  }),

  setConsent: endpoint(
    strapi,
    { params: byDocumentId, body: consentBody, response: consentResponse },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      const consent = { ...body, origin: `Written down by ${actor.name}` };
      return { consent: await serviceOf(strapi, 'helpdesk').profiles.setConsent(params.documentId, consent, actor) };
    },
  ),
});
