import addressparser from 'nodemailer/lib/addressparser';

import type {
  ChannelAccountConfig,
  CopiedPerson,
  InboundAttachment,
  InboundMessage,
  Notice,
  Sender,
} from '../../../../../../../contracts';
import { cleanLine } from '../clean-text';
import { readForwarded, type ForwardedMail } from '../forwarded';
import { domainOf, isPlainAddress, readAddresses, readFrom, type FromReading } from '../from-address';
import { decodeHeader, headerValue, headerValues, type MailHeader } from '../mail-headers';
import { messageIdsIn, withoutPlusPart } from '../message-id';
import type { MailAttachment, MailFeature, MailReading } from '../read-mail';
import { splitReply } from '../reply-text';
import { fraudNotices, junkSigns, senderFindingsIn, verdictOf, type SenderVerdict } from '../sender-check';
import type { IncomingMail } from './delivery-facts';
import { isOwn } from './loops';
import { externalIdOf } from './mail-identity';
import { referencesOf } from './proven-thread';

export type ReadableFrom = Extract<FromReading, { readable: true }>;

export interface MessageFacts {
  /** the sign by which a machine was told; null: a person's */
  readonly automatic: string | null;
  /** documentId of the interaction that a token of ours proves */
  readonly interaction: string | null;
}

const MOST_COPIED = 20;

/** A person's mail as one message. */
export function messageOf(
  incoming: IncomingMail,
  mail: MailReading,
  from: ReadableFrom,
  { automatic, interaction }: MessageFacts,
): InboundMessage {
  const { envelope, account, house, headers } = incoming;
  const verdict = verdictFor(incoming, from);
  const subject = subjectOf(headers);
  const agent = house.agents.get(from.address);
  // An agent who passes a customer's mail on to us: its words are that customer's, and nothing proves them. Only who
  // is proven to be the agent may put words into somebody's mouth.
  const passedOn = agent && interaction === null ? readForwarded(mail.text, subject) : null;
  const forwarded = verdict.assurance === 'authenticated' ? passedOn : null;
  return {
    externalId: externalIdOf(mail, from, envelope.raw),
    sender: forwarded ? forwardedSender(forwarded) : senderOf(from, verdict),
    kind: 'text',
    ...(forwarded ? splitReply(forwarded.text) : { text: mail.text, quotedText: mail.quotedText }),
    html: forwarded ? null : mail.html,
    subject: forwarded?.subject ?? subject,
    recipients: { to: shownRecipients(headers, 'to', account), cc: shownRecipients(headers, 'cc', account) },
    page: null,
    thread: {
      key: null,
      provenInteraction: interaction,
      reference: messageIdsIn(headerValue(headers, 'message-id'))[0] ?? null,
      references: referencesOf(headers),
    },
    attachments: mail.attachments.map(toInboundAttachment),
    // A mail stands in the timeline where it was received: its Date is whatever somebody wrote there.
    occurredAt: null,
    clientMessageId: null,
    automatic,
    notices: [...noticesOf(incoming, mail, from, forwarded), ...(passedOn && !forwarded ? [UNPROVEN_FORWARD] : [])],
    copied: automatic === null && !forwarded ? copiedPeople(incoming, from) : [],
    forwardedBy: forwarded ? { address: from.address, displayName: agent?.displayName ?? from.displayName } : null,
    junkSigns: junkSigns(mail, {
      verdict,
      receivedAt: envelope.receivedAt,
      trustedHop: incoming.trustedHop,
      answersUs: interaction !== null,
    }),
  };
}

/** A sender that an agent has named, where none could be read, is as good as typed. */
function verdictFor({ envelope, headers }: IncomingMail, from: ReadableFrom): SenderVerdict {
  if (envelope.release?.sender && !readFrom(headers).readable)
    return { assurance: 'claimed', trust: 'unverified', reason: 'An agent has named the sender.' };
  return verdictOf(senderFindingsIn(envelope.findings), from);
}

/** Answers go to From, always; a Reply-To elsewhere is told as a notice, since it is how money is diverted. */
function senderOf(from: ReadableFrom, { assurance, trust, reason }: SenderVerdict): Sender {
  return {
    displayName: from.displayName,
    replyIdentity: { kind: 'email', value: from.address, scope: '', assurance },
    proofs: [],
    mentions: [],
    trust,
    trustReason: reason,
  };
}

function forwardedSender({ from }: ForwardedMail): Sender {
  return {
    displayName: from.displayName,
    replyIdentity: { kind: 'email', value: from.address.toLowerCase(), scope: '', assurance: 'claimed' },
    proofs: [],
    mentions: [],
    trust: 'unverified',
    trustReason: 'Read out of a mail that an agent has passed on.',
  };
}

function subjectOf(headers: readonly MailHeader[]): string | null {
  return cleanLine(decodeHeader(headerValue(headers, 'subject') ?? ''), 500) || null;
}

/** Our own mailbox is shown without the token that a reply address carries. */
function shownRecipients(headers: readonly MailHeader[], name: 'to' | 'cc', account: ChannelAccountConfig): string[] {
  const own = account.address.toLowerCase();
  const shown = readAddresses(headerValues(headers, name)).map((address) =>
    withoutPlusPart(address) === own ? own : address,
  );
  return [...new Set(shown)];
}

/** Who else it was written to: proposed to the agent, and nobody's participant before. */
function copiedPeople({ headers, house }: IncomingMail, from: ReadableFrom): CopiedPerson[] {
  const people = new Map<string, CopiedPerson>();
  const written = [...headerValues(headers, 'to'), ...headerValues(headers, 'cc')];
  for (const mailbox of written.flatMap((value) => addressparser(value.slice(0, 65_536), { flatten: true }))) {
    const address = mailbox.address.toLowerCase();
    if (!isPlainAddress(address) || address === from.address || isOwn(address, house.ownAddresses)) continue;
    if (house.agents.has(address) || people.size >= MOST_COPIED) continue;
    people.set(address, { address, displayName: cleanLine(decodeHeader(mailbox.name), 200) || null });
  }
  return [...people.values()];
}

function noticesOf(
  { account, house, facts, headers }: IncomingMail,
  mail: MailReading,
  from: ReadableFrom,
  forwarded: ForwardedMail | null,
): Notice[] {
  const names = {
    agents: [...house.agents.values()].map(({ displayName }) => displayName),
    brands: [account.name],
    domains: [...new Set([...house.ownAddresses].map(domainOf))],
  };
  const comment = forwarded?.comment.trim();
  return [
    ...fraudNotices(from, headers, names),
    ...mail.features.map(featureNotice),
    ...(comment ? [info('forward_comment', comment.slice(0, 2000))] : []),
    ...(facts.isTruncated
      ? [info('truncated', 'It is larger than we take: only its beginning is here, the rest is in the mailbox.')]
      : []),
  ];
}

const UNPROVEN_FORWARD: Notice = {
  code: 'forward_unproven',
  text: 'It passes on somebody’s mail in the name of an agent, and nothing proves that it is the agent.',
  tone: 'warning',
};
const info = (code: string, text: string): Notice => ({ code, text, tone: 'info' });
const KINDS = { smime: 'S/MIME', pgp: 'PGP' } as const;

function featureNotice(feature: MailFeature): Notice {
  switch (feature.kind) {
    case 'encrypted':
      return info('encrypted', `It is encrypted with ${KINDS[feature.by]}; we cannot read it. The file is attached.`);
    case 'signed':
      return info('signed', `It carries a ${KINDS[feature.by]} signature, which has not been checked.`);
    case 'winmail':
      return info('winmail', 'Outlook had packed its files into a winmail.dat; they were taken out.');
    case 'calendar':
      return info('calendar_invite', invitation(feature));
  }
}

function invitation({ method, summary, startsAt, organizer }: Extract<MailFeature, { kind: 'calendar' }>): string {
  const what = { REQUEST: 'Invitation', CANCEL: 'Cancelled', REPLY: 'Answer to an invitation' }[method.toUpperCase()];
  return [`${what ?? 'Calendar entry'}: ${summary}`, startsAt, organizer && `by ${organizer}`]
    .filter((part) => part)
    .join(', ')
    .slice(0, 500);
}

/** Buffers do not survive the way out of a thread; their bytes do. */
export function toInboundAttachment(attachment: MailAttachment): InboundAttachment {
  const { content } = attachment;
  return { ...attachment, content: Buffer.from(content.buffer, content.byteOffset, content.byteLength) };
}
