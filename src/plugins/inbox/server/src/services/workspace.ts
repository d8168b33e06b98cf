import type { Core } from '@strapi/strapi';

import { createTellAgent, type TellAgent } from '../realtime/agent-namespace';
import { AgentGateway } from '../realtime/gateway';
import { subscribeToDomainEvents } from '../subscribers/domain-events';
import { subscribeToRecordWrites } from '../subscribers/record-writes';
import { createAgents, type Agents } from './agents';
import { createDrafts, type Drafts } from './drafts';
import { subscribeToMessages } from './mail-notices';
import { createPreferences, type Preferences } from './preferences';
import { createReplyRoutes, type ReplyRoutes } from './reply-routes';
import { createSending, type Sending } from './sending';
import { TicketPages } from './ticket-pages';

/** Everything of this plugin in one process, put together once. */
export class Workspace {
  readonly agents: Agents;
  readonly drafts: Drafts;
  readonly preferences: Preferences;
  readonly replyRoutes: ReplyRoutes;
  readonly sending: Sending;
  readonly pages: TicketPages;
  readonly tellAgent: TellAgent;
  private gateway: AgentGateway | null = null;
  private unsubscribe: (() => void)[] = [];

  constructor(private readonly strapi: Core.Strapi) {
    this.tellAgent = createTellAgent(() => this.gateway?.namespace ?? null);
    this.agents = createAgents(strapi);
    this.drafts = createDrafts(strapi, this.tellAgent);
    this.preferences = createPreferences(strapi);
    this.replyRoutes = createReplyRoutes(strapi);
    this.sending = createSending(strapi, this.drafts, this.replyRoutes);
    this.pages = new TicketPages(strapi, this.drafts, this.preferences);
  }

  /** Agents whose inbox is open on any process. */
  availableAgents(): number {
    return this.gateway?.presence.availableAgents() ?? 0;
  }

  /** Opens the sockets: only in a process that serves requests, never in a command line. */
  openGateway(): void {
    if (this.gateway) return;
    const gateway = new AgentGateway(this.strapi, this.agents);
    this.gateway = gateway;
    this.unsubscribe = [
      ...subscribeToDomainEvents(this.strapi, gateway),
      ...subscribeToRecordWrites(this.strapi, gateway),
      subscribeToMessages(this.strapi, gateway.presence),
    ];
  }

  close(): void {
    for (const stop of this.unsubscribe) stop();
    this.gateway?.stop();
    this.gateway = null;
  }
}

const workspaces = new WeakMap<Core.Strapi, Workspace>();

export function workspaceOf(strapi: Core.Strapi): Workspace {
  const known = workspaces.get(strapi);
  if (known) return known;
  const workspace = new Workspace(strapi);
  workspaces.set(strapi, workspace);
  return workspace;
}
