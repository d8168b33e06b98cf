import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { HelpdeskError, type MessageView } from '../../../../../contracts';
import { addMessage, listMessages } from '../../../../../contracts/http/agent-api';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { addMessageOnce } from '../services/add-message-once';
import { apiTokenOf } from './api-token';

interface OldestFirst {
  readonly messages: readonly MessageView[];
  readonly hasOlder: boolean;
}

/** The cursor of a page is its oldest message, and is only given when something stands before it. */
async function pageOf(
  strapi: Core.Strapi,
  ticket: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<OldestFirst> {
  const found = await serviceOf(strapi, 'helpdesk').messages.before(ticket, page.cursor ?? null, page.limit);
  if (page.cursor && found.messages.length === 0) throw new HelpdeskError('invalid_cursor');
  return found;
}

function idempotencyKeyOf(context: Context): string {
  const headers = addMessage.headers.safeParse(context.headers);
  if (headers.success) return headers.data['idempotency-key'];
  throw new HelpdeskError('invalid_input', {
    where: 'headers',
    fields: [{ field: 'Idempotency-Key', message: 'Send a key of 1 to 255 characters that is new for each message.' }],
  });
}

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  find: endpoint(strapi, listMessages, async ({ params, query }) => {
    const { messages, hasOlder } = await pageOf(strapi, params.documentId, query);
    return { data: [...messages].reverse(), nextCursor: hasOlder ? (messages[0]?.documentId ?? null) : null };
  }),

  create: endpoint(strapi, addMessage, async ({ params, body }, context) => {
    const idempotencyKey = idempotencyKeyOf(context);
    const request = { token: apiTokenOf(context), idempotencyKey, ticket: params.documentId, body };
    return addMessage.response.parse(await addMessageOnce(strapi, request));
  }),
});
