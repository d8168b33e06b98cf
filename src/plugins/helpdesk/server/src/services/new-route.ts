import { HelpdeskError, type Actor, type IdentityClaim, type NewRoute } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { normaliseIdentity } from '../../../../../kernel/identity-values';
import { isTypedScope, neutralSubject, typedScope } from '../../../core/earlier-words';
import { insertAuditEntry } from '../repositories/audit-entries';
import {
  identityOfCustomer,
  identityWithValue,
  insertIdentities,
  type CustomersIdentity,
} from '../repositories/identities';
import {
  insertInteraction,
  interactionOfTicket,
  interactionWith,
  rememberContinued,
  type InteractionKey,
} from '../repositories/outbox';
import { addParticipants, rememberAddedByAgent } from '../repositories/participants';
import { allChannelAccounts } from '../repositories/staff';
import type { LockedTicket } from '../repositories/ticket-writes';

interface Told {
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * An agent goes on elsewhere, inside the same ticket: the interaction with this address, opened where the ticket has
 * none yet. The ticket is locked.
 * @throws HelpdeskError interaction_not_found, channel_account_not_found, no_reply_address
 */
export async function openRoute(
  trx: Sql,
  ticket: LockedTicket,
  route: NewRoute,
  told: Told,
): Promise<InteractionKey | null> {
  const from = await interactionOfTicket(trx, ticket.id, route.continues);
  if (!from) throw new HelpdeskError('interaction_not_found');
  const account = (await allChannelAccounts(trx)).find((each) => each.documentId === route.channelAccount);
  if (!account?.enabled) throw new HelpdeskError('channel_account_not_found');
  const documentId = newDocumentId();
  const identity = await identityFor(trx, from, route, documentId, told.at);
  const known = await interactionWith(trx, ticket.id, account.id, identity.id);
  if (known) {
    await rememberContinued(trx, known.id, { id: from.id, reason: route.reason, note: route.note });
    return known;
  }
  await insertInteraction(trx, {
    documentId,
    ticketId: ticket.id,
    customerId: from.customerId,
    homeCustomerId: identity.homeCustomerId,
    channelAccountId: account.id,
    channel: account.channel,
    replyIdentityId: identity.id,
    subject: identity.assurance === 'claimed' ? neutralSubject(ticket.number) : null,
    at: told.at,
    continues: { id: from.id, reason: route.reason, note: route.note },
  });
  const opened = await interactionOfTicket(trx, ticket.id, documentId);
  if (opened && isTypedScope(identity.scope)) await expectAnswerOf(trx, opened, identity.value, told);
  await insertAuditEntry(trx, { ...told, ticketId: ticket.id, ...asAudit(from.channel, account.channel, route) });
  return opened;
}

/** One of the customer's own, or an address that was only typed: an identity of this interaction alone, which proves nothing. */
async function identityFor(
  trx: Sql,
  { customerId, homeCustomerId }: InteractionKey,
  { identity }: NewRoute,
  interactionDocument: string,
  at: Date,
): Promise<CustomersIdentity> {
  if (typeof identity === 'string') {
    const own = await identityOfCustomer(trx, customerId, identity);
    if (!own) throw new HelpdeskError('no_reply_address');
    return own;
  }
  const typed = normaliseIdentity(identity);
  if (!isAddress(typed)) throw new HelpdeskError('no_reply_address');
  const known = await identityWithValue(trx, customerId, typed);
  if (known) return known;
  const claim: IdentityClaim = { ...typed, scope: typedScope(interactionDocument), assurance: 'claimed' };
  await insertIdentities(trx, [{ ...claim, customerId, homeCustomerId }], at);
  const opened = await identityWithValue(trx, customerId, typed);
  if (!opened) throw new HelpdeskError('no_reply_address');
  return opened;
}

function isAddress({ kind, value }: Pick<IdentityClaim, 'kind' | 'value'>): boolean {
  if (kind === 'email') return /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(value);
  if (kind === 'phone') return /^\+\d{6,15}$/.test(value);
  return value !== '';
}

/** Whoever reads that mail answers as who they are: their answer belongs here, and nothing else of the customer is theirs. */
async function expectAnswerOf(trx: Sql, { id }: InteractionKey, value: string, { actor }: Told): Promise<void> {
  const address = value.toLowerCase();
  await addParticipants(trx, id, [address]);
  await rememberAddedByAgent(trx, id, [address], actor.name);
}

function asAudit(from: string, to: string, { reason, note }: NewRoute) {
  return {
    action: 'channel_switched',
    changes: [
      { field: 'channel', from, to },
      { field: 'reason', from: null, to: reason },
      ...(note ? [{ field: 'note', from: null, to: note }] : []),
    ],
  };
}
