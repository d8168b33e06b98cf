import type { Core } from '@strapi/strapi';

import type { Feed, TicketAudience } from '../../../../../contracts';
import { serviceOf } from '../../../../../kernel/services';
import { ROOMS } from './agent-namespace';
import { roomsOfAudience, roomsOfAudiences } from './sight';

/** A part of a feed with the rooms that may hear it, and for what has gone those that still see it. */
export interface AddressedFeed {
  readonly feed: Feed;
  readonly rooms: readonly string[];
  readonly except: readonly string[];
}

type Records = Pick<Feed, 'tickets' | 'messages' | 'auditEntries' | 'customers'>;
const NOTHING: Records = { tickets: [], messages: [], auditEntries: [], customers: [] };

/** Splits a feed by who may hear it; while no team is private it stays whole and nobody is asked. */
export async function addressed(strapi: Core.Strapi, feed: Feed): Promise<AddressedFeed[]> {
  const { access } = serviceOf(strapi, 'helpdesk');
  if ((await access.privateTeams()).length === 0) return [{ feed, rooms: [ROOMS.agents], except: [] }];
  const named = [
    ...feed.tickets.map(({ documentId }) => documentId),
    ...feed.messages.map(({ ticket }) => ticket),
    ...feed.auditEntries.map(({ ticket }) => ticket),
  ];
  const [audiences, ofCustomers] = await Promise.all([
    named.length === 0 ? [] : access.audiences({ documentIds: [...new Set(named)] }),
    feed.customers.length === 0
      ? new Map<string, readonly TicketAudience[]>()
      : access.audiencesOfCustomers(feed.customers.map(({ documentId }) => documentId)),
  ]);
  const parts = split(feed, audiences, ofCustomers);
  const { committedAt, overflow } = feed;
  const mark = overflow ? [{ feed: { ...NOTHING, committedAt, overflow }, rooms: [ROOMS.agents], except: [] }] : [];
  return [...parts, ...goneParts(feed, audiences), ...mark];
}

function split(
  feed: Feed,
  audiences: readonly TicketAudience[],
  ofCustomers: ReadonlyMap<string, readonly TicketAudience[]>,
): AddressedFeed[] {
  const roomsByTicket = new Map(audiences.map((audience) => [audience.documentId, roomsOfAudience(audience)]));
  const parts = new Map<string, { rooms: readonly string[]; records: Records }>();
  function put<Name extends keyof Records>(name: Name, record: Records[Name][number], rooms: readonly string[] = []) {
    // Of a ticket that is gone nothing is told.
    if (rooms.length === 0) return;
    const key = rooms.join(' ');
    const before = parts.get(key)?.records ?? NOTHING;
    parts.set(key, { rooms, records: { ...before, [name]: [...before[name], record] } });
  }
  for (const ticket of feed.tickets) put('tickets', ticket, roomsByTicket.get(ticket.documentId));
  for (const message of feed.messages) put('messages', message, roomsByTicket.get(message.ticket));
  for (const entry of feed.auditEntries) put('auditEntries', entry, roomsByTicket.get(entry.ticket));
  for (const customer of feed.customers) {
    const known = ofCustomers.get(customer.documentId);
    put('customers', customer, known ? roomsOfAudiences(known) : [ROOMS.agents]);
  }
  const { committedAt } = feed;
  return [...parts.values()].map(({ rooms, records }) => ({ feed: { ...records, committedAt }, rooms, except: [] }));
}

/** Somebody may have a ticket on the screen that has just become a private team's: they are told its name and no more. */
const goneParts = ({ committedAt }: Feed, audiences: readonly TicketAudience[]): AddressedFeed[] =>
  audiences
    .filter(({ isMoved, privateTeam }) => isMoved && privateTeam !== null)
    .map((audience) => ({
      feed: { ...NOTHING, committedAt, gone: [audience.documentId] },
      rooms: [ROOMS.agents],
      except: roomsOfAudience(audience),
    }));
