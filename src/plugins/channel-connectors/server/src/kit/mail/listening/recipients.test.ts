import { NO_BRAND_VOICE, type ChannelAccountConfig } from '../../../../../../../contracts';
import { accountFor, deliveriesOf } from './recipients';

const account = (id: number, address: string): ChannelAccountConfig => ({
  id,
  documentId: `account${id}`,
  connector: 'email',
  channel: 'email',
  name: 'Shop',
  address,
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
  settings: {},
  secrets: {},
});
const accounts = [
  account(1, 'support@shop.example'),
  account(2, 'Sales@shop.example'),
  account(3, 'hello@oak.example'),
  account(4, 'hello+vip@oak.example'),
  account(5, 'hilfe@müller.example'),
];

test.each([
  ['SALES@shop.example', 2],
  ['sales+r.a.b@shop.example', 2],
  ['sales+bq1w2e3r4t5y6u7i8o9p0a1s2nr7p2mqf6nmpf@shop.example', 2],
  ['other@shop.example', 1],
  ['hello+vip@oak.example', 4],
  ['hello+vip+rv6fydj1n0a8k2w4r5t7y9u3i7fi5c5z0130ua@oak.example', 4],
  ['hello+other@oak.example', 3],
  ['hilfe@xn--mller-kva.example', 5],
  ['hilfe+x@Müller.example', 5],
  ['x@sub.oak.example', null],
  ['x@oak.example.evil.test', null],
  ['no-at-sign', null],
  ['', null],
])('%s is taken by account %s', (address, id) => expect(accountFor(address, accounts)?.id ?? null).toBe(id));

test('a mail to several of our addresses is one delivery for each account', () => {
  const facts = { mailFrom: '', remoteAddress: '192.0.2.1', helo: 'client.example', secure: true };
  const rcptTo = ['support@shop.example', 'support+x@shop.example', 'hello@oak.example', 'eve@evil.test'];
  const deliveries = deliveriesOf(Buffer.from('mail'), { ...facts, rcptTo }, accounts, ({ documentId }) => documentId);
  expect(
    deliveries.map(({ channelAccountId, eventKey, context }) => ({ channelAccountId, eventKey, context })),
  ).toEqual([
    { channelAccountId: 1, eventKey: 'account1', context: { ...facts, rcptTo: rcptTo.slice(0, 2) } },
    { channelAccountId: 3, eventKey: 'account3', context: { ...facts, rcptTo: rcptTo.slice(2, 3) } },
  ]);
});
