import type { Core } from '@strapi/strapi';

import { matchingResponse, policyBody, policyResponse } from '../../../../../contracts/http/customer-settings';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { agentOf } from './signed-in';

const matchingOf = (strapi: Core.Strapi) => serviceOf(strapi, 'context-merge').matching;

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  status: endpoint(strapi, { response: matchingResponse }, async () => ({ status: await matchingOf(strapi).status() })),

  start: endpoint(strapi, { response: matchingResponse }, async (_input, context) => ({
    status: await matchingOf(strapi).start(actorOf(await agentOf(strapi, context))),
  })),

  pause: endpoint(strapi, { response: matchingResponse }, async () => ({ status: await matchingOf(strapi).pause() })),

  policy: endpoint(strapi, { response: policyResponse }, async () => ({ policy: await matchingOf(strapi).policy() })),

  savePolicy: endpoint(strapi, { body: policyBody, response: policyResponse }, async ({ body }, context) => ({
    policy: await matchingOf(strapi).savePolicy(body, actorOf(await agentOf(strapi, context))),
  })),
});
