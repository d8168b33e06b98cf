import {
  HelpdeskError,
  type Access,
  type Actor,
  type CustomerView,
  type HelpdeskService,
  type TicketRow,
} from '../../../../../contracts';
import { EVERYTHING, seesAll, visibleTicket } from '../../../../../kernel/access';
import type { Sql } from '../../../../../kernel/database';
import { hasAccessChanged, visibleTickets } from '../repositories/access';
import { insertAuditEntry } from '../repositories/audit-entries';
import { lockTickets } from '../repositories/batch-writes';
import { customersByIds } from '../repositories/customers';
import { heardAddresses } from '../repositories/interactions';
import { interactionsOfTicket } from '../repositories/interaction-views';
import { auditEntriesOf, messagesOfTicket } from '../repositories/message-views';
import { interactionOfTicket, type InteractionKey } from '../repositories/outbox';
import { suppressedIdentities } from '../repositories/suppressions';
import { tagNames } from '../repositories/tags';
import {
  countHidden,
  countViews,
  currentCursor,
  listTickets,
  movedSince,
  ticketKey,
  ticketRow,
  ticketRowByNumber,
  ticketRowsByIds,
  ticketRowsOfCustomer,
  ticketsChangedSince,
} from '../repositories/ticket-rows';
import {
  attributesOf,
  insertTicket,
  lockTicket,
  type LockedTicket,
  moveInteractionTo,
  refreshListColumns,
} from '../repositories/ticket-writes';
import { typedInTicket } from '../repositories/typed-addresses';
import type { ServiceContext } from './context';
import { patchTicket } from './ticket-patches';

const FIRST_PAGE = 50;

type TicketService = Omit<HelpdeskService['tickets'], 'create' | 'setFolder' | 'purge' | 'purgeDays' | 'senders'>;

export function ticketService(context: ServiceContext): TicketService {
  const { sql, bus, clock } = context;

  async function row(documentId: string): Promise<TicketRow> {
    const found = await ticketRow(sql, documentId);
    if (!found) throw new HelpdeskError('ticket_not_found');
    return found;
  }

  return {
    async routes(documentId) {
      const key = await ticketKey(sql, documentId);
      if (!key) throw new HelpdeskError('ticket_not_found');
      const [[known], interactions, typed, suppressed, heard] = await Promise.all([
        customersByIds(sql, [key.customerId]),
        interactionsOfTicket(sql, key.id),
        typedInTicket(sql, key.id),
        suppressedIdentities(sql, key.customerId),
        heardAddresses(sql, key.customerId),
      ]);
      return { customer: known ?? lostCustomer(await row(documentId)), interactions, typed, suppressed, heard };
    },

    row,
    list: (filter, access = EVERYTHING) => listTickets(sql, filter, access),
    counts: (agentId, access = EVERYTHING) => countViews(sql, agentId, access),
    byNumber: (number) => ticketRowByNumber(sql, number),
    rowsByIds: (ids) => ticketRowsByIds(sql, ids),
    changesSince: (cursor, access = EVERYTHING) => changesFor(sql, cursor, access),
    tags: (access = EVERYTHING) => tagNames(sql, access),

    async detail(documentId, access = EVERYTHING) {
      const cursor = await currentCursor(sql);
      const key = await ticketKey(sql, documentId);
      if (!key) throw new HelpdeskError('ticket_not_found');
      const [ticket, [known], interactions, page, auditEntries, otherTickets, hiddenTickets, attributes] =
        await Promise.all([
          row(documentId),
          customersByIds(sql, [key.customerId]),
          interactionsOfTicket(sql, key.id),
          messagesOfTicket(sql, key.id, { before: null, limit: FIRST_PAGE }, context.sign),
          auditEntriesOf(sql, key.id),
          ticketRowsOfCustomer(sql, key.customerId, key.id, access),
          countHidden(sql, key.customerId, access),
          attributesOf(sql, key.id),
        ]);
      // Somebody may have deleted the customer in the content manager: what was said is shown all the same.
      const customer = known ?? lostCustomer(ticket);
      const { junkReason } = key;
      const others = { otherTickets, hiddenTickets };
      return { ticket, customer, interactions, ...page, auditEntries, ...others, attributes, junkReason, cursor };
    },

    async patch(documentId, patch, actor) {
      const ticketId = await context.transaction((trx) => patchTicket(trx, documentId, patch, actor, clock.now()));
      bus.publish('tickets.changed', { ticketIds: [ticketId], at: Date.now() });
      return row(documentId);
    },

    async moveInteraction(ticket, interaction, toTicket, actor) {
      const moved = await context.transaction((trx) =>
        moveBetween(trx, { ticket, interaction, toTicket, actor, at: clock.now() }),
      );
      bus.publish('tickets.changed', { ticketIds: moved.ticketIds, at: Date.now() });
      return row(moved.to);
    },
  };
}

/** What was written since, as far as it is seen, and what is seen no more. */
async function changesFor(sql: Sql, cursor: string | null, access: Access) {
  const changes = await ticketsChangedSince(sql, cursor);
  if (seesAll(access) || cursor === null) {
    // Whoever sees everything now may have seen less, and the reverse: nobody but the database remembers.
    const hasChanged = cursor !== null && access.sees === 'shared' && (await hasAccessChanged(sql, cursor));
    return { ...changes, overflow: changes.overflow || hasChanged, gone: [] };
  }
  const [seen, hasChanged] = await Promise.all([
    visibleTickets(sql, visibleTicket(access, 't'), changes.ids),
    hasAccessChanged(sql, cursor),
  ]);
  const hidden = changes.ids.filter((id) => !seen.has(id));
  return {
    ids: changes.ids.filter((id) => seen.has(id)),
    tickets: changes.tickets.filter((_ticket, at) => seen.has(changes.ids[at] ?? 0)),
    cursor: changes.cursor,
    overflow: changes.overflow || hasChanged,
    gone: hidden.length === 0 ? [] : await movedSince(sql, hidden, cursor),
  };
}

const lostCustomer = ({ customer, createdAt, lastMessageAt }: TicketRow): CustomerView => ({
  ...customer,
  language: null,
  firstSeenAt: createdAt,
  lastSeenAt: lastMessageAt,
  identities: [],
});

interface Move {
  readonly ticket: string;
  readonly interaction: string;
  readonly toTicket: string | null;
  readonly actor: Actor;
  readonly at: Date;
}

async function moveBetween(trx: Sql, move: Move): Promise<{ ticketIds: number[]; to: string }> {
  const keys = [await ticketKey(trx, move.ticket), move.toTicket === null ? null : await ticketKey(trx, move.toTicket)];
  await lockTickets(
    trx,
    keys.flatMap((key) => key?.id ?? []),
  );
  const from = await lockTicket(trx, move.ticket);
  if (!from) throw new HelpdeskError('ticket_not_found');
  const interaction = await interactionOfTicket(trx, from.id, move.interaction);
  if (!interaction) throw new HelpdeskError('interaction_not_found');
  const to =
    move.toTicket === null ? await splitOff(trx, from, interaction, move.at) : await lockTicket(trx, move.toTicket);
  if (!to || ('customerId' in to && to.customerId !== from.customerId)) throw new HelpdeskError('ticket_not_found');
  await moveInteractionTo(trx, interaction.id, to.id);
  await refreshListColumns(trx, from.id);
  await refreshListColumns(trx, to.id);
  const told = { actor: move.actor, at: move.at };
  await insertAuditEntry(trx, {
    ...told,
    ticketId: from.id,
    action: 'interaction_left',
    changes: [{ field: 'interaction', from: `#${String(from.number)}`, to: `#${String(to.number)}` }],
  });
  await insertAuditEntry(trx, {
    ...told,
    ticketId: to.id,
    action: 'interaction_joined',
    changes: [{ field: 'interaction', from: `#${String(from.number)}`, to: `#${String(to.number)}` }],
  });
  return { ticketIds: [from.id, to.id], to: to.documentId };
}

function splitOff(trx: Sql, from: LockedTicket, { channel, homeCustomerId }: InteractionKey, at: Date) {
  return insertTicket(trx, {
    subject: from.subject,
    customerId: from.customerId,
    homeCustomerId,
    channels: [channel],
    status: 'open',
    assigneeId: from.assigneeId,
    teamId: from.teamId,
    at,
  });
}
