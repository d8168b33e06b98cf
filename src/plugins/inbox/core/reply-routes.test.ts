import type { ChannelView, IdentityView, InteractionView, ReplyRoute } from '../../../contracts';
import { reachesFirst, replyRoutes, type RouteFacts } from './reply-routes';

const now = new Date('2026-11-23T09:33:00.000Z');
const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
const HOUR = 60;

type Capabilities = Partial<ChannelView['capabilities']>;

const channel = (
  id: string,
  identityKind: string,
  can: Capabilities,
  more: Partial<ChannelView> = {},
): ChannelView => ({
  id,
  connector: id,
  label: id,
  icon: id,
  color: { light: '#000000', dark: '#ffffff' },
  capabilities: {
    attachments: true,
    subject: false,
    carbonCopy: false,
    typing: false,
    readReceipts: false,
    startsInteractions: false,
    ...can,
  },
  maxTextLength: 1000,
  maxAttachmentBytes: 1000,
  undoSeconds: 0,
  identityKind,
  ...more,
});

const mail = channel('letters', 'email', { subject: true, startsInteractions: true });
const otherMail = { ...mail, connector: 'letters_over_http' };
const chat = channel('bubbles', 'visitor', { live: true });
const talk = channel(
  'talk',
  'phone',
  { templates: true, startsInteractions: true },
  { replyWindow: { hours: 24, then: 'templates' }, alsoReaches: ['talk_id'] },
);
const text = channel('text', 'phone', { startsInteractions: true });
const feed = channel('feed', 'handle', { receivesOnly: true });
const wall = channel(
  'wall',
  'page_id',
  { isPublic: true },
  { replyWindow: { hours: 24, then: { peopleForHours: 168 } } },
);
const channels = [mail, otherMail, chat, talk, text, feed, wall];

const account = ({ connector, id }: ChannelView, documentId = `${connector}-account`, address = '') => ({
  documentId,
  name: documentId,
  address,
  connector,
  channel: id,
});
const channelAccounts = channels.map((one) => account(one));

const identity = (kind: string, value: string, more: Partial<IdentityView> = {}): IdentityView => ({
  documentId: `${kind}-${value}`,
  kind,
  value,
  scope: '',
  assurance: 'provider',
  firstSeenAt: ago(9000),
  lastSeenAt: ago(9000),
  ...more,
});

const exchange = (
  { id, connector, identityKind }: ChannelView,
  address: string,
  more: Partial<InteractionView> = {},
): InteractionView => ({
  documentId: `${connector}:${address}`,
  ticket: 'ticket',
  channel: id,
  channelAccount: { documentId: `${connector}-account`, name: connector, address: '', connector },
  subject: null,
  openedAt: ago(9000),
  endedAt: null,
  lastInboundAt: ago(5),
  continues: null,
  lastSeq: 1,
  replyTo: { kind: identityKind, address, assurance: 'provider' },
  participants: [],
  proposals: [],
  customerReadSeq: 0,
  ...more,
});

const facts = (given: {
  identities?: readonly IdentityView[];
  interactions?: readonly InteractionView[];
  typed?: RouteFacts['typed'];
  suppressed?: readonly string[];
  heard?: RouteFacts['heard'];
  accounts?: RouteFacts['channelAccounts'];
}): RouteFacts => ({
  customer: {
    documentId: 'mateus',
    displayName: 'Mateus',
    language: null,
    firstSeenAt: ago(9000),
    lastSeenAt: ago(5),
    identities: [...(given.identities ?? [])],
  },
  interactions: given.interactions ?? [],
  typed: given.typed ?? [],
  heard: given.heard ?? [],
  suppressed: given.suppressed ?? [],
  channels,
  channelAccounts: given.accounts ?? channelAccounts,
  now,
});

const line = ({ channel: id, address, state, note, interaction }: ReplyRoute): string =>
  [id, address, state, note, ...(interaction === null ? ['new'] : [])].join(' ');

const phone = identity('phone', '+351912345678');
const letterbox = identity('email', 'm@x.pt', { assurance: 'authenticated' });
const visitor = identity('visitor', 'v1', { scope: 'bubbles-account' });

describe('replyRoutes', () => {
  it.each<[string, Parameters<typeof facts>[0], string[]]>([
    [
      'the way used last, while it is open',
      {
        identities: [phone, letterbox],
        interactions: [
          exchange(mail, 'm@x.pt', { lastInboundAt: ago(300) }),
          exchange(talk, phone.value, { lastInboundAt: ago(5) }),
        ],
      },
      ['talk +351912345678 open last_used', 'letters m@x.pt open usual', 'text +351912345678 open usual new'],
    ],
    [
      'its window is closed: the best other one, and the template stays offered',
      {
        identities: [phone, letterbox],
        interactions: [exchange(talk, phone.value, { lastInboundAt: ago(26 * HOUR) })],
      },
      [
        'letters m@x.pt open usual new',
        'text +351912345678 open usual new',
        'talk +351912345678 template window_closed',
      ],
    ],
    [
      'closed and nothing else is there: the template is the best',
      {
        identities: [{ ...phone, kind: 'talk_id' }],
        interactions: [
          exchange(talk, phone.value, {
            lastInboundAt: ago(26 * HOUR),
            replyTo: { kind: 'talk_id', address: phone.value, assurance: 'provider' },
          }),
        ],
      },
      ['talk +351912345678 template window_closed'],
    ],
    [
      'a chat whose visitor is here',
      { identities: [visitor, letterbox], interactions: [exchange(chat, 'v1')] },
      ['bubbles v1 open visitor_here', 'letters m@x.pt open usual new'],
    ],
    [
      'a chat whose visitor has left goes on by a proven mail address',
      { identities: [visitor, letterbox], interactions: [exchange(chat, 'v1', { endedAt: ago(60) })] },
      ['letters m@x.pt open usual new', 'bubbles v1 open visitor_gone'],
    ],
    [
      'one that was only typed is no reason to leave the chat',
      {
        identities: [visitor],
        interactions: [exchange(chat, 'v1', { lastInboundAt: ago(31) })],
        typed: [{ kind: 'email', value: 't@x.pt' }],
      },
      ['bubbles v1 open visitor_gone', 'letters t@x.pt open unproven new'],
    ],
    [
      'between here and gone nothing is claimed',
      { identities: [visitor], interactions: [exchange(chat, 'v1', { lastInboundAt: ago(20) })] },
      ['bubbles v1 open last_used'],
    ],
    [
      'who wrote in another ticket today can be answered in plain words here',
      { identities: [phone], heard: [{ identity: phone.documentId, channelAccount: 'talk-account', at: ago(60) }] },
      ['talk +351912345678 open usual new', 'text +351912345678 open usual new'],
    ],
    [
      'an address that takes no messages is the last resort',
      {
        identities: [phone, letterbox],
        interactions: [exchange(mail, 'm@x.pt')],
        suppressed: [letterbox.documentId],
      },
      [
        'text +351912345678 open usual new',
        'talk +351912345678 template window_closed new',
        'letters m@x.pt open suppressed',
      ],
    ],
    [
      'where an agent went on to is the way used last, until the customer writes elsewhere',
      {
        identities: [visitor, letterbox],
        interactions: [
          exchange(chat, 'v1', { lastInboundAt: ago(9) }),
          exchange(mail, 'm@x.pt', {
            openedAt: ago(4),
            lastInboundAt: null,
            continues: { interaction: 'bubbles:v1', reason: 'customer_asked', note: null },
          }),
        ],
      },
      ['letters m@x.pt open last_used', 'bubbles v1 open visitor_here'],
    ],
    [
      'somebody else who wrote later is never the best',
      {
        identities: [letterbox],
        interactions: [
          exchange(mail, 'm@x.pt', { lastInboundAt: ago(300) }),
          exchange(mail, 'dan@x.pt', { lastInboundAt: ago(1) }),
        ],
      },
      ['letters m@x.pt open last_used', 'letters dan@x.pt open other_person'],
    ],
    [
      'people may go on for a week where machines may not',
      {
        identities: [identity('page_id', 'p7')],
        interactions: [exchange(wall, 'p7', { lastInboundAt: ago(30 * HOUR) })],
      },
      ['wall p7 extended last_used'],
    ],
    [
      'a channel that only receives is no way',
      { identities: [identity('handle', '@m')], interactions: [exchange(feed, '@m')] },
      [],
    ],
    [
      'nor is an account that was switched off, and a second one of the channel is the same way',
      {
        identities: [letterbox],
        interactions: [exchange(mail, 'm@x.pt')],
        accounts: [account(otherMail), account(otherMail, 'third')],
      },
      ['letters m@x.pt open usual new'],
    ],
    ['an address of another account of ours is none', { identities: [{ ...visitor, scope: 'elsewhere' }] }, []],
  ])('%s', (_, given, expected) => {
    const routes = replyRoutes(facts(given));
    expect(routes.map(line)).toEqual(expected);
    expect(routes.filter(({ isBest }) => isBest)).toEqual(routes.slice(0, 1));
  });

  it('tells when a window closes', () => {
    const [best] = replyRoutes(facts({ identities: [phone], interactions: [exchange(talk, phone.value)] }));
    expect(best).toMatchObject({ state: 'open', closesAt: '2026-11-24T09:28:00.000Z', isBest: true });
  });
});

it.each<[string, ChannelView, Pick<IdentityView, 'kind' | 'scope'>, boolean]>([
  ['a mail address by mail', mail, { kind: 'email', scope: '' }, true],
  ['another kind that the channel also reaches', talk, { kind: 'talk_id', scope: '' }, true],
  ['nobody by chat', chat, { kind: 'visitor', scope: 'bubbles-account' }, false],
  ['nobody by a phone number in a letter', mail, { kind: 'phone', scope: '' }, false],
  ['an address that another account knows', mail, { kind: 'email', scope: 'other' }, false],
])('reachesFirst: %s', (_, view, address, expected) => {
  expect(reachesFirst(view, { documentId: 'here', address: 'us@x.pt' }, address)).toBe(expected);
});
