import {
  NO_BRAND_VOICE,
  type ChannelAccountConfig,
  type OutboundMessage,
  type RawDelivery,
  type StoredEnvelope,
} from '../../../../../../contracts';

/** What the tests of a connector begin with, ours and those of other plugins. Each call gives a fresh one. */

export const SAMPLE_MOMENT = new Date('2026-11-20T10:00:00Z');

export const sampleAccount = (given: Partial<ChannelAccountConfig> = {}): ChannelAccountConfig => ({
  id: 7,
  documentId: 'account7',
  connector: 'sample',
  channel: 'sample',
  name: 'Support',
  address: 'support',
  pathToken: 'path7',
  brandVoice: NO_BRAND_VOICE,
  settings: {},
  secrets: {},
  ...given,
});

export const sampleDelivery = (given: Partial<RawDelivery> = {}): RawDelivery => ({
  method: 'POST',
  url: 'https://help.example.com/ingress/path7',
  headers: {},
  body: Buffer.alloc(0),
  receivedAt: SAMPLE_MOMENT,
  ...given,
});

export const sampleEnvelope = (given: Partial<StoredEnvelope> = {}): StoredEnvelope => ({
  documentId: 'envelope1',
  headers: {},
  context: {},
  raw: Buffer.alloc(0),
  receivedAt: SAMPLE_MOMENT,
  findings: {},
  release: null,
  ...given,
});

export const sampleReply = (given: Partial<OutboundMessage> = {}): OutboundMessage => ({
  documentId: 'message1',
  clientMessageId: null,
  text: 'It left today.',
  content: null,
  audience: 'private',
  repliesTo: null,
  subject: null,
  to: [],
  cc: [],
  interaction: { documentId: 'interaction1', threadKey: null, references: [], subject: null },
  ticketNumber: 1001,
  replyIdentity: { kind: 'external_id', value: 'u-1', scope: '', assurance: 'provider' },
  lastInboundExternalId: null,
  window: 'open',
  agent: { displayName: 'Ada', signature: null },
  answers: null,
  earlier: [],
  attachments: [],
  createdAt: SAMPLE_MOMENT,
  ...given,
});
