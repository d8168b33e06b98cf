import type { ChannelAccountConfig, House, StoredEnvelope } from '../../../../../../../contracts';
import { headerValue, headerValues, type MailHeader } from '../mail-headers';
import { readAddresses } from '../from-address';

/** What the receiving end knew of a mail beside its bytes. */
export interface DeliveryFacts {
  /** SMTP MAIL FROM; '' is the empty sender of a report, null is not known */
  readonly mailFrom: string | null;
  /** SMTP RCPT TO */
  readonly rcptTo: readonly string[];
  readonly remoteAddress: string | null;
  readonly helo: string | null;
  /** it lay in the mailbox before we first connected: nobody expects an answer to it */
  readonly isHistory: boolean;
  readonly isUnfetchable: boolean;
  /** only its beginning was fetched, because it is larger than we take */
  readonly isTruncated: boolean;
}

/** Everything that reading one mail needs to know. */
export interface IncomingMail {
  readonly envelope: StoredEnvelope;
  readonly account: ChannelAccountConfig;
  readonly house: House;
  readonly facts: DeliveryFacts;
  readonly headers: readonly MailHeader[];
  /** the server whose word on senders and junk is believed; null: none */
  readonly trustedHop: string | null;
}

export function deliveryFacts({ context }: Pick<StoredEnvelope, 'context'>): DeliveryFacts {
  return {
    mailFrom: textOf(context['mailFrom']),
    rcptTo: listOf(context['rcptTo']),
    remoteAddress: textOf(context['remoteAddress']),
    helo: textOf(context['helo']),
    isHistory: context['history'] === true,
    isUnfetchable: context['unfetchable'] === true,
    isTruncated: context['truncated'] === true,
  };
}

/** The envelope's sender: as SMTP said it, else as the mailbox's server wrote it down (RFC 5321 §4.4). */
export function returnPath(facts: DeliveryFacts, headers: readonly MailHeader[]): string | null {
  if (facts.mailFrom !== null) return facts.mailFrom;
  const written = headerValue(headers, 'return-path')?.trim();
  if (written === undefined) return null;
  return /^<\s*>$/.test(written) ? '' : (readAddresses([written])[0] ?? null);
}

/** Every address that it was delivered or written to, nearest to the delivery first. */
export function addressedTo(facts: DeliveryFacts, headers: readonly MailHeader[]): string[] {
  const written = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'cc'].flatMap((name) =>
    headerValues(headers, name),
  );
  return [...new Set([...facts.rcptTo.map((address) => address.toLowerCase()), ...readAddresses(written)])];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function listOf(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'string');
}
