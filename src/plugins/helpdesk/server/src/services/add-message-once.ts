import type { Core } from '@strapi/strapi';

import { HelpdeskError, type MessageView, type TicketRow } from '../../../../../contracts';
import type { AddMessageBody } from '../../../../../contracts/http/agent-api';
import { serviceOf } from '../../../../../kernel/services';
import { clientMessageIdOf, requestHashOf } from '../../../core/idempotency';
import { keepAnswer, releaseKey, takeKey, type Key } from '../repositories/idempotency';

export interface MessageRequest {
  readonly token: { readonly id: string; readonly name: string };
  readonly idempotencyKey: string;
  readonly ticket: string;
  readonly body: AddMessageBody;
}

interface MessageAnswer {
  readonly data: MessageView;
  readonly ticket: TicketRow;
}

/**
 * Adds a message once per token and key. The same request again gets the same answer, another one under the same
 * key is refused. What makes it once is the message's unique clientMessageId, so a crash at any point is harmless;
 * the table of keys only remembers the answer and tells the requests apart.
 */
export async function addMessageOnce(strapi: Core.Strapi, request: MessageRequest): Promise<unknown> {
  const key: Key = { tokenId: request.token.id, key: request.idempotencyKey };
  const requestHash = requestHashOf(request.ticket, request.body);
  const before = await takeKey(strapi, key, requestHash);
  if (before && before.requestHash !== requestHash) throw new HelpdeskError('idempotency_conflict');
  if (before?.status) return before.response;
  try {
    const answer = await add(strapi, request);
    await keepAnswer(strapi, key, 201, answer);
    return answer;
  } catch (cause) {
    if (cause instanceof HelpdeskError && cause.status < 500) await releaseKey(strapi, key);
    throw cause;
  }
}

async function add(
  strapi: Core.Strapi,
  { token, idempotencyKey, ticket, body }: MessageRequest,
): Promise<MessageAnswer> {
  const clientMessageId = clientMessageIdOf(token.id, idempotencyKey);
  const added = await serviceOf(strapi, 'helpdesk').messages.add(
    { ...body, ticket, clientMessageId, undoSeconds: 0 },
    { type: 'api', name: token.name },
  );
  // Keys are forgotten after a while, messages are not: an old key with new words still is a conflict.
  if (added.repeated && (added.message.text !== body.text || added.message.ticket !== ticket)) {
    throw new HelpdeskError('idempotency_conflict');
  }
  return { data: added.message, ticket: added.ticket };
}
