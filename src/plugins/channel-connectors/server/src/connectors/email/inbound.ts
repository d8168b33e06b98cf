import type {
  ChannelAccountConfig,
  InboundAttachment,
  InboundMessage,
  ParsedDelivery,
  Sender,
  StoredEnvelope,
} from '../../../../../../contracts/connector';
import type { Assurance, SenderTrust } from '../../../../../../contracts/vocabulary';
import { sha256 } from '../../../../../../kernel/crypto';
import { isAutomatic } from '../../kit/mail/automatic';
import { cleanLine } from '../../kit/mail/clean-text';
import { domainOf, readAddresses, readFrom, type FromReading } from '../../kit/mail/from-address';
import { decodeHeader, headerValue, headerValues, type MailHeader } from '../../kit/mail/mail-headers';
import {
  interactionOfMessageId,
  interactionOfReplyAddress,
  messageIdsIn,
  withoutPlusPart,
} from '../../kit/mail/message-id';
import { readMailGuarded } from '../../kit/mail/read-mail-guarded';
import type { MailAttachment, MailReading } from '../../kit/mail/read-mail';

/** What the sender check found. Until there is one, every mail has `NOT_CHECKED`. */
export interface SenderVerdict {
  readonly assurance: Assurance;
  readonly trust: SenderTrust;
  readonly reason: string | null;
}

export const NOT_CHECKED: SenderVerdict = {
  assurance: 'claimed',
  trust: 'unverified',
  reason: 'No sender check has been made.',
};

type ReadableFrom = Extract<FromReading, { readable: true }>;

/** Raw MIME to the one message in it, or the reason why it waits in quarantine. */
export async function parse(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<ParsedDelivery> {
  return parseMail(envelope, account, NOT_CHECKED);
}

/** The same with the verdict of a sender check. */
export async function parseMail(
  envelope: StoredEnvelope,
  account: ChannelAccountConfig,
  verdict: SenderVerdict,
): Promise<ParsedDelivery> {
  const reading = await readMailGuarded(envelope.raw);
  if (!reading.ok) return { outcome: 'quarantined', reason: reading.reason, detail: reading.detail };
  const from = readFrom(reading.mail.headers);
  if (!from.readable) return { outcome: 'quarantined', reason: 'sender_unreadable', detail: from.problem };
  return { outcome: 'parsed', messages: [messageOf(envelope, account, reading.mail, from, verdict)], receipts: [] };
}

function messageOf(
  envelope: StoredEnvelope,
  account: ChannelAccountConfig,
  mail: MailReading,
  from: ReadableFrom,
  verdict: SenderVerdict,
): InboundMessage {
  const { headers } = mail;
  const references = referencesOf(headers);
  return {
    externalId: externalIdOf(mail, from, envelope.raw),
    sender: senderOf(headers, from, verdict, contextText(envelope, 'mailFrom')),
    kind: 'text',
    text: mail.text,
    quotedText: mail.quotedText,
    html: mail.html,
    subject: subjectOf(headers),
    recipients: { to: shownRecipients(headers, 'to', account), cc: shownRecipients(headers, 'cc', account) },
    page: null,
    thread: {
      key: null,
      provenInteraction: provenInteraction(headers, references, envelope, account),
      reference: messageIdsIn(headerValue(headers, 'message-id'))[0] ?? null,
      references,
    },
    attachments: mail.attachments.map(toInboundAttachment),
    // A mail stands in the timeline where it was received: its Date is whatever somebody wrote there.
    occurredAt: null,
    clientMessageId: null,
  };
}

/**
 * The logical mail, however many copies of it come: its Message-ID, the sender's domain and its body. A Message-ID
 * that somebody uses twice for two bodies makes two messages. Without one the sender, date and subject stand in for it,
 * and without a date the bytes themselves: rather shown twice than lost.
 */
export function externalIdOf(
  mail: Pick<MailReading, 'headers' | 'bodyHash'>,
  from: { address: string; domain: string },
  raw: Buffer,
): string {
  const messageId = headerValue(mail.headers, 'message-id')?.trim();
  if (messageId) return sha256(['mail', messageId, from.domain, mail.bodyHash].join('\n'));
  const date = headerValue(mail.headers, 'date');
  if (!date) return sha256(raw);
  return sha256(
    ['unnamed mail', date, from.address, headerValue(mail.headers, 'subject') ?? '', mail.bodyHash].join('\n'),
  );
}

/** Answers go to From, always; a Reply-To elsewhere is told, since it is how money is diverted. */
export function senderOf(
  headers: readonly MailHeader[],
  from: ReadableFrom,
  verdict: SenderVerdict,
  mailFrom: string | null,
): Sender {
  const elsewhere = readAddresses(headerValues(headers, 'reply-to')).find(
    (address) => domainOf(address) !== from.domain,
  );
  const automatic = isAutomatic(headers, mailFrom, from.address);
  const reasons = [
    verdict.reason,
    from.nameClaimsAddress ? "The sender's name shows another address than the true one." : null,
    elsewhere ? `It asks for answers at another domain (${domainOf(elsewhere)}); yours goes to ${from.address}.` : null,
    automatic ? `It was sent automatically (${automatic}).` : null,
  ];
  return {
    displayName: from.displayName,
    replyIdentity: { kind: 'email', value: from.address, scope: '', assurance: verdict.assurance },
    proofs: [],
    mentions: [],
    trust: verdict.trust,
    trustReason: reasons.filter((reason) => reason !== null).join(' ') || null,
  };
}

function subjectOf(headers: readonly MailHeader[]): string | null {
  return cleanLine(decodeHeader(headerValue(headers, 'subject') ?? ''), 500) || null;
}

function referencesOf(headers: readonly MailHeader[]): string[] {
  const references = messageIdsIn(headerValue(headers, 'references'));
  const parents = messageIdsIn(headerValue(headers, 'in-reply-to')).slice(0, 5);
  return [...references.filter((id) => !parents.includes(id)), ...parents].slice(-50);
}

/** An address or a Message-ID that only we can have issued. It names the exchange; whether the sender is part of it is asked later. */
function provenInteraction(
  headers: readonly MailHeader[],
  references: readonly string[],
  envelope: StoredEnvelope,
  account: ChannelAccountConfig,
): string | null {
  const secret = account.secrets['replySecret'];
  if (!secret) return null;
  const addresses = [
    contextText(envelope, 'rcptTo'),
    ...contextList(envelope, 'rcptTo'),
    ...readAddresses([...headerValues(headers, 'to'), ...headerValues(headers, 'cc')]),
  ];
  for (const address of addresses) {
    const interaction = address === null ? null : interactionOfReplyAddress(secret, address);
    if (interaction) return interaction;
  }
  for (const id of [...references].reverse()) {
    const interaction = interactionOfMessageId(secret, id);
    if (interaction) return interaction;
  }
  return null;
}

/** Our own mailbox is shown without the token that a reply address carries. */
function shownRecipients(headers: readonly MailHeader[], name: 'to' | 'cc', account: ChannelAccountConfig): string[] {
  const own = account.address.toLowerCase();
  const shown = readAddresses(headerValues(headers, name)).map((address) =>
    withoutPlusPart(address) === own ? own : address,
  );
  return [...new Set(shown)];
}

function toInboundAttachment(attachment: MailAttachment): InboundAttachment {
  const { content } = attachment;
  return { ...attachment, content: Buffer.from(content.buffer, content.byteOffset, content.byteLength) };
}

function contextText(envelope: StoredEnvelope, name: string): string | null {
  const value = envelope.context[name];
  return typeof value === 'string' ? value : null;
}

function contextList(envelope: StoredEnvelope, name: string): string[] {
  const value = envelope.context[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
