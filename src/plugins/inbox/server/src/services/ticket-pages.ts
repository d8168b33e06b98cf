import type { Core } from '@strapi/strapi';
import type { z } from 'zod';

import type { Access, AgentProfile, ChannelHealthView, TicketRow } from '../../../../../contracts';
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
import { seesAll } from '../../../../../kernel/access';
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

  async session(
    agent: AgentProfile,
    access: Access,
    abilities: Pick<SessionResponse, 'canAnswer' | 'may'>,
  ): Promise<SessionResponse> {
    const cursor = await this.startingCursor();
    const [agents, teamRefs, myTeams, channelAccounts, tags, tagColors, counts, preferences, failingChannels] =
      await Promise.all([
        this.helpdesk.agents.list(),
        this.helpdesk.teams.refs(),
        this.helpdesk.staff.teamsOf(agent.id),
        channelAccountsFor(this.strapi, access),
        this.helpdesk.tickets.tags(access),
        this.helpdesk.tags.colors(access),
        this.counts(agent, access),
        this.preferences.of(agent),
        failingChannelsOf(this.strapi, access),
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

  async counts(agent: AgentProfile, access: Access): Promise<CountsResponse> {
    const [views, quarantined, unread, suggestions] = await Promise.all([
      this.helpdesk.tickets.counts(agent.id, access),
      this.connectors.quarantine.counts(access),
      this.helpdesk.readMarks.unreadCount(agent.id, access),
      serviceOf(this.strapi, 'context-merge').suggestions.count(access),
    ]);
    return { ...views, quarantined: quarantined.problem, unread, suggestions };
  }

  async list(agent: AgentProfile, access: Access, query: z.output<typeof listQuery>): Promise<ListResponse> {
    const cursor = await this.startingCursor();
    const page = await this.helpdesk.tickets.list({ ...query, agentId: agent.id }, access);
    return { data: await this.withReadMarks(agent, page.data), nextCursor: page.nextCursor, cursor };
  }

  async changes(agent: AgentProfile, access: Access, since: string): Promise<ChangesResponse> {
    const { tickets, gone, cursor, overflow } = await this.helpdesk.tickets.changesSince(since, access);
    return { tickets: await this.withReadMarks(agent, tickets), gone, cursor, overflow };
  }

  async detail(agent: AgentProfile, access: Access, ticket: string): Promise<DetailResponse> {
    const detail = await this.helpdesk.tickets.detail(ticket, access);
    const [listed, drafts, suggestions] = await Promise.all([
      this.withReadMarks(agent, [detail.ticket]),
      this.drafts.of(agent, ticket),
      serviceOf(this.strapi, 'context-merge').suggestions.of(detail.customer.documentId, access),
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

/** Channel accounts that do not work right now, of those that are seen. */
export async function failingChannelsOf(strapi: Core.Strapi, access: Access): Promise<ChannelHealthView[]> {
  const health = await serviceOf(strapi, 'channel-connectors').health();
  const failing = health.filter(({ state }) => state === 'failing');
  return seenOf(strapi, access, failing, ({ channelAccount }) => channelAccount);
}

async function channelAccountsFor(strapi: Core.Strapi, access: Access): Promise<SessionResponse['channelAccounts']> {
  const accounts = await serviceOf(strapi, 'channel-connectors').channelAccounts();
  return seenOf(strapi, access, accounts, ({ documentId }) => documentId);
}

/** Those whose channel account is seen. */
export async function seenOf<Item>(
  strapi: Core.Strapi,
  access: Access,
  items: readonly Item[],
  channelAccountOf: (item: Item) => string,
): Promise<Item[]> {
  if (seesAll(access)) return [...items];
  const { access: policy } = serviceOf(strapi, 'helpdesk');
  const seen = await policy.seenAmong(access, 'channelAccount', items.map(channelAccountOf));
  return items.filter((item) => seen.has(channelAccountOf(item)));
}
