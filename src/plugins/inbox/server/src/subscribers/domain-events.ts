import type { Core } from '@strapi/strapi';

import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { coalesced } from '../../../core/coalesced';
import { ROOMS } from '../realtime/agent-namespace';
import type { AgentGateway } from '../realtime/gateway';
import { roomsOfTicket } from '../realtime/sight';
import { removeDraftsOf } from '../repositories/drafts';
import { subscribeToSuggestions } from './suggestions';

type Unsubscribe = () => void;

/** Carries what happened in this process to the screens. */
export function subscribeToDomainEvents(strapi: Core.Strapi, gateway: AgentGateway): Unsubscribe[] {
  return [
    ...subscribeToRecords(strapi, gateway),
    ...subscribeToSignals(strapi, gateway),
    ...subscribeToSuggestions(strapi, gateway),
  ];
}

function subscribeToRecords(strapi: Core.Strapi, gateway: AgentGateway): Unsubscribe[] {
  const { feed, doorbell } = gateway;
  const bus = busOf(strapi);
  return [
    bus.subscribe('tickets.changed', ({ ticketIds, at }) => {
      feed.tell({ ticketIds, at });
      // What was changed stands in the ticket's audit entries, which only the database's feed brings.
      gateway.rowsWereWritten();
    }),
    bus.subscribe('messages.appended', ({ messages, at }) => {
      const messageIds = messages.map(({ id }) => id);
      feed.tell({ messageIds, ticketIds: messages.map(({ ticketId }) => ticketId), at });
      doorbell.ring();
    }),
    bus.subscribe('deliveries.changed', (changes) => {
      feed.tell(changes);
      doorbell.ring();
    }),
    bus.subscribe('customers.changed', ({ customerIds, at }) => {
      feed.tell({ customerIds, at });
      doorbell.ring(customerIds);
    }),
    bus.subscribe('customers.joined', ({ survivorId }) => {
      feed.tell({ customerIds: [survivorId], at: systemClock.now().getTime() });
      doorbell.ring([survivorId]);
      // Which tickets have another customer now, only the database knows.
      gateway.rowsWereWritten();
    }),
    bus.subscribe('customers.parted', ({ survivorId, absorbedId }) => {
      feed.tell({ customerIds: [survivorId, absorbedId], at: systemClock.now().getTime() });
      doorbell.ring([survivorId, absorbedId]);
      gateway.rowsWereWritten();
    }),
    // What is gone cannot be told: the screens of all processes read their lists again.
    bus.subscribe('customers.erased', () => gateway.rowsAreGone()),
  ];
}

function subscribeToSignals(strapi: Core.Strapi, gateway: AgentGateway): Unsubscribe[] {
  const { namespace } = gateway;
  const bus = busOf(strapi);
  const interactionOf = (id: number) => serviceOf(strapi, 'helpdesk').interactions.find({ id });
  const tellQuarantine = coalesced(async () => {
    const { problem } = await serviceOf(strapi, 'channel-connectors').quarantine.counts();
    const isAlike = (await serviceOf(strapi, 'helpdesk').access.privateTeams()).length === 0;
    namespace.to(ROOMS.agents).emit('quarantine', { count: isAlike ? problem : null });
  });

  const tellWorkspace = coalesced(() => Promise.resolve(void namespace.to(ROOMS.agents).emit('workspace')));

  return [
    bus.subscribe('teams.changed', () => gateway.accessHasChanged()),
    bus.subscribe('workspace.changed', tellWorkspace),
    bus.subscribe('channelAccounts.changed', tellWorkspace),
    bus.subscribe('calls.changed', () => gateway.retell('calls')),
    bus.subscribe('typing.customer', async ({ interactionId, name, typing }) => {
      const found = await interactionOf(interactionId);
      if (!found) return;
      const { ticket, documentId: interaction } = found;
      const rooms = await roomsOfTicket(strapi, ticket);
      if (rooms.length > 0) namespace.to(rooms).emit('typing', { ticket, interaction, name, typing });
    }),
    bus.subscribe('interactions.read', async ({ interactionId, customerReadSeq: seq }) => {
      const found = await interactionOf(interactionId);
      const rooms = found ? await roomsOfTicket(strapi, found.ticket) : [];
      if (found && rooms.length > 0) namespace.to(rooms).emit('customerRead', { interaction: found.documentId, seq });
    }),
    bus.subscribe('quarantine.changed', tellQuarantine),
    bus.subscribe('channelHealth.changed', () => gateway.retell('channels')),
    bus.subscribe('tickets.purged', ({ ticketDocuments }) => removeDraftsOf(databaseOf(strapi), ticketDocuments)),
  ];
}
