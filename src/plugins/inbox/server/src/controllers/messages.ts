import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import {
  cancelResponse,
  draftBody,
  draftKind,
  draftResponse,
  messageBody,
  messageResponse,
  olderQuery,
  olderResponse,
  retryResponse,
} from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { workspaceOf } from '../services/workspace';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

const byDraft = byDocumentId.extend({ kind: draftKind });
const nothing = z.strictObject({}).nullish();

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  before: endpoint(strapi, { params: byDocumentId, query: olderQuery, response: olderResponse }, ({ params, query }) =>
    serviceOf(strapi, 'helpdesk').messages.before(params.documentId, query.before, query.limit),
  ),

  add: endpoint(
    strapi,
    { params: byDocumentId, body: messageBody, response: messageResponse },
    async ({ params, body }, context) =>
      workspaceOf(strapi).sending.message(await agentOf(strapi, context), params.documentId, body),
  ),

  retry: endpoint(
    strapi,
    { params: byDocumentId, body: nothing, response: retryResponse },
    async ({ params }, context) => ({
      message: await workspaceOf(strapi).sending.retry(await agentOf(strapi, context), params.documentId),
    }),
  ),

  cancel: endpoint(
    strapi,
    { params: byDocumentId, body: nothing, response: cancelResponse },
    async ({ params }, context) =>
      workspaceOf(strapi).sending.cancel(await agentOf(strapi, context), params.documentId),
  ),

  saveDraft: endpoint(
    strapi,
    { params: byDraft, body: draftBody, response: draftResponse },
    async ({ params, body }, context) => {
      const agent = await agentOf(strapi, context);
      return { draft: await workspaceOf(strapi).drafts.save(agent, params.documentId, params.kind, body.text) };
    },
  ),
});
