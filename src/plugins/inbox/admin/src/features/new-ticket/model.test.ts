import type { ChannelView, IdentityView } from '../../../../../../contracts/records';
import { NO_BRAND_VOICE } from '../../../../../../contracts/vocabulary';
import { type Route, newTicketBlock, routesTo } from './model';

const channel = (id: string, identityKind: string, startsInteractions: boolean): ChannelView => ({
  id,
  connector: id,
  label: id,
  icon: id,
  color: { light: '#000', dark: '#fff' },
  capabilities: {
    attachments: true,
    subject: true,
    carbonCopy: true,
    typing: false,
    readReceipts: false,
    startsInteractions,
  },
  maxTextLength: 20,
  maxAttachmentBytes: 1000,
  undoSeconds: 0,
  identityKind,
});
const identity = (documentId: string, kind: string, lastSeenAt: string): IdentityView => ({
  documentId,
  kind,
  value: documentId,
  scope: '',
  assurance: 'claimed',
  firstSeenAt: lastSeenAt,
  lastSeenAt,
});
const account = (documentId: string, of: string) => ({
  documentId,
  name: documentId,
  address: documentId,
  channel: of,
  connector: of,
  brandVoice: NO_BRAND_VOICE,
});

const channels = [channel('email', 'email', true), channel('webchat', 'visitor', false)];
const accounts = [
  account('support', 'email'),
  account('sales', 'email'),
  account('shop', 'webchat'),
  account('gone', 'pigeon'),
];

describe('routesTo', () => {
  it.each([
    ['nobody chosen', null, []],
    [
      'every mailbox to every mail address, the address used last first; never a channel that cannot begin',
      {
        identities: [
          identity('old', 'email', '2026-01-01'),
          identity('new', 'email', '2026-02-01'),
          identity('v', 'visitor', '2026-03-01'),
        ],
      },
      ['new:support', 'new:sales', 'old:support', 'old:sales'],
    ],
    ['only a browser', { identities: [identity('v', 'visitor', '2026-03-01')] }, []],
  ])('%s', (_, customer, expected) => {
    expect(routesTo(customer, channels, accounts).map(({ key }) => key)).toEqual(expected);
  });
});

describe('newTicketBlock', () => {
  const [route] = routesTo({ identities: [identity('new', 'email', '2026-02-01')] }, channels, accounts);
  const form = { customer: 'c', route: route as Route, subject: 'Hello', text: 'Text', hasTemplate: false };
  const talk: ChannelView = {
    ...channel('talk', 'email', true),
    replyWindow: { hours: 24, then: 'templates' },
  };
  const first = { ...talk, capabilities: { ...talk.capabilities, templates: true } };
  const closed = { ...form, route: { ...(route as Route), channel: first } };
  it.each([
    [form, null],
    [{ ...form, customer: null }, 'no_customer'],
    [{ ...form, route: null }, 'no_route'],
    [{ ...form, subject: ' ' }, 'no_subject'],
    [{ ...form, text: '\n' }, 'no_text'],
    [{ ...form, text: 'x'.repeat(21) }, 'too_long'],
    [closed, 'no_template'],
    [{ ...closed, text: '', hasTemplate: true }, null],
  ])('form %#', (given, expected) => {
    expect(newTicketBlock(given)).toBe(expected);
  });
});
