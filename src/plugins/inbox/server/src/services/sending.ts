import type { Core } from '@strapi/strapi';

import { HelpdeskError, type AgentProfile, type MessageView } from '../../../../../contracts';
import type {
  CancelResponse,
  MessageBody,
  MessageResponse,
  NewTicketBody,
  NewTicketResponse,
} from '../../../../../contracts/http/inbox';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from './agents';
import type { Drafts } from './drafts';

/** What agents say: replies and notes, new tickets, and second attempts. */
export interface Sending {
  message(agent: AgentProfile, ticket: string, body: MessageBody): Promise<MessageResponse>;
  newTicket(agent: AgentProfile, body: NewTicketBody): Promise<NewTicketResponse>;
  retry(agent: AgentProfile, message: string): Promise<MessageView>;
  cancel(agent: AgentProfile, message: string): Promise<CancelResponse>;
}

export function createSending(strapi: Core.Strapi, drafts: Drafts): Sending {
  const helpdesk = () => serviceOf(strapi, 'helpdesk');
  const connectors = () => serviceOf(strapi, 'channel-connectors');

  const undoSecondsOf = (channel: string | undefined): number =>
    connectors()
      .channels()
      .find(({ id }) => id === channel)?.undoSeconds ?? 0;

  /** How long a reply may be taken back: as its channel says. Nobody but colleagues reads a note, so it stays. */
  async function undoSeconds(ticket: string, { kind, interaction }: MessageBody): Promise<number> {
    if (kind === 'note') return 0;
    if (interaction === undefined) return undoSecondsOf((await helpdesk().tickets.row(ticket)).lastChannel);
    return undoSecondsOf((await helpdesk().interactions.find({ documentId: interaction }))?.channel);
  }

  /** A ticket begins only where this address can be written to first: a mail address by mail, nobody by chat. */
  async function refuseUnreachable({ channelAccount, customer, identity }: NewTicketBody): Promise<void> {
    const account = (await connectors().channelAccounts()).find(({ documentId }) => documentId === channelAccount);
    if (!account) throw new HelpdeskError('channel_account_not_found');
    const known = (await helpdesk().customers.byDocumentId(customer))?.view;
    if (!known) throw new HelpdeskError('customer_not_found');
    const address = known.identities.find(({ documentId }) => documentId === identity);
    const channel = connectors()
      .channels()
      .find(({ id }) => id === account.channel);
    const fits = address?.kind === channel?.identityKind && ['', account.documentId].includes(address?.scope ?? '-');
    if (!channel?.capabilities.startsInteractions || !fits) throw new HelpdeskError('no_reply_address');
  }

  return {
    async message(agent, ticket, body) {
      const route = body.route && { ...body.route, note: body.route.note ?? null };
      const message = { ...body, route, ticket, undoSeconds: await undoSeconds(ticket, body) };
      const added = await helpdesk().messages.add(message, actorOf(agent));
      await drafts.discard(agent, ticket, body.kind === 'note' ? 'note' : 'reply');
      return { message: added.message, ticket: added.ticket };
    },
    async newTicket(agent, body) {
      await refuseUnreachable(body);
      const accounts = await connectors().channelAccounts();
      const channel = accounts.find(({ documentId }) => documentId === body.channelAccount)?.channel;
      return helpdesk().tickets.create({ ...body, undoSeconds: undoSecondsOf(channel) }, actorOf(agent));
    },
    retry: (agent, message) => helpdesk().messages.retry(message, actorOf(agent)),
    cancel: (agent, message) => helpdesk().messages.cancel(message, actorOf(agent)),
  };
}
