import type { ChannelView, InteractionView } from '../../../../../../contracts/records';
import {
  charactersLeft,
  choiceWithStatus,
  isAddress,
  recipientsOf,
  refusedFile,
  replyTargets,
  sendBlock,
  sendChoiceFrom,
  splitAddresses,
  statusAfter,
  unavailable,
} from './model';

const mail: ChannelView = {
  id: 'email',
  label: 'E-mail',
  icon: 'mail',
  color: { light: '#000', dark: '#fff' },
  capabilities: {
    attachments: true,
    subject: true,
    carbonCopy: true,
    typing: false,
    readReceipts: false,
    startsInteractions: true,
  },
  maxTextLength: 100,
  maxAttachmentBytes: 1000,
  undoSeconds: 20,
  identityKind: 'email',
};
const chat: ChannelView = {
  ...mail,
  id: 'webchat',
  capabilities: { ...mail.capabilities, carbonCopy: false, attachments: false },
};

const interaction = (id: string, channel: string, more: Partial<InteractionView> = {}): InteractionView => ({
  documentId: id,
  ticket: 't',
  channel,
  channelAccount: { documentId: 'a', name: 'Support', address: 'support@shop.example' },
  subject: null,
  openedAt: '2026-11-20T09:00:00.000Z',
  endedAt: null,
  lastSeq: 1,
  replyTo: { kind: 'email', address: 'jane@example.com' },
  participants: [],
  proposals: [],
  customerReadSeq: 0,
  ...more,
});

const inbound = (id: string, at: string) => ({ interaction: id, direction: 'inbound', kind: 'text', at }) as const;

const identity = {
  documentId: 'i',
  kind: 'email',
  scope: '',
  assurance: 'claimed',
  firstSeenAt: '',
  lastSeenAt: '',
} as const;
const customer = { identities: [{ ...identity, value: 'Jane@example.com' }] };

describe('replyTargets', () => {
  it.each([
    [
      'the one the customer used last comes first',
      [interaction('m', 'email'), interaction('c', 'webchat')],
      [inbound('m', '2026-11-20T10:00:00.000Z'), inbound('c', '2026-11-20T11:00:00.000Z')],
      ['c', 'm'],
    ],
    [
      'our own words do not make a channel the one to answer on',
      [interaction('m', 'email'), interaction('c', 'webchat')],
      [
        inbound('m', '2026-11-20T10:00:00.000Z'),
        { ...inbound('c', '2026-11-20T11:00:00.000Z'), direction: 'outbound' as const },
      ],
      ['m', 'c'],
    ],
    [
      'an exchange nobody can be reached on is no target',
      [interaction('m', 'email', { replyTo: { kind: 'email', address: '' } })],
      [],
      [],
    ],
    [
      'the customer comes before somebody else who wrote later',
      [
        interaction('m', 'email'),
        interaction('dan', 'email', { replyTo: { kind: 'email', address: 'dan@x.example' } }),
      ],
      [inbound('m', '2026-11-20T10:00:00.000Z'), inbound('dan', '2026-11-20T11:00:00.000Z')],
      ['m', 'dan'],
    ],
    ['nor one whose connector is not installed', [interaction('x', 'pigeon')], [], []],
  ])('%s', (_, interactions, messages, expected) => {
    const targets = replyTargets(interactions, [mail, chat], messages, customer);
    expect(targets.map((target) => target.interaction.documentId)).toEqual(expected);
  });
});

describe('unavailable', () => {
  const target = { interaction: interaction('m', 'email'), channel: mail, isCustomers: true };
  it.each([
    ['reply', true, 'open', [target], null],
    ['reply', false, 'open', [target], 'forbidden'],
    ['note', false, 'open', [target], 'forbidden'],
    ['reply', true, 'closed', [target], 'closed'],
    ['note', true, 'closed', [target], null],
    ['reply', true, 'open', [], 'no_address'],
    ['note', true, 'open', [], null],
  ] as const)('%s, may answer %s, ticket %s', (kind, canAnswer, status, targets, expected) => {
    expect(unavailable({ kind, canAnswer, status, targets })).toBe(expected);
  });
});

describe('sendBlock', () => {
  const facts = { text: 'Hello', longest: 10, uploads: [], addresses: [] };
  it.each([
    ['ready', facts, null],
    ['only blanks', { ...facts, text: ' \n' }, { reason: 'empty' }],
    ['a file alone is enough', { ...facts, text: '', uploads: [{ state: 'ready' }] }, null],
    ['exactly the limit', { ...facts, text: '1234567890' }, null],
    ['over the limit', { ...facts, text: '12345678901' }, { reason: 'too_long', over: 1 }],
    ['a file on its way', { ...facts, uploads: [{ state: 'uploading' }] }, { reason: 'uploading' }],
    ['a file that failed', { ...facts, uploads: [{ state: 'failed' }] }, { reason: 'upload_failed' }],
    [
      'a slip in an address comes first',
      { ...facts, text: '', addresses: ['ok@x.org', 'bob'] },
      { reason: 'bad_address', address: 'bob' },
    ],
  ] as const)('%s', (_, given, expected) => {
    expect(sendBlock(given)).toEqual(expected);
  });
});

it.each([
  [79, 100, null],
  [80, 100, 20],
  [100, 100, 0],
  [104, 100, -4],
])('charactersLeft(%i of %i) is %s', (length, longest, expected) => {
  expect(charactersLeft(length, longest)).toBe(expected);
});

it.each([
  ['jane@example.com', true],
  ['jane@example', false],
  ['jane@@example.com', false],
  ['Jane <jane@example.com>', false],
  ['', false],
])('isAddress(%j) is %s', (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});

it('splits what is pasted into Cc', () => {
  expect(splitAddresses('a@x.org, <b@x.org>;\n c@x.org ')).toEqual(['a@x.org', 'b@x.org', 'c@x.org']);
});

it.each([
  [undefined, 'pending', 'pending', 'pending'],
  ['keep', 'keep', 'pending', undefined],
  ['resolved', 'resolved', 'resolved', 'resolved'],
  [7, 'pending', 'pending', 'pending'],
])('remembered send choice %j', (remembered, choice, withStatus, status) => {
  expect(sendChoiceFrom(remembered)).toBe(choice);
  expect(choiceWithStatus(sendChoiceFrom(remembered))).toBe(withStatus);
  expect(statusAfter(sendChoiceFrom(remembered))).toBe(status);
});

it.each([
  ['fits', 1000, mail, null],
  ['too large', 1001, mail, 'too_large'],
  ['the channel takes none', 1, chat, 'no_files'],
  ['a note', 5000, null, null],
])('refusedFile: %s', (_, size, channel, expected) => {
  expect(refusedFile({ size }, channel)).toBe(expected);
});

describe('recipientsOf', () => {
  const participants = ['Jane@example.com', 'SUPPORT@shop.example', 'bob@example.com'];
  it.each([
    ['mail: the others are visible, neither we nor the customer twice', mail, ['bob@example.com']],
    ['chat: nobody else', chat, []],
  ])('%s', (_, channel, cc) => {
    const target = { interaction: interaction('m', channel.id, { participants }), channel, isCustomers: true };
    expect(recipientsOf(target)).toEqual({ to: 'jane@example.com', cc });
  });
});
