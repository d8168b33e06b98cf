import type { Core } from '@strapi/strapi';

import type { AgentProfile, TicketRow } from '../../../../../contracts';
import type { FolderBody } from '../../../../../contracts/http/inbox';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from './agents';

/** Into junk or trash and back; with junk, its senders are blocked where the agent wants it. */
export async function fileTickets(strapi: Core.Strapi, agent: AgentProfile, body: FolderBody): Promise<TicketRow[]> {
  const { tickets } = serviceOf(strapi, 'helpdesk');
  const filed = await tickets.setFolder(body.tickets, body.folder, actorOf(agent));
  if (body.folder === 'junk' && body.blockSenders) await blockSendersOf(strapi, agent, body.tickets);
  return filed;
}

async function blockSendersOf(strapi: Core.Strapi, agent: AgentProfile, tickets: readonly string[]): Promise<void> {
  const senders = await serviceOf(strapi, 'helpdesk').tickets.senders(tickets);
  for (const sender of senders)
    await serviceOf(strapi, 'channel-connectors').blockedSenders.add(sender, agent.displayName);
}
