import type { Core } from '@strapi/strapi';

import { NOBODY_KNOWN, type AgentProfile, type MessageView } from '../../../../../contracts';
import type {
  CancelResponse,
  MessageBody,
  MessageResponse,
  NewTicketBody,
  NewTicketResponse,
} from '../../../../../contracts/http/inbox';
import type { QuotedArticle } from '../../../../../contracts/http/knowledge-agents';
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

  async function quote(ticket: string, message: string, articles: readonly QuotedArticle[]): Promise<void> {
    const inOneLanguage = new Map(articles.map((each) => [`${each.documentId} ${each.locale}`, each]));
    const quotes = [...inOneLanguage.values()].map(({ documentId, locale }) => ({
      ...{ kind: 'quoted' as const, article: documentId, locale, ticket, message },
      ...{ surface: 'inbox' as const, visitor: NOBODY_KNOWN },
    }));
    await serviceOf(strapi, 'knowledge-base').articles.record(quotes);
  }

  return {
    async message(agent, ticket, body) {
      // Nobody but colleagues reads a note, so it goes nowhere and stays.
      const channel = body.kind === 'note' ? undefined : await routes.admit(ticket, body);
      const route = body.route && { ...body.route, note: body.route.note || null };
      const { actions = [], macros = [], articles = [], ...words } = body;
      const thenPatch = actions.length > 0 ? await helpdesk().macros.patchOf(actions, agent.id) : undefined;
      const message = { ...words, route, ticket, thenPatch, undoSeconds: channel?.undoSeconds ?? 0 };
      const added = await helpdesk().messages.add(message, actorOf(agent));
      await drafts.discard(agent, ticket, body.kind === 'note' ? 'note' : 'reply');
      if (!added.repeated && macros.length > 0) await helpdesk().macros.count(macros);
      // A note is for colleagues: nobody was answered with what stands in it.
      if (!added.repeated && body.kind === 'text') await quote(ticket, added.message.documentId, articles);
      return { message: added.message, ticket: added.ticket };
    },
    async newTicket(agent, body) {
      const channel = await routes.admitFirst(body);
      return helpdesk().tickets.create({ ...body, undoSeconds: channel.undoSeconds }, actorOf(agent));
    },
    retry: (agent, message) => helpdesk().messages.retry(message, actorOf(agent)),
    async cancel(agent, message) {
      const taken = await helpdesk().messages.cancel(message, actorOf(agent));
      await serviceOf(strapi, 'knowledge-base').articles.unquote(message);
      return taken;
    },
  };
}
