import type { Core } from '@strapi/strapi';
import type { z } from 'zod';

import type { AgentProfile, ChannelHealthView, TicketRow } from '../../../../../contracts';
import type {
  ChangesResponse,
  CountsResponse,
  DetailResponse,
  ListedTicket,
  listQuery,
  ListResponse,
  SessionResponse,
  TicketChangesResponse,
} from '../../../../../contracts/http/inbox';
import { serviceOf } from '../../../../../kernel/services';
import type { Drafts } from './drafts';
import type { Preferences } from './preferences';

/** What a screen of the inbox reads: the records of several plugins, joined with the asking agent's own marks. */
export class TicketPages {
  constructor(
    private readonly strapi: Core.Strapi,
    private readonly drafts: Drafts,
    private readonly preferences: Preferences,
  ) {}

  async session(agent: AgentProfile, abilities: Pick<SessionResponse, 'canAnswer' | 'may'>): Promise<SessionResponse> {
    const cursor = await this.startingCursor();
    const [agents, teamRefs, myTeams, channelAccounts, tags, tagColors, counts, preferences, failingChannels] =
      await Promise.all([
        this.helpdesk.agents.list(),
        this.helpdesk.teams.refs(),
        this.helpdesk.staff.teamsOf(agent.id),
        this.connectors.channelAccounts(),
        this.helpdesk.tickets.tags(),
        this.helpdesk.tags.colors(),
        this.counts(agent),
        this.preferences.of(agent),
        failingChannelsOf(this.strapi),
      ]);
    const { documentId, displayName, email, signature } = agent;
    const profile = { documentId, displayName, email, signature };
    const channels = this.connectors.channels();
    const teams = teamRefs.map((team) => ({ ...team, isMine: myTeams.includes(team.documentId) }));
    const purgeDays = this.helpdesk.tickets.purgeDays();
    const known = {
      agents,
      teams,
      channels,
      channelAccounts,
      tags,
      tagColors,
      counts,
      preferences,
      failingChannels,
      purgeDays,
    };
    return { agent: profile, ...abilities, ...known, cursor };
  }

  async counts(agent: AgentProfile): Promise<CountsResponse> {
    const [views, quarantined, unread, suggestions] = await Promise.all([
      this.helpdesk.tickets.counts(agent.id),
      this.connectors.quarantine.counts(),
      this.helpdesk.readMarks.unreadCount(agent.id),
      serviceOf(this.strapi, 'context-merge').suggestions.count(),
    ]);
    return { ...views, quarantined: quarantined.problem, unread, suggestions };
  }

  async list(agent: AgentProfile, query: z.output<typeof listQuery>): Promise<ListResponse> {
    const cursor = await this.startingCursor();
    const page = await this.helpdesk.tickets.list({ ...query, agentId: agent.id });
    return { data: await this.withReadMarks(agent, page.data), nextCursor: page.nextCursor, cursor };
  }

  async changes(agent: AgentProfile, since: string): Promise<ChangesResponse> {
    const { tickets, cursor, overflow } = await this.helpdesk.tickets.changesSince(since);
    return { tickets: await this.withReadMarks(agent, tickets), cursor, overflow };
  }

  async detail(agent: AgentProfile, ticket: string): Promise<DetailResponse> {
    const detail = await this.helpdesk.tickets.detail(ticket);
    const [listed, drafts, suggestions] = await Promise.all([
      this.withReadMarks(agent, [detail.ticket]),
      this.drafts.of(agent, ticket),
      serviceOf(this.strapi, 'context-merge').suggestions.of(detail.customer.documentId),
    ]);
    return { ...detail, ticket: listed[0] ?? { ...detail.ticket, readAt: null }, drafts, suggestions };
  }

  async ticketChanges(ticket: string, since: string): Promise<TicketChangesResponse> {
    const changes = await this.helpdesk.messages.changesSince(ticket, since);
    const { interactions } = await this.helpdesk.tickets.detail(ticket);
    return { ...changes, interactions };
  }

  private get helpdesk() {
    return serviceOf(this.strapi, 'helpdesk');
  }

  private get connectors() {
    return serviceOf(this.strapi, 'channel-connectors');
  }

  /** Asked for before the records that it will be compared with: what falls in between is told twice, never not. */
  private async startingCursor(): Promise<string> {
    return (await this.helpdesk.tickets.changesSince(null)).cursor;
  }

  private async withReadMarks(agent: AgentProfile, tickets: readonly TicketRow[]): Promise<ListedTicket[]> {
    const ids = tickets.map(({ documentId }) => documentId);
    const marks = await this.helpdesk.readMarks.of(agent.id, ids);
    return tickets.map((ticket) => ({ ...ticket, readAt: marks[ticket.documentId] ?? null }));
  }
}

/** Channel accounts that do not work right now. */
export async function failingChannelsOf(strapi: Core.Strapi): Promise<ChannelHealthView[]> {
  const health = await serviceOf(strapi, 'channel-connectors').health();
  return health.filter(({ state }) => state === 'failing');
}
