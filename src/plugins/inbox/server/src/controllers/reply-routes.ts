import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import {
  loggedInteractionBody,
  newTicketResponse,
  postActionBody,
  replyRoutesResponse,
  retryResponse,
  templatesResponse,
} from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { logByHand } from '../services/logging';
import { workspaceOf } from '../services/workspace';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

const nothing = z.strictObject({}).nullish();

/** What the composer and the thread ask of channels, whichever they are. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ofTicket: endpoint(strapi, { params: byDocumentId, response: replyRoutesResponse }, async ({ params }) => ({
    data: await workspaceOf(strapi).replyRoutes.of(params.documentId),
  })),

  templates: endpoint(strapi, { params: byDocumentId, response: templatesResponse }, async ({ params }) => {
    const templates = await serviceOf(strapi, 'channel-connectors').templates(params.documentId);
    return { data: templates.map(({ blanks, ...template }) => ({ ...template, blanks: [...blanks] })) };
  }),

  actOnPost: endpoint(
    strapi,
    { params: byDocumentId, body: postActionBody, response: retryResponse },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      return { message: await serviceOf(strapi, 'channel-connectors').act(params.documentId, body.action, actor) };
    },
  ),

  fetchAgain: endpoint(
    strapi,
    { params: byDocumentId, body: nothing, response: z.strictObject({}) },
    async ({ params }) => {
      await serviceOf(strapi, 'helpdesk').media.again(params.documentId);
      return {};
    },
  ),

  log: endpoint(
    strapi,
    { params: byDocumentId, body: loggedInteractionBody, response: newTicketResponse, status: 201 },
    async ({ params, body }, context) =>
      logByHand(strapi, actorOf(await agentOf(strapi, context)), params.documentId, body),
  ),
});
