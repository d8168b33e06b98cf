import type { Core } from '@strapi/strapi';

import type { AgentProfile, MessageView } from '../../../../../contracts';
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
import type { ReplyRoutes } from './reply-routes';

/** What agents say: replies and notes, new tickets, and second attempts. */
export interface Sending {
  message(agent: AgentProfile, ticket: string, body: MessageBody): Promise<MessageResponse>;
  newTicket(agent: AgentProfile, body: NewTicketBody): Promise<NewTicketResponse>;
  retry(agent: AgentProfile, message: string): Promise<MessageView>;
  cancel(agent: AgentProfile, message: string): Promise<CancelResponse>;
}

export function createSending(strapi: Core.Strapi, drafts: Drafts, routes: ReplyRoutes): Sending {
  const helpdesk = () => serviceOf(strapi, 'helpdesk');

  return {
    async message(agent, ticket, body) {
      // Nobody but colleagues reads a note, so it goes nowhere and stays.
      const channel = body.kind === 'note' ? undefined : await routes.admit(ticket, body);
      const route = body.route && { ...body.route, note: body.route.note || null };
      const { actions = [], macros = [], ...words } = body;
      const thenPatch = actions.length > 0 ? await helpdesk().macros.patchOf(actions, agent.id) : undefined;
      const message = { ...words, route, ticket, thenPatch, undoSeconds: channel?.undoSeconds ?? 0 };
      const added = await helpdesk().messages.add(message, actorOf(agent));
      await drafts.discard(agent, ticket, body.kind === 'note' ? 'note' : 'reply');
      if (!added.repeated && macros.length > 0) await helpdesk().macros.count(macros);
      return { message: added.message, ticket: added.ticket };
    },
    async newTicket(agent, body) {
      const channel = await routes.admitFirst(body);
      return helpdesk().tickets.create({ ...body, undoSeconds: channel.undoSeconds }, actorOf(agent));
    },
    retry: (agent, message) => helpdesk().messages.retry(message, actorOf(agent)),
    cancel: (agent, message) => helpdesk().messages.cancel(message, actorOf(agent)),
  };
}
