import type { IdentityClaim, InboundMessage, ParsedDelivery, StoredEnvelope } from '../../../../../contracts';
import { attachmentsOf, envelopedAs } from '../../../../../kernel/enveloped';
import { externalIdOf, portalBody, portalContext, type PortalBody, type PortalContext } from './envelope';

/** Reads what our own pages wrote. */
export function parse(envelope: StoredEnvelope): ParsedDelivery {
  const context = portalContext.safeParse(envelope.context);
  const body = envelopedAs(envelope.raw, portalBody);
  if (!context.success || !body)
    return { outcome: 'quarantined', reason: 'unparsable', detail: 'It is not what the portal makes.' };
  return { outcome: 'parsed', messages: [messageOf(context.data, body)], receipts: [] };
}

function messageOf({ proven, name, interaction, ticket }: PortalContext, body: PortalBody): InboundMessage {
  const [replyIdentity, ...proofs] = proven.map((each): IdentityClaim => ({ ...each, assurance: 'verified' }));
  if (!replyIdentity) throw new Error('Nothing is proven.');
  return {
    externalId: externalIdOf(body.id),
    sender: { displayName: name, replyIdentity, proofs, mentions: [], trust: 'ok', trustReason: null },
    kind: 'text',
    text: body.text,
    quotedText: null,
    html: null,
    subject: body.subject || null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: {
      key: null,
      provenInteraction: interaction,
      reference: null,
      references: [],
      chosenTicket: ticket,
    },
    attachments: attachmentsOf(body.files),
    occurredAt: null,
    clientMessageId: null,
  };
}
