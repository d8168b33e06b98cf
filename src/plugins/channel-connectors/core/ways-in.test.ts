import type { ChannelView, ChannelWayIn } from '../../../contracts';
import { wayInOf } from './ways-in';

const CHANNEL: ChannelView = {
  id: 'any',
  connector: 'any',
  label: 'Any',
  icon: 'any',
  color: { light: '#000000', dark: '#ffffff' },
  capabilities: {
    attachments: false,
    subject: false,
    carbonCopy: false,
    typing: false,
    readReceipts: false,
    startsInteractions: false,
  },
  maxTextLength: 1,
  maxAttachmentBytes: 0,
  undoSeconds: 0,
  identityKind: 'any',
};

const hrefOf = (wayIn: ChannelWayIn | undefined, address: string, pathToken = 'token') =>
  wayInOf({ ...CHANNEL, wayIn }, { documentId: 'account', name: 'Our account', address, pathToken })?.href;

test.each([
  ['mailto:{mail}', 'help@shop.example', 'mailto:help@shop.example'],
  ['mailto:{mail}', 'help@shop.example?bcc=eve@evil.example', undefined],
  ['tel:{number}', '+49 (30) 123-45', 'tel:+493012345'],
  ['tel:{number}', '', undefined],
  ['https://wa.me/{digits}', '+49 30 1234567', 'https://wa.me/49301234567'],
  ['https://wa.me/{digits}', '110', undefined],
  ['https://t.me/{handle}', '@lumen_bot', 'https://t.me/lumen_bot'],
  ['https://t.me/{handle}', 'a/../../b', undefined],
  ['/form/{page}', '', '/form/token'],
  ['x:{unknown}', 'a', undefined],
])('%s of %j opens %s', (template, address, expected) => {
  expect(hrefOf({ kind: 'app', address: template }, address)).toBe(expected);
});

test('a chat has no address, and what has no way in is none', () => {
  expect(hrefOf({ kind: 'chat' }, 'anything')).toBeNull();
  expect(hrefOf(undefined, 'help@shop.example')).toBeUndefined();
  expect(hrefOf({ kind: 'page', address: '/form/{page}' }, '', '')).toBeUndefined();
});
