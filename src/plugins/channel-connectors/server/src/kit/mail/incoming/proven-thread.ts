import {
  interactionOfAgentAddress,
  interactionOfReplyAddress,
  messageOfBounceAddress,
  messageOfMessageId,
  messageIdsIn,
} from '../message-id';
import { headerValue, type MailHeader } from '../mail-headers';
import { addressedTo, type IncomingMail } from './delivery-facts';

/**
 * What a mail proves by tokens that only we can have issued. They name an exchange of ours; whether its sender takes
 * part in it is asked by whoever places the message.
 */
export interface ProvenThread {
  /** documentId of the interaction; null: no token of ours */
  readonly interaction: string | null;
  /** documentId of the message of ours that it answers, told by its Message-ID: that one has arrived */
  readonly answered: string | null;
}

const MOST_PARENTS = 5;
const MOST_REFERENCES = 50;

/** The address that it was delivered to counts before those in headers, and these before references. */
export function provenThread({ account, facts, headers }: IncomingMail): ProvenThread {
  const secret = account.secrets['replySecret'];
  if (!secret) return { interaction: null, answered: null };
  const byAddress = firstOf(addressedTo(facts, headers), (address) => interactionOfReplyAddress(secret, address));
  const nearestFirst = referencesOf(headers).reverse();
  const byReference = firstOf(nearestFirst, (id) => messageOfMessageId(secret, id));
  return { interaction: byAddress ?? byReference?.interaction ?? null, answered: byReference?.message ?? null };
}

/** The interaction named by an address that was issued to exactly this agent; null: none. */
export function agentThread({ account, facts, headers }: IncomingMail, fromAddress: string): string | null {
  const secret = account.secrets['replySecret'];
  if (!secret) return null;
  return firstOf(addressedTo(facts, headers), (address) => interactionOfAgentAddress(secret, address, fromAddress));
}

/** The message of ours that a report is about: by the address that it came to, else by the mail that it returns. */
export function reportedMessage(
  { account, facts, headers }: IncomingMail,
  returnedMessageId: string | null,
): string | null {
  const secret = account.secrets['replySecret'];
  if (!secret) return null;
  const byAddress = firstOf(addressedTo(facts, headers), (address) => messageOfBounceAddress(secret, address));
  if (byAddress !== null) return byAddress;
  const returned = returnedMessageId?.replace(/^<|>$/g, '');
  return returned ? (messageOfMessageId(secret, `<${returned}>`)?.message ?? null) : null;
}

/** Message-IDs that it refers to, oldest first, its direct parents last. */
export function referencesOf(headers: readonly MailHeader[]): string[] {
  const references = messageIdsIn(headerValue(headers, 'references'));
  const parents = messageIdsIn(headerValue(headers, 'in-reply-to')).slice(0, MOST_PARENTS);
  return [...references.filter((id) => !parents.includes(id)), ...parents].slice(-MOST_REFERENCES);
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
