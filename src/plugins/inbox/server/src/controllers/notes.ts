import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { noteBody, noteResponse } from '../../../../../contracts/http/customers';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

/** Notes about customers and accounts; those of a ticket are messages. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  addToCustomer: endpoint(
    strapi,
    { params: byDocumentId, body: noteBody, response: noteResponse, status: 201 },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      return { note: await serviceOf(strapi, 'helpdesk').profiles.addNote(params.documentId, body.text, actor) };
    },
  ),

  addToAccount: endpoint(
    strapi,
    { params: byDocumentId, body: noteBody, response: noteResponse, status: 201 },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      return { note: await serviceOf(strapi, 'helpdesk').accounts.addNote(params.documentId, body.text, actor) };
    },
  ),

  remove: endpoint(strapi, { params: byDocumentId, response: z.object({}) }, async ({ params }, context) => {
    const actor = actorOf(await agentOf(strapi, context));
    await serviceOf(strapi, 'helpdesk').profiles.removeNote(params.documentId, actor);
    return {};
  }),
});
