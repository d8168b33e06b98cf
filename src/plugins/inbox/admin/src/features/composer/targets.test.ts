import type { ChannelView, InteractionView, ReplyRoute } from '../../../../../../contracts/records';
import { inPickingOrder, recipientsOf, replyTargets, targetNow, timeLeft, windowNow, withRoutes } from './targets';

const mail: ChannelView = {
  id: 'email',
  connector: 'email',
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
  connector: 'webchat',
  capabilities: { ...mail.capabilities, carbonCopy: false, attachments: false },
};

const interaction = (id: string, channel: string, more: Partial<InteractionView> = {}): InteractionView => ({
  documentId: id,
  ticket: 't',
  channel,
  channelAccount: { documentId: 'a', name: 'Support', address: 'support@shop.example', connector: channel },
  subject: null,
  openedAt: '2026-11-20T09:00:00.000Z',
  endedAt: null,
  lastInboundAt: null,
  continues: null,
  lastSeq: 1,
  replyTo: { kind: 'email', address: 'jane@example.com', assurance: 'claimed' },
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
      [interaction('m', 'email', { replyTo: { kind: 'email', address: '', assurance: 'claimed' } })],
      [],
      [],
    ],
    [
      'the customer comes before somebody else who wrote later',
      [
        interaction('m', 'email'),
        interaction('dan', 'email', { replyTo: { kind: 'email', address: 'dan@x.example', assurance: 'claimed' } }),
      ],
      [inbound('m', '2026-11-20T10:00:00.000Z'), inbound('dan', '2026-11-20T11:00:00.000Z')],
      ['m', 'dan'],
    ],
    ['nor one whose connector is not installed', [interaction('x', 'pigeon')], [], []],
  ])('%s', (_, interactions, messages, expected) => {
    const targets = replyTargets(interactions, [mail, chat], messages, customer);
    expect(targets.map((target) => target.key)).toEqual(expected);
  });
});

const way = (connector: string, more: Partial<ReplyRoute> = {}): ReplyRoute => ({
  channelAccount: { documentId: 'a', name: 'Support', address: 'support@shop.example', connector },
  channel: connector,
  identity: 'i',
  kind: 'email',
  address: 'jane@example.com',
  assurance: 'claimed',
  interaction: null,
  state: 'open',
  closesAt: null,
  note: 'usual',
  isBest: false,
  ...more,
});

describe('withRoutes', () => {
  const targets = replyTargets([interaction('c', 'webchat')], [mail, chat], [], customer);
  const gone = way('webchat', { interaction: 'c', note: 'visitor_gone' });
  const letter = way('email', { isBest: true, channelAccount: { ...way('email').channelAccount, documentId: 'b' } });

  it('tells what is known of each way, and adds those that could be opened', () => {
    const all = withRoutes(targets, [letter, gone], [mail, chat]);
    expect(all.map(({ key, route }) => [key, route?.note])).toEqual([
      ['c', 'visitor_gone'],
      ['new b email jane@example.com', 'usual'],
    ]);
  });

  it('adds none that the ticket has meanwhile, nor one whose connector is gone', () => {
    expect(withRoutes(targets, [way('webchat'), way('pigeon', { address: 'x@y.example' })], [mail, chat])).toHaveLength(
      1,
    );
  });

  it('begins where the ticket is, even when another way would be the best', () => {
    const all = withRoutes(targets, [letter, gone], [mail, chat]);
    expect(targetNow(all, null)?.key).toBe('c');
    expect(targetNow(all, 'new b email jane@example.com')?.interaction).toBeNull();
    expect(inPickingOrder(all, targetNow(all, null)).map(({ key }) => key)).toEqual([
      'c',
      'new b email jane@example.com',
    ]);
  });

  it('begins with the best interaction that the ticket has', () => {
    const both = replyTargets([interaction('c', 'webchat'), interaction('m', 'email')], [mail, chat], [], customer);
    const all = withRoutes(both, [way('email', { interaction: 'm', isBest: true }), gone], [mail, chat]);
    expect(targetNow(all, null)?.key).toBe('m');
  });

  it('stays with a way that was chosen once it has become an interaction', () => {
    const both = replyTargets([interaction('c', 'webchat'), interaction('m', 'email')], [mail, chat], [], customer);
    expect(targetNow(both, 'new a email jane@example.com')?.to.address).toBe('jane@example.com');
  });
});

const now = Date.parse('2026-11-20T12:00:00.000Z');

it.each([
  ['2026-11-21T11:59:30.000Z', { hours: 23, minutes: 59, isShort: false }],
  ['2026-11-20T15:59:59.000Z', { hours: 3, minutes: 59, isShort: true }],
  ['2026-11-20T11:00:00.000Z', { hours: 0, minutes: 0, isShort: true }],
])('left until %s', (closesAt, expected) => {
  expect(timeLeft(closesAt, now)).toEqual(expected);
});

it.each([
  ['its customer wrote an hour ago', '2026-11-20T11:00:00.000Z', 'open'],
  ['two days ago', '2026-11-18T11:00:00.000Z', 'template'],
  ['never', null, 'template'],
])('the window of an interaction: %s', (_, lastInboundAt, state) => {
  const talk: ChannelView = { ...chat, replyWindow: { hours: 24, then: 'templates' } };
  const [target] = replyTargets([interaction('c', 'webchat', { lastInboundAt })], [talk], [], customer);
  expect(target && windowNow(target, now).state).toBe(state);
});

describe('recipientsOf', () => {
  const participants = ['Jane@example.com', 'SUPPORT@shop.example', 'bob@example.com'];
  it.each([
    ['mail: the others are visible, neither we nor the customer twice', mail, ['bob@example.com']],
    ['chat: nobody else', chat, []],
  ])('%s', (_, channel, cc) => {
    const [target] = replyTargets([interaction('m', channel.id, { participants })], [channel], [], customer);
    expect(recipientsOf(target ?? null)).toEqual({ to: 'jane@example.com', cc });
  });
});
