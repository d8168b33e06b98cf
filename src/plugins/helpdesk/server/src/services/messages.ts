import {
  HelpdeskError,
  type Actor,
  type HelpdeskService,
  type MessageView,
  type NewMessage,
  type NewTicket,
  type TicketRow,
} from '../../../../../contracts';
import { canRetry } from '../../../core/delivery';
import { asAttachmentView, attachmentsOf } from '../repositories/attachments';
import { lockTickets } from '../repositories/batch-writes';
import { htmlOf } from '../repositories/message-html';
import {
  auditEntriesChangedIn,
  inboundTextsOf,
  messageKey,
  messagesByIds,
  messagesChangedIn,
  messagesOfTicket,
} from '../repositories/message-views';
import { lockOutboxMessage, queueAgain, withdraw } from '../repositories/outbox';
import { currentCursor, ticketKey, ticketRowsByIds } from '../repositories/ticket-rows';
import { refreshDeliveryMarks } from '../repositories/deliveries';
import { ownerOf } from '../../../core/upload-owner';
import type { ServiceContext } from './context';
import { keepSealed } from './message-seals';
import { repeatedMessage, unlessRepeated, writeInTicket, writeNewTicket, type Written } from './write-message';

type MessageService = Pick<HelpdeskService, 'messages'> & { createTicket: HelpdeskService['tickets']['create'] };

export function messageService(
  context: ServiceContext,
  presentHtml: (messageId: number, html: string, remoteImages: boolean) => Promise<string>,
): MessageService {
  const { sql, bus, clock, sign } = context;

  async function viewOf(messageId: number): Promise<MessageView> {
    const [view] = await messagesByIds(sql, [messageId], sign);
    if (!view) throw new HelpdeskError('message_not_found');
    return view;
  }

  async function ticketById(ticketId: number): Promise<TicketRow> {
    const [row] = await ticketRowsByIds(sql, [ticketId]);
    if (!row) throw new HelpdeskError('ticket_not_found');
    return row;
  }

  function announceWritten(written: Written, at: number): void {
    const { id, interaction, leaves, isJudged } = written;
    const direction = leaves ? ('outbound' as const) : ('internal' as const);
    bus.publish('messages.appended', {
      messages: [{ id, ticketId: interaction.ticketId, interactionId: interaction.id, direction, senderTrust: 'ok' }],
      at,
    });
    if (leaves) bus.publish('deliveries.queued', { channelAccountIds: [interaction.channelAccountId] });
    if (isJudged) bus.publish('tickets.judged', { ticketIds: [interaction.ticketId], verdict: 'wanted' });
  }

  async function add(
    message: NewMessage,
    actor: Actor,
  ): Promise<{ message: MessageView; ticket: TicketRow; repeated: boolean }> {
    const known = await repeatedMessage(sql, message);
    if (known) return { message: await viewOf(known.id), ticket: await ticketById(known.ticketId), repeated: true };
    const written = await context
      .transaction(async (trx) => {
        const stored = await writeInTicket(trx, message, actor, message.occurredAt ?? clock.now());
        await keepSealed(context, trx, stored.id, message.sealed);
        return stored;
      })
      .catch(unlessRepeated);
    if (written === null) return add(message, actor);
    announceWritten(written, Date.now());
    return {
      message: await viewOf(written.id),
      ticket: await ticketById(written.interaction.ticketId),
      repeated: false,
    };
  }

  async function createTicket(ticket: NewTicket, actor: Actor): Promise<{ message: MessageView; ticket: TicketRow }> {
    const known = await repeatedMessage(sql, { ...ticket, kind: 'text' });
    if (known) return { message: await viewOf(known.id), ticket: await ticketById(known.ticketId) };
    const written = await context
      .transaction(async (trx) => {
        const stored = await writeNewTicket(trx, ticket, actor, clock.now());
        await keepSealed(context, trx, stored.id, ticket.sealed);
        return stored;
      })
      .catch(unlessRepeated);
    if (written === null) return createTicket(ticket, actor);
    announceWritten(written, Date.now());
    return { message: await viewOf(written.id), ticket: await ticketById(written.interaction.ticketId) };
  }

  return {
    createTicket,

    messages: {
      add,
      byIds: (ids) => messagesByIds(sql, ids, sign),
      inboundTexts: (ticketIds) => inboundTextsOf(sql, ticketIds),
      find: (documentId) => messageKey(sql, documentId),

      async before(ticket, messageDocumentId, limit) {
        const key = await ticketKey(sql, ticket);
        if (!key) throw new HelpdeskError('ticket_not_found');
        return messagesOfTicket(sql, key.id, { before: messageDocumentId, limit }, sign);
      },

      async changesSince(ticket, cursor) {
        const now = await currentCursor(sql);
        const key = await ticketKey(sql, ticket);
        if (!key) throw new HelpdeskError('ticket_not_found');
        const [messages, auditEntries] = await Promise.all([
          messagesChangedIn(sql, [key.id], cursor, sign),
          auditEntriesChangedIn(sql, [key.id], cursor),
        ]);
        return { messages, auditEntries, cursor: now };
      },

      async changedIn(ticketIds, cursor) {
        const [messages, auditEntries] = await Promise.all([
          messagesChangedIn(sql, ticketIds, cursor, sign),
          auditEntriesChangedIn(sql, ticketIds, cursor),
        ]);
        return { messages, auditEntries };
      },

      async retry(documentId) {
        const key = await context.transaction(async (trx) => {
          // Its ticket first, as receipts do: nobody waits in a circle.
          const message = await messageKey(trx, documentId);
          await lockTickets(trx, message ? [message.ticketId] : []);
          const found = await lockOutboxMessage(trx, documentId);
          if (!found) throw new HelpdeskError('message_not_found');
          if (!canRetry(found.state)) throw new HelpdeskError('not_retryable');
          await queueAgain(trx, found.id, clock.now());
          await refreshDeliveryMarks(trx, [found.ticketId]);
          return found;
        });
        bus.publish('deliveries.changed', { messageIds: [key.id], ticketIds: [key.ticketId], at: Date.now() });
        bus.publish('deliveries.queued', { channelAccountIds: [key.channelAccountId] });
        return viewOf(key.id);
      },

      async cancel(documentId, actor) {
        const key = await context.transaction(async (trx) => {
          const found = await lockOutboxMessage(trx, documentId);
          if (!found) throw new HelpdeskError('message_not_found');
          if (found.state !== 'queued' || found.leased) throw new HelpdeskError('not_cancellable');
          const files = await attachmentsOf(trx, [found.id]);
          await withdraw(trx, found.id, ownerOf(actor));
          return { ...found, files };
        });
        bus.publish('deliveries.changed', { messageIds: [key.id], ticketIds: [key.ticketId], at: Date.now() });
        const attachments = key.files.map((file) => asAttachmentView(file, sign(`/files/${file.documentId}`)));
        return { text: key.text, attachments };
      },

      async html(documentId, options) {
        const found = await htmlOf(sql, documentId);
        return found && presentHtml(found.messageId, found.html, options.remoteImages);
      },
    },
  };
}
