import type { Core } from '@strapi/strapi';

import type { Access, LiveCall, TicketAudience } from '../../../../../contracts';
import { seesAll } from '../../../../../kernel/access';
import { serviceOf } from '../../../../../kernel/services';

/** The calls that go on, as one agent sees them. */
export async function liveCalls(strapi: Core.Strapi, access: Access): Promise<LiveCall[]> {
  const calls = await serviceOf(strapi, 'channel-connectors').calls.live();
  if (seesAll(access) || calls.length === 0) return [...calls];
  const seen = await serviceOf(strapi, 'helpdesk').access.seenAmong(access, 'ticket', ticketsIn(calls));
  return shownCalls(calls, (ticket) => seen.has(ticket));
}

/** Without calls in tickets that are not seen, and without naming such a ticket beside another call. */
export const shownCalls = (calls: readonly LiveCall[], isSeen: (ticket: string) => boolean): LiveCall[] =>
  calls
    .filter(({ ticket }) => isSeen(ticket))
    .map((call) => ({ ...call, openTickets: call.openTickets.filter(({ documentId }) => isSeen(documentId)) }));

/** documentIds of every ticket that these calls name. */
export const ticketsIn = (calls: readonly LiveCall[]): TicketAudience['documentId'][] => [
  ...new Set(calls.flatMap(({ ticket, openTickets }) => [ticket, ...openTickets.map(({ documentId }) => documentId)])),
];
