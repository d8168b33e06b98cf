import {
  HelpdeskError,
  type Actor,
  type ChannelAccountRecord,
  type HelpdeskService,
  type LoggedInteraction,
} from '../../../../../contracts';
import { storableText, type Sql } from '../../../../../kernel/database';
import { ownerOf } from '../../../core/upload-owner';
import { claimUploads, uploadsOf } from '../repositories/attachments';
import { insertAuditEntry } from '../repositories/audit-entries';
import { bumpTicketForLogged, insertLogged, loggedBefore } from '../repositories/logged-interactions';
import { identityOfCustomer } from '../repositories/identities';
import { saveContents } from '../repositories/message-contents';
import { messagesByIds } from '../repositories/message-views';
import { insertInteraction, interactionOfTicket, type InteractionKey } from '../repositories/outbox';
import { allChannelAccounts } from '../repositories/staff';
import { ticketRowsByIds } from '../repositories/ticket-rows';
import { insertTicket, lockTicket } from '../repositories/ticket-writes';
import { unreadAnswers } from '../repositories/unread-answers';
import type { ServiceContext } from './context';
import { lockedCustomer } from './locked-customer';
import { unlessRepeated } from './write-message';

type LoggedService = Pick<HelpdeskService['interactions'], 'log' | 'unread'>;

interface Logged {
  readonly id: number;
  readonly interaction: InteractionKey;
}

/** What agents write down of something said elsewhere, and what customers have not read where it was said. */
export function loggedInteractionService(context: ServiceContext): LoggedService {
  const { sql, bus, sign } = context;

  async function answer(messageId: number, ticketId: number) {
    const [[message], [ticket]] = await Promise.all([
      messagesByIds(sql, [messageId], sign),
      ticketRowsByIds(sql, [ticketId]),
    ]);
    if (!message) throw new HelpdeskError('message_not_found');
    if (!ticket) throw new HelpdeskError('ticket_not_found');
    return { ticket, message };
  }

  const service: LoggedService = {
    async log(logged, actor) {
      const before = await loggedBefore(sql, logged.channelAccount, logged.call?.externalId ?? logged.clientMessageId);
      if (before && before.text !== storableText(logged.text)) throw new HelpdeskError('idempotency_conflict');
      if (before) return answer(before.id, before.ticketId);
      const stored = await context
        .transaction((trx) => writeDown(trx, logged, actor, context.clock.now()))
        .catch(unlessRepeated);
      if (!stored) return service.log(logged, actor);
      const { id, interaction } = stored;
      const told = { id, ticketId: interaction.ticketId, interactionId: interaction.id };
      const message = { ...told, direction: logged.direction, senderTrust: 'ok' as const };
      bus.publish('messages.appended', { messages: [message], at: Date.now() });
      return answer(id, interaction.ticketId);
    },

    unread: (channelAccountId, olderThan, limit, after = 0) =>
      unreadAnswers(sql, channelAccountId, olderThan, limit, after),
  };
  return service;
}

async function writeDown(trx: Sql, logged: LoggedInteraction, actor: Actor, now: Date): Promise<Logged> {
  // Customers before tickets.
  const customerId = await lockedCustomer(trx, logged.customer);
  const account = (await allChannelAccounts(trx)).find((each) => each.documentId === logged.channelAccount);
  if (!account?.enabled) throw new HelpdeskError('channel_account_not_found');
  const uploads = await uploadsOf(trx, logged.attachments, ownerOf(actor));
  if (uploads.length !== logged.attachments.length) throw new HelpdeskError('attachment_not_found');
  // Nothing was said after now, however a form's clock goes.
  const at = logged.occurredAt > now ? now : logged.occurredAt;
  const ticketId = await ticketFor(trx, logged, { customerId, account, actor, at });
  const interaction = await openInteraction(trx, logged, { customerId, account, ticketId, at });
  const { direction, text, clientMessageId, call } = logged;
  const externalId = call?.externalId ?? clientMessageId;
  const kind = call ? 'call' : 'text';
  const message = {
    interaction,
    actor,
    direction,
    kind,
    text,
    attachmentCount: uploads.length,
    externalId,
    at,
  } as const;
  const id = await insertLogged(trx, message);
  if (call) await saveContents(trx, [{ messageId: id, content: call.content }]);
  const uploadIds = uploads.map((upload) => upload.id);
  if (uploadIds.length > 0) await claimUploads(trx, uploadIds, id);
  await bumpTicketForLogged(trx, ticketId, message);
  const changes = [{ field: 'channel', from: null, to: account.channel }];
  await insertAuditEntry(trx, { ticketId, actor, action: 'interaction_logged', changes, at: now });
  return { id, interaction };
}

interface Place {
  readonly customerId: number;
  readonly account: ChannelAccountRecord;
  readonly at: Date;
}

/** The named ticket of this customer, or a new one of the agent who was there. */
async function ticketFor(
  trx: Sql,
  { ticket, subject }: LoggedInteraction,
  { customerId, account, actor, at }: Place & { readonly actor: Actor },
): Promise<number> {
  if (ticket !== null) {
    const found = await lockTicket(trx, ticket);
    if (found?.customerId !== customerId) throw new HelpdeskError('ticket_not_found');
    if (found.status === 'closed') throw new HelpdeskError('closed_ticket');
    return found.id;
  }
  const opened = await insertTicket(trx, {
    subject,
    customerId,
    homeCustomerId: null,
    channels: [account.channel],
    status: 'open',
    assigneeId: actor.type === 'agent' ? actor.agentId : null,
    teamId: account.team?.id ?? null,
    at,
  });
  return opened.id;
}

/** An exchange of its own, which leads to no address unless it is a call: answers go by another one. */
async function openInteraction(
  trx: Sql,
  { subject, call }: LoggedInteraction,
  { customerId, account, ticketId, at }: Place & { readonly ticketId: number },
): Promise<InteractionKey> {
  const identity = call ? await identityOfCustomer(trx, customerId, call.identity) : null;
  if (call && !identity) throw new HelpdeskError('identity_not_found');
  const documentId = await insertInteraction(trx, {
    ticketId,
    customerId,
    homeCustomerId: null,
    channelAccountId: account.id,
    channel: account.channel,
    replyIdentityId: identity?.id ?? null,
    subject,
    at,
  });
  const opened = await interactionOfTicket(trx, ticketId, documentId);
  if (!opened) throw new HelpdeskError('interaction_not_found');
  return opened;
}
