import {
  HelpdeskError,
  type Actor,
  type HelpdeskService,
  type MessageView,
  type NewMessage,
  type NewTicket,
  type TicketRow,
} from '../../../../../contracts';
import { storableText, type Sql } from '../../../../../kernel/database';
import { canRetry } from '../../../core/delivery';
import { asAttachmentView, attachmentsOf, claimUploads, uploadsOf } from '../repositories/attachments';
import { customerByDocumentId } from '../repositories/customers';
import { identityOfCustomer } from '../repositories/identities';
import { htmlOf } from '../repositories/message-html';
import {
  auditEntriesChangedIn,
  messagesByIds,
  messagesChangedIn,
  messagesOfTicket,
} from '../repositories/message-views';
import {
  bumpTicketForWritten,
  insertInteraction,
  insertWritten,
  interactionOfTicket,
  lockOutboxMessage,
  messageByClientId,
  newerThan,
  queueAgain,
  rememberParticipants,
  withdraw,
  type InteractionKey,
  type WrittenByAgent,
} from '../repositories/outbox';
import { allChannelAccounts } from '../repositories/staff';
import { currentCursor, ticketKey, ticketRowsByIds } from '../repositories/ticket-rows';
import { refreshDeliveryMarks } from '../repositories/deliveries';
import { insertTicket, lockTicket } from '../repositories/ticket-writes';
import { ownerOf } from '../../../core/upload-owner';
import { patchTicket } from './tickets';
import type { ServiceContext } from './context';

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
    const { id, interaction, leaves } = written;
    const direction = leaves ? ('outbound' as const) : ('internal' as const);
    bus.publish('messages.appended', {
      messages: [{ id, ticketId: interaction.ticketId, interactionId: interaction.id, direction, senderTrust: 'ok' }],
      at,
    });
    if (leaves) bus.publish('deliveries.queued', { channelAccountIds: [interaction.channelAccountId] });
  }

  async function add(
    message: NewMessage,
    actor: Actor,
  ): Promise<{ message: MessageView; ticket: TicketRow; repeated: boolean }> {
    const known = await repeatedMessage(sql, message);
    if (known) return { message: await viewOf(known.id), ticket: await ticketById(known.ticketId), repeated: true };
    const written = await context
      .transaction((trx) => writeInTicket(trx, message, actor, message.occurredAt ?? clock.now()))
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
      .transaction((trx) => writeNewTicket(trx, ticket, actor, clock.now()))
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

interface Written {
  readonly id: number;
  readonly interaction: InteractionKey;
  readonly leaves: boolean;
}

/** The message that this clientMessageId made before; another content under the same id is refused. */
async function repeatedMessage(
  sql: Sql,
  message: Pick<NewMessage, 'clientMessageId' | 'text' | 'kind'> & { ticket?: string },
): Promise<{ id: number; ticketId: number } | null> {
  const known = await messageByClientId(sql, message.clientMessageId);
  const isSame =
    known?.body === storableText(message.text) &&
    known.kind === message.kind &&
    (message.ticket === undefined || known.ticket === message.ticket);
  if (known && !isSame) throw new HelpdeskError('idempotency_conflict');
  return known;
}

async function writeInTicket(trx: Sql, message: NewMessage, actor: Actor, at: Date): Promise<Written> {
  const ticket = await lockTicket(trx, message.ticket);
  if (!ticket) throw new HelpdeskError('ticket_not_found');
  if (ticket.status === 'closed' && message.kind === 'text') throw new HelpdeskError('closed_ticket');
  const interaction = await interactionOfTicket(trx, ticket.id, message.interaction);
  if (!interaction) throw new HelpdeskError('interaction_not_found');
  if (message.lastSeenMessage !== undefined) await refuseUnseen(trx, ticket.id, message.lastSeenMessage, actor);
  const written = await write(trx, interaction, message, actor, at);
  const answered = message.kind === 'text' && ticket.status === 'new' ? 'open' : undefined;
  const status = message.thenStatus ?? answered;
  if (status !== undefined) await patchTicket(trx, message.ticket, { status }, actor, at);
  return written;
}

async function refuseUnseen(trx: Sql, ticketId: number, lastSeen: string, actor: Actor): Promise<void> {
  const newer = await newerThan(trx, ticketId, lastSeen, actor);
  if (newer) throw new HelpdeskError('newer_message', { message: newer });
}

async function write(
  trx: Sql,
  interaction: InteractionKey,
  message: Pick<NewMessage, 'kind' | 'text' | 'to' | 'cc' | 'attachments' | 'clientMessageId' | 'undoSeconds'> & {
    subject?: string;
  },
  actor: Actor,
  at: Date,
): Promise<Written> {
  const uploads = await uploadsOf(trx, message.attachments ?? [], ownerOf(actor));
  if (uploads.length !== (message.attachments ?? []).length) throw new HelpdeskError('attachment_not_found');
  if (message.text.trim() === '' && uploads.length === 0)
    throw new HelpdeskError('invalid_input', {
      fields: [{ field: 'text', message: 'Write something, or attach a file.' }],
    });
  const leaves = message.kind === 'text';
  const written: WrittenByAgent = {
    interaction,
    actor,
    kind: message.kind,
    text: message.text,
    subject: message.subject ?? null,
    recipients: leaves
      ? { to: message.to?.length ? message.to : [interaction.replyAddress], cc: message.cc ?? [] }
      : null,
    attachmentCount: uploads.length,
    clientMessageId: message.clientMessageId,
    at,
    deliverAfter: leaves ? new Date(at.getTime() + message.undoSeconds * 1000) : null,
  };
  const id = await insertWritten(trx, written);
  if (uploads.length > 0)
    await claimUploads(
      trx,
      uploads.map((upload) => upload.id),
      id,
    );
  if (leaves) await rememberParticipants(trx, interaction.id, message.cc ?? []);
  await bumpTicketForWritten(trx, interaction.ticketId, written);
  return { id, interaction, leaves };
}

async function writeNewTicket(trx: Sql, ticket: NewTicket, actor: Actor, at: Date): Promise<Written> {
  const customer = await customerByDocumentId(trx, ticket.customer);
  if (!customer) throw new HelpdeskError('customer_not_found');
  const identity = await identityOf(trx, customer.id, ticket.identity);
  const account = (await allChannelAccounts(trx)).find(
    (each) => each.documentId === ticket.channelAccount && each.enabled,
  );
  if (!account) throw new HelpdeskError('channel_account_not_found');
  const { channel } = account;
  const opened = await insertTicket(trx, {
    subject: ticket.subject,
    customerId: customer.id,
    channels: [channel],
    status: 'open',
    assigneeId: actor.type === 'agent' ? actor.agentId : null,
    at,
  });
  const interactionDocument = await insertInteraction(trx, {
    ticketId: opened.id,
    customerId: customer.id,
    channelAccountId: account.id,
    channel,
    replyIdentityId: identity,
    subject: ticket.subject,
    at,
  });
  const interaction = await interactionOfTicket(trx, opened.id, interactionDocument);
  if (!interaction) throw new HelpdeskError('interaction_not_found');
  return write(trx, interaction, { ...ticket, kind: 'text' }, actor, at);
}

async function identityOf(trx: Sql, customerId: number, documentId: string): Promise<number> {
  const identity = await identityOfCustomer(trx, customerId, documentId);
  if (identity === null) throw new HelpdeskError('no_reply_address');
  return identity;
}

/** Two sends of one clientMessageId at the same moment: the unique index lets one through, the other reads it. */
function unlessRepeated(cause: unknown): null {
  if (cause instanceof Error && 'code' in cause && cause.code === '23505') return null;
  throw cause;
}
