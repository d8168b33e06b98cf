import type { AppendItem, InboundMessage } from '../../src/contracts';

/** A letter of Jane's as ingest hands it over, for tables of cases. */
export function letter(overrides: Partial<InboundMessage> = {}): AppendItem {
  return {
    channelAccount: { id: 1, channel: 'email' },
    threading: { by: 'thread' },
    customerId: 7,
    identityId: 70,
    receivedAt: new Date('2026-03-10T12:00:00Z'),
    junk: null,
    message: {
      externalId: 'letter-1',
      sender: {
        displayName: 'Jane',
        replyIdentity: { kind: 'email', value: 'jane@example.com', scope: '', assurance: 'claimed' },
        proofs: [],
        mentions: [],
        trust: 'ok',
        trustReason: null,
      },
      kind: 'text',
      text: 'The lamp is cracked.',
      quotedText: null,
      html: null,
      subject: null,
      recipients: { to: [], cc: [] },
      page: null,
      thread: { key: null, provenInteraction: null, reference: null, references: [] },
      attachments: [],
      occurredAt: null,
      clientMessageId: null,
      ...overrides,
    },
  };
}
