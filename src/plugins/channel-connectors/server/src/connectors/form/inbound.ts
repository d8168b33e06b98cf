import type { ChannelAccountConfig, InboundMessage, ParsedDelivery, StoredEnvelope } from '../../../../../../contracts';
import { attachmentsOf, envelopedAs } from '../../../../../../kernel/enveloped';
import { VISITOR } from './manifest';
import { submission, submissionContext, type Submission } from './submission';

/** A submission as a message. Its sender is its own token: the address is only typed, suggests, and resolves nothing. */
export function parse(envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery {
  const context = submissionContext.safeParse(envelope.context).data;
  const filled = envelopedAs(envelope.raw, submission);
  if (!context || !filled)
    return { outcome: 'quarantined', reason: 'unparsable', detail: 'It is not what the form makes.' };
  return { outcome: 'parsed', messages: [messageOf(filled, context, account)], receipts: [] };
}

function messageOf(
  filled: Submission,
  { visitor, reference }: { visitor: string; reference: string },
  account: ChannelAccountConfig,
): InboundMessage {
  return {
    externalId: `form:${visitor}`,
    sender: {
      displayName: filled.name || null,
      replyIdentity: { kind: VISITOR, value: visitor, scope: account.documentId, assurance: 'verified' },
      proofs: [],
      mentions: [{ kind: 'email', value: filled.email, scope: '', assurance: 'claimed' }],
      trust: 'ok',
      trustReason: null,
    },
    kind: 'text',
    text: wordsOf(filled),
    quotedText: null,
    html: null,
    subject: filled.subject || null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key: null, provenInteraction: null, reference: null, references: [] },
    attachments: attachmentsOf(filled.files),
    occurredAt: null,
    clientMessageId: null,
    notices: [{ code: 'form_reference', text: `Its reference number is ${reference}.`, tone: 'info' }],
  };
}

function wordsOf({ message, others }: Submission): string {
  const lines = others.flatMap(([label, value]) => (value === '' ? [] : `${label}: ${value}`));
  return [message, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n');
}
