import type { ReachableChannel } from '../../../../../../contracts/customer-records';
import type { TicketRow } from '../../../../../../contracts/records';
import { NO_BRAND_VOICE } from '../../../../../../contracts/vocabulary';
import type { Route } from '../new-ticket';
import { answerBlock, destinations, type Destination } from './answerModel';

const reached = (channel: string, lastUsedAt: string | null): ReachableChannel => ({
  channel,
  identity: channel,
  address: 'a',
  language: null,
  lastUsedAt,
});

const ticket = (
  documentId: string,
  channels: string[],
  lastMessageAt: string,
  folder: TicketRow['folder'] = 'inbox',
) => ({
  documentId,
  number: 1,
  subject: documentId,
  folder,
  folderSince: null,
  status: 'open' as const,
  priority: 'normal' as const,
  customer: { documentId: 'c', displayName: 'C' },
  assignee: null,
  team: null,
  channels,
  lastChannel: channels[0] ?? '',
  preview: '',
  previewDirection: 'inbound' as const,
  lastMessageAt,
  lastInboundAt: null,
  waitingSince: null,
  tags: [],
  senderTrust: 'ok' as const,
  deliveryFailed: false,
  createdAt: lastMessageAt,
  version: 1,
});

const MAIL: Route = {
  key: 'mail',
  identity: {
    documentId: 'i',
    kind: 'email',
    value: 'c@example.com',
    scope: '',
    assurance: 'claimed',
    firstSeenAt: '',
    lastSeenAt: '',
  },
  channelAccount: {
    documentId: 'a',
    name: 'Shop',
    address: 'shop@example.com',
    channel: 'email',
    connector: 'email',
    brandVoice: NO_BRAND_VOICE,
  },
  channel: {
    id: 'email',
    connector: 'email',
    label: 'E-mail',
    icon: 'email',
    color: { light: '', dark: '' },
    capabilities: {
      attachments: true,
      subject: true,
      carbonCopy: true,
      typing: false,
      readReceipts: false,
      startsInteractions: true,
    },
    maxTextLength: 100,
    maxAttachmentBytes: 1,
    undoSeconds: 0,
    identityKind: 'email',
  },
};

const shape = (found: readonly Destination[]) =>
  found.map((one) => `${one.channel}:${one.kind === 'ticket' ? one.ticket.documentId : 'new'}`);

describe('destinations', () => {
  it('answers in the newest open ticket of each channel, the channel used last first', () => {
    const channels = [reached('email', '2026-01-01'), reached('chat', '2026-02-01'), reached('email', '2025-01-01')];
    const openTickets = [
      ticket('old', ['email'], '2026-01-01'),
      ticket('both', ['chat', 'email'], '2026-01-09'),
      ticket('junk', ['email'], '2026-03-01', 'junk'),
    ];
    expect(shape(destinations({ channels, openTickets }, [MAIL]))).toEqual(['chat:both', 'email:both', 'email:new']);
  });

  it('begins anew where nothing is open, and offers nothing where that is not possible', () => {
    const channels = [reached('email', null), reached('chat', null)];
    expect(shape(destinations({ channels, openTickets: [] }, [MAIL]))).toEqual(['email:new']);
    expect(destinations({ channels, openTickets: [] }, [])).toEqual([]);
  });
});

const inTicket: Destination = {
  kind: 'ticket',
  key: 'k',
  channel: 'email',
  ticket: ticket('t', ['email'], '2026-01-01'),
};
const anew: Destination = { kind: 'new', key: 'n', channel: 'email', route: MAIL };
const facts = {
  destination: inTicket,
  channel: MAIL.channel,
  text: 'Hello',
  subject: '',
  isNote: false,
  hasWay: true,
};

it.each([
  ['all is there', facts, null],
  ['no text', { ...facts, text: ' ' }, 'empty'],
  ['the ticket is being looked up', { ...facts, hasWay: null }, 'looking'],
  ['nobody to answer there', { ...facts, hasWay: false }, 'no_way'],
  ['a note needs no way', { ...facts, isNote: true, hasWay: false }, null],
  ['a new ticket without subject', { ...facts, destination: anew }, 'no_subject'],
  ['a new ticket', { ...facts, destination: anew, subject: 'Lamp', hasWay: null }, null],
  ['longer than the channel takes', { ...facts, text: 'x'.repeat(101) }, 'too_long'],
  ['a note may be longer', { ...facts, text: 'x'.repeat(101), isNote: true }, null],
] as const)('%s', (_name, given, block) => {
  expect(answerBlock(given)).toBe(block);
});
