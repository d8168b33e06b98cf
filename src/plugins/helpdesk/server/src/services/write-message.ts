import { HelpdeskError, type Actor, type NewMessage, type NewTicket } from '../../../../../contracts';
import { storableText, type Sql } from '../../../../../kernel/database';
import { ownerOf } from '../../../core/upload-owner';
import { claimUploads, uploadsOf } from '../repositories/attachments';
import { identityOfCustomer, type CustomersIdentity } from '../repositories/identities';
import { messageKey } from '../repositories/message-views';
import {
  bumpTicketForWritten,
  insertInteraction,
  insertWritten,
  interactionOfTicket,
  messageByClientId,
  newerThan,
  type InteractionKey,
  type WrittenByAgent,
} from '../repositories/outbox';
import { allChannelAccounts } from '../repositories/staff';
import { insertTicket, lockTicket, markWanted, type LockedTicket } from '../repositories/ticket-writes';
import { moveTo } from './folders';
import { lockedCustomer } from './locked-customer';
import { admitRecipients, rememberCopied } from './recipients';
import { openRoute } from './new-route';
import { patchTicket } from './ticket-patches';

/** What agents say becomes rows here, inside a transaction of their caller. */

export interface Written {
  readonly id: number;
  readonly interaction: InteractionKey;
  readonly leaves: boolean;
  /** the first public answer of an agent: its ticket is no junk */
  readonly isJudged: boolean;
}

/** The message that this clientMessageId made before; another content under the same id is refused. */
export async function repeatedMessage(
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

export async function writeInTicket(trx: Sql, message: NewMessage, actor: Actor, at: Date): Promise<Written> {
  const ticket = await lockTicket(trx, message.ticket);
  if (!ticket) throw new HelpdeskError('ticket_not_found');
  if (ticket.status === 'closed' && message.kind === 'text') throw new HelpdeskError('closed_ticket');
  if (message.lastSeenMessage !== undefined) await refuseUnseen(trx, ticket.id, message.lastSeenMessage, actor);
  const interaction = message.route
    ? await openRoute(trx, ticket, message.route, { actor, at })
    : await interactionOfTicket(trx, ticket.id, message.interaction);
  if (!interaction) throw new HelpdeskError('interaction_not_found');
  const { id, leaves } = await write(trx, interaction, message, actor, at);
  const isJudged = leaves && (await takeAsWanted(trx, ticket, actor, at));
  const answered = leaves && ticket.status === 'new' ? 'open' : undefined;
  const status = message.thenPatch?.status ?? message.thenStatus ?? answered;
  if (status !== undefined || message.thenPatch)
    await patchTicket(trx, message.ticket, { ...message.thenPatch, status }, actor, at);
  return { id, interaction, leaves, isJudged };
}

/** What is answered does not lie in junk or trash. Answers whether an agent says so for the first time. */
async function takeAsWanted(trx: Sql, ticket: LockedTicket, actor: Actor, at: Date): Promise<boolean> {
  if (ticket.folder !== 'inbox') await moveTo(trx, [ticket.documentId], 'inbox', actor, at);
  if (actor.type !== 'agent' || ticket.judged === 'wanted') return false;
  await markWanted(trx, ticket.id);
  return true;
}

async function refuseUnseen(trx: Sql, ticketId: number, lastSeen: string, actor: Actor): Promise<void> {
  const newer = await newerThan(trx, ticketId, lastSeen, actor);
  if (newer) throw new HelpdeskError('newer_message', { message: newer });
}

async function write(
  trx: Sql,
  interaction: InteractionKey,
  message: Pick<
    NewMessage,
    | 'kind'
    | 'text'
    | 'to'
    | 'cc'
    | 'attachments'
    | 'clientMessageId'
    | 'undoSeconds'
    | 'liftSuppression'
    | 'content'
    | 'audience'
    | 'repliesTo'
  > & { subject?: string },
  actor: Actor,
  at: Date,
): Promise<Omit<Written, 'isJudged'>> {
  const uploads = await uploadsOf(trx, message.attachments ?? [], ownerOf(actor));
  if (uploads.length !== (message.attachments ?? []).length) throw new HelpdeskError('attachment_not_found');
  if (message.text.trim() === '' && uploads.length === 0 && !message.content)
    throw new HelpdeskError('invalid_input', {
      fields: [{ field: 'text', message: 'Write something, or attach a file.' }],
    });
  const leaves = message.kind === 'text';
  const recipients = leaves ? recipientsOf(interaction, message) : null;
  if (recipients) await admitRecipients(trx, interaction, recipients, message.liftSuppression ?? false, { actor, at });
  const written: WrittenByAgent = {
    interaction,
    actor,
    kind: message.kind,
    text: message.text,
    subject: message.subject ?? null,
    recipients,
    attachmentCount: uploads.length,
    clientMessageId: message.clientMessageId,
    at,
    deliverAfter: leaves ? new Date(at.getTime() + message.undoSeconds * 1000) : null,
    content: (leaves ? message.content : null) ?? null,
    audience: (leaves ? message.audience : null) ?? 'private',
    repliesTo: message.repliesTo === undefined ? null : await nameOf(trx, message.repliesTo, interaction),
  };
  const id = await insertWritten(trx, written);
  if (uploads.length > 0)
    await claimUploads(
      trx,
      uploads.map((upload) => upload.id),
      id,
    );
  if (recipients) await rememberCopied(trx, interaction.id, recipients.cc, actor);
  await bumpTicketForWritten(trx, interaction.ticketId, written);
  return { id, interaction, leaves };
}

function recipientsOf({ replyAddress }: InteractionKey, { to, cc = [] }: Pick<NewMessage, 'to' | 'cc'>) {
  const own = replyAddress === null ? [] : [replyAddress];
  const named = to?.length ? to : own;
  if (named.length === 0) throw new HelpdeskError('no_reply_address');
  return { to: named, cc };
}

/** What a message is called on the account that is written on; null: it was said elsewhere. */
async function nameOf(trx: Sql, documentId: string, { channelAccountId }: InteractionKey): Promise<string | null> {
  const answered = await messageKey(trx, documentId);
  return answered?.channelAccountId === channelAccountId ? answered.externalId : null;
}

export async function writeNewTicket(trx: Sql, ticket: NewTicket, actor: Actor, at: Date): Promise<Written> {
  const customerId = await lockedCustomer(trx, ticket.customer);
  const { id: identity, homeCustomerId } = await identityOf(trx, customerId, ticket.identity);
  const account = (await allChannelAccounts(trx)).find(
    (each) => each.documentId === ticket.channelAccount && each.enabled,
  );
  if (!account) throw new HelpdeskError('channel_account_not_found');
  const { channel } = account;
  const opened = await insertTicket(trx, {
    subject: ticket.subject,
    customerId,
    homeCustomerId,
    channels: [channel],
    status: 'open',
    assigneeId: actor.type === 'agent' ? actor.agentId : null,
    teamId: account.team?.id ?? null,
    at,
  });
  const interactionDocument = await insertInteraction(trx, {
    ticketId: opened.id,
    customerId,
    homeCustomerId,
    channelAccountId: account.id,
    channel,
    replyIdentityId: identity,
    subject: ticket.subject,
    at,
  });
  const interaction = await interactionOfTicket(trx, opened.id, interactionDocument);
  if (!interaction) throw new HelpdeskError('interaction_not_found');
  const written = await write(trx, interaction, { ...ticket, kind: 'text' }, actor, at);
  return { ...written, isJudged: false };
}

async function identityOf(trx: Sql, customerId: number, documentId: string): Promise<CustomersIdentity> {
  const identity = await identityOfCustomer(trx, customerId, documentId);
  if (identity === null) throw new HelpdeskError('no_reply_address');
  return identity;
}

/** Two sends of one clientMessageId at the same moment: the unique index lets one through, the other reads it. */
export function unlessRepeated(cause: unknown): null {
  if (cause instanceof Error && 'code' in cause && cause.code === '23505') return null;
  throw cause;
}
