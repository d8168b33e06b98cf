import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import {
  changesQuery,
  changesResponse,
  detailResponse,
  folderBody,
  folderResponse,
  listQuery,
  listResponse,
  moveBody,
  newTicketBody,
  newTicketResponse,
  patchBody,
  readResponse,
  ticketChangesResponse,
  ticketResponse,
} from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { fileTickets } from '../services/filing';
import { workspaceOf } from '../services/workspace';
import { byDocumentId, documentId } from './params';
import { accessOf, agentOf } from './signed-in';

const byInteraction = z.object({ documentId, interaction: documentId });

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...reading(strapi),
  ...writing(strapi),
});

const reading = (strapi: Core.Strapi) => ({
  list: endpoint(strapi, { query: listQuery, response: listResponse }, async ({ query }, context) =>
    workspaceOf(strapi).pages.list(await agentOf(strapi, context), await accessOf(strapi, context), query),
  ),

  changes: endpoint(strapi, { query: changesQuery, response: changesResponse }, async ({ query }, context) =>
    workspaceOf(strapi).pages.changes(await agentOf(strapi, context), await accessOf(strapi, context), query.cursor),
  ),

  detail: endpoint(strapi, { params: byDocumentId, response: detailResponse }, async ({ params }, context) =>
    workspaceOf(strapi).pages.detail(
      await agentOf(strapi, context),
      await accessOf(strapi, context),
      params.documentId,
    ),
  ),

  ticketChanges: endpoint(
    strapi,
    { params: byDocumentId, query: changesQuery, response: ticketChangesResponse },
    ({ params, query }) => workspaceOf(strapi).pages.ticketChanges(params.documentId, query.cursor),
  ),

  markRead: endpoint(strapi, { params: byDocumentId, response: readResponse }, async ({ params }, context) => {
    const agent = await agentOf(strapi, context);
    const readAt = await serviceOf(strapi, 'helpdesk').readMarks.set(agent.id, params.documentId);
    const mark = { ticket: params.documentId, readAt };
    workspaceOf(strapi).tellAgent(agent.documentId, 'read', mark);
    return mark;
  }),
});

const writing = (strapi: Core.Strapi) => ({
  create: endpoint(
    strapi,
    { body: newTicketBody, response: newTicketResponse, status: 201 },
    async ({ body }, context) => workspaceOf(strapi).sending.newTicket(await agentOf(strapi, context), body),
  ),

  patch: endpoint(
    strapi,
    { params: byDocumentId, body: patchBody, response: ticketResponse },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      return { ticket: await serviceOf(strapi, 'helpdesk').tickets.patch(params.documentId, body, actor) };
    },
  ),

  setFolder: endpoint(strapi, { body: folderBody, response: folderResponse }, async ({ body }, context) => ({
    tickets: await fileTickets(strapi, await agentOf(strapi, context), body),
  })),

  moveInteraction: endpoint(
    strapi,
    { params: byInteraction, body: moveBody, response: ticketResponse },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      const { tickets } = serviceOf(strapi, 'helpdesk');
      const ticket = await tickets.moveInteraction(params.documentId, params.interaction, body.ticket, actor);
      return { ticket };
    },
  ),
});
