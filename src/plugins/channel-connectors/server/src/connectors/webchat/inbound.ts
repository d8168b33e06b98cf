import type {
  ChannelAccountConfig,
  IdentityClaim,
  InboundMessage,
  ParsedDelivery,
  Sender,
  StoredEnvelope,
} from '../../../../../../contracts';
import { attachmentsOf, envelopedAs } from '../../../../../../kernel/enveloped';
import { envelopeBody, envelopeContext, eventKeyOf, type EnvelopeBody, type EnvelopeContext } from './envelope';
import { isPortalPerson, personOf } from './identity-token';
import { VISITOR } from './manifest';

/** Control characters have no place in a chat line; PostgreSQL refuses NUL outright. */
const CONTROL = /(?![\n\t])\p{Cc}/gu;

/** Reads what the receiver wrote. */
export function parse(envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery {
  const context = envelopeContext.safeParse(envelope.context);
  const body = envelopedAs(envelope.raw, envelopeBody);
  if (!context.success || !body) {
    return {
      outcome: 'quarantined',
      reason: 'unparsable',
      detail: 'The chat message does not have the form we store.',
    };
  }
  return { outcome: 'parsed', messages: [messageOf(context.data, body, account)], receipts: [] };
}

function messageOf(context: EnvelopeContext, body: EnvelopeBody, account: ChannelAccountConfig): InboundMessage {
  return {
    externalId: eventKeyOf(context.visitor, body),
    sender: senderOf(context, account.documentId),
    kind: 'text',
    text: clean(body.text),
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: context.page && { url: context.page.url, title: clean(context.page.title) },
    thread: { key: null, provenInteraction: null, reference: null, references: [] },
    attachments: attachmentsOf(body.attachments),
    occurredAt: null,
    clientMessageId: body.clientMessageId,
  };
}

/** A visitor is their token; signed in, they are their id in the shop, and the token is one more proof. */
export function senderOf({ visitor, signedIn, typed }: EnvelopeContext, widget: string): Sender {
  const browser: IdentityClaim = { kind: VISITOR, value: visitor, scope: widget, assurance: 'verified' };
  const mentions = mentionsOf(typed?.email ?? null, signedIn?.email ?? null);
  const common = { mentions, trust: 'ok', trustReason: null } as const;
  if (!signedIn) {
    return { ...common, displayName: nameOf(typed?.name), replyIdentity: browser, proofs: [] };
  }
  const person = personOf(signedIn, widget);
  const mail: IdentityClaim[] = signedIn.email
    ? [{ kind: 'email', value: signedIn.email, scope: '', assurance: 'verified' }]
    : [];
  // At the portal anybody signs in anywhere, on a computer of many as well: who held the browser before is nobody's proof.
  const proofs = isPortalPerson(signedIn) ? mail : [...mail, browser];
  return { ...common, displayName: nameOf(signedIn.name), replyIdentity: person, proofs };
}

function mentionsOf(typed: string | null, proven: string | null): IdentityClaim[] {
  if (!typed || typed.toLowerCase() === proven?.toLowerCase()) return [];
  return [{ kind: 'email', value: typed, scope: '', assurance: 'claimed' }];
}

const nameOf = (name: string | null | undefined): string | null => clean(name ?? '').trim() || null;

const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(CONTROL, '');
