import type { QuarantineReason } from '../../../../../../../contracts/errors';
import { domainOf } from '../from-address';
import { headerValue, headerValues, type MailHeader } from '../mail-headers';
import { loopMark, withoutPlusPart } from '../message-id';
import type { IncomingMail } from './delivery-facts';

/** Far more than any honest way through the world takes (RFC 5321 §6.3 asks for at least 100; we do not relay). */
const MOST_HOPS = 30;

export interface Loop {
  readonly reason: Extract<QuarantineReason, 'mail_loop' | 'own_mail'>;
  readonly detail: string;
}

/**
 * Has this been here before, or do we write to ourselves? Two of the four guards against loops; the others are that
 * machines' mails open no ticket and get no answer, and that what we send says that a machine may not answer it.
 */
export function loopIn({ account, house, headers }: IncomingMail, fromAddress: string | null): Loop | null {
  const hops = headerValues(headers, 'received').length;
  if (hops > MOST_HOPS) return { reason: 'mail_loop', detail: `It has passed ${String(hops)} servers.` };
  const secret = account.secrets['replySecret'];
  if (secret && headerValue(headers, 'x-throughline-loop')?.trim() === loopMark(secret))
    return { reason: 'mail_loop', detail: 'It is a mail of ours that came back.' };
  if (fromAddress !== null && isOwn(fromAddress, house.ownAddresses))
    return { reason: 'own_mail', detail: `Its sender ${fromAddress} is an address of our own.` };
  return null;
}

/** Is this one of our addresses, whatever stands behind a plus? */
export function isOwn(address: string, ownAddresses: ReadonlySet<string>): boolean {
  return ownAddresses.has(address.toLowerCase()) || ownAddresses.has(withoutPlusPart(address));
}

/**
 * Many teams receive through a mailing list of their own (a Google group named help@…): what a list of our own domains
 * passes on are customers' mails.
 */
export function isListOfOurs(headers: readonly MailHeader[], ownAddresses: ReadonlySet<string>): boolean {
  const post = /<mailto:([^>?\s]{3,254})/i.exec(headerValue(headers, 'list-post') ?? '')?.[1];
  const id = /<([^<>\s]{3,254})>/.exec(headerValue(headers, 'list-id') ?? '')?.[1]?.toLowerCase();
  const domains = new Set([...ownAddresses].map(domainOf));
  const byId = id !== undefined && [...domains].some((domain) => id.endsWith(`.${domain}`));
  return byId || (post !== undefined && domains.has(domainOf(post)));
}
