import type { Core } from '@strapi/strapi';
import type { z } from 'zod';

import { HelpdeskError, type Actor } from '../../../../../contracts';
import type { loggedInteractionBody, NewTicketResponse } from '../../../../../contracts/http/inbox';
import { serviceOf } from '../../../../../kernel/services';

/**
 * Writes down what was said in person or on the phone. Rejects with `invalid_input` for channels that bring their own
 * messages: nobody could tell a written-down one from what a customer really sent.
 */
export async function logByHand(
  strapi: Core.Strapi,
  actor: Actor,
  customer: string,
  body: z.output<typeof loggedInteractionBody>,
): Promise<NewTicketResponse> {
  const connectors = serviceOf(strapi, 'channel-connectors');
  const account = (await connectors.channelAccounts()).find(({ documentId }) => documentId === body.channelAccount);
  if (!account) throw new HelpdeskError('channel_account_not_found');
  const channel = connectors.channels().find(({ connector }) => connector === account.connector);
  if (!channel?.capabilities.loggedByHand)
    throw new HelpdeskError('invalid_input', {
      where: 'body',
      fields: [{ field: 'channelAccount', message: 'This channel brings its own messages.' }],
    });
  const occurredAt = new Date(body.occurredAt);
  if (occurredAt.getTime() > Date.now() + CLOCKS_DIFFER)
    throw new HelpdeskError('invalid_input', {
      where: 'body',
      fields: [{ field: 'occurredAt', message: 'This has not happened yet.' }],
    });
  return serviceOf(strapi, 'helpdesk').interactions.log({ ...body, customer, occurredAt }, actor);
}

/** An agent's clock may go before ours by so many milliseconds. */
const CLOCKS_DIFFER = 5 * 60_000;
