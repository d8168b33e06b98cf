import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { HelpdeskError, type AgentProfile, type CallAgent } from '../../../../../contracts';
import {
  answerCallBody,
  callDeviceBody,
  callResponse,
  callsResponse,
  callTokenResponse,
  holdCallBody,
  startCallBody,
  transferCallBody,
  wrapUpBody,
} from '../../../../../contracts/http/channels';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { liveCalls } from '../services/live-calls';
import { byDocumentId } from './params';
import { accessOf, agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...looking(strapi),
  ...acting(strapi),
});

const nothing = z.object({});
const callsOf = (strapi: Core.Strapi) => serviceOf(strapi, 'channel-connectors').calls;
const asCaller = ({ id, documentId, displayName }: AgentProfile): CallAgent => ({ id, documentId, displayName });

const looking = (strapi: Core.Strapi) => ({
  list: endpoint(strapi, { response: callsResponse }, async (_input, context) => {
    const agent = asCaller(await agentOf(strapi, context));
    const [calls, device] = await Promise.all([
      liveCalls(strapi, await accessOf(strapi, context)),
      callsOf(strapi).deviceOf(agent),
    ]);
    return { calls, device };
  }),

  saveDevice: endpoint(strapi, { body: callDeviceBody, response: callsResponse }, async ({ body }, context) => {
    const agent = asCaller(await agentOf(strapi, context));
    await callsOf(strapi).setDevice(agent, { phone: body.phone === '' ? null : body.phone, isReady: body.isReady });
    const calls = await liveCalls(strapi, await accessOf(strapi, context));
    return { calls, device: await callsOf(strapi).deviceOf(agent) };
  }),

  token: endpoint(strapi, { response: callTokenResponse }, async (_input, context) => ({
    token: await callsOf(strapi).browserToken(asCaller(await agentOf(strapi, context))),
  })),
});

const acting = (strapi: Core.Strapi) => ({
  start: endpoint(strapi, { body: startCallBody, response: callResponse }, async ({ body }, context) => ({
    call: await callsOf(strapi).start({ ...body, agent: asCaller(await agentOf(strapi, context)) }),
  })),

  answer: endpoint(
    strapi,
    { params: byDocumentId, body: answerCallBody, response: nothing },
    async ({ params, body }, context) => {
      await callsOf(strapi).answer(params.documentId, asCaller(await agentOf(strapi, context)), body.device);
      return {};
    },
  ),

  hold: endpoint(
    strapi,
    { params: byDocumentId, body: holdCallBody, response: nothing },
    async ({ params, body }, context) => {
      await callsOf(strapi).hold(params.documentId, asCaller(await agentOf(strapi, context)), body.isOn);
      return {};
    },
  ),

  transfer: endpoint(
    strapi,
    { params: byDocumentId, body: transferCallBody, response: nothing },
    async ({ params, body }, context) => {
      const to = await serviceOf(strapi, 'helpdesk').agents.actor(body.to);
      if (!to) throw new HelpdeskError('agent_not_found');
      const next = { id: to.agentId, documentId: body.to, displayName: to.name };
      await callsOf(strapi).transfer(params.documentId, asCaller(await agentOf(strapi, context)), next, body.note);
      return {};
    },
  ),

  hangUp: endpoint(strapi, { params: byDocumentId, response: nothing }, async ({ params }, context) => {
    await callsOf(strapi).hangUp(params.documentId, asCaller(await agentOf(strapi, context)));
    return {};
  }),

  wrapUp: endpoint(
    strapi,
    { params: byDocumentId, body: wrapUpBody, response: nothing },
    async ({ params, body }, context) => {
      await callsOf(strapi).wrapUp(params.documentId, asCaller(await agentOf(strapi, context)), body);
      return {};
    },
  ),
});
