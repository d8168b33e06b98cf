import { NO_BRAND_VOICE, type ChannelAccountConfig } from '../../../../../../contracts';
import { deliveryKey } from './delivery-key';
import { verify } from './pipe';

const account: ChannelAccountConfig = {
  id: 1,
  documentId: 'account1',
  connector: 'email',
  channel: 'email',
  name: 'Shop',
  address: 'support@shop.example',
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
  settings: {},
  secrets: { pipeSecret: 'a-secret_of-256.bits' },
};
const body = Buffer.from('From: jane@example.com\r\n\r\nHello\r\n');
const authorization = 'Bearer a-secret_of-256.bits';
const ask = (headers: Record<string, string>, of = account) =>
  verify(
    {
      method: 'POST',
      url: 'https://help.example.com/ingress/path',
      headers,
      body,
      receivedAt: new Date('2025-11-03T10:00:00Z'),
    },
    of,
  );

test('a mail with the secret is taken, under the key that it has by any other way', () => {
  expect(ask({ authorization })).toEqual({ ok: true, eventKey: deliveryKey(account, body), context: { rcptTo: [] } });
});

test.each([
  ['no secret', {}],
  ['an empty one', { authorization: 'Bearer ' }],
  ['another one', { authorization: 'Bearer a-secret_of-256.bitz' }],
  ['half of it', { authorization: 'Bearer a-secret_of' }],
  ['more than it', { authorization: `${authorization}x` }],
  ['two', { authorization: `${authorization}, ${authorization}` }],
  ['another scheme', { authorization: 'Basic a-secret_of-256.bits' }],
  ['it in another header', { 'x-authorization': authorization }],
])('with %s it is refused', (_what, headers) => {
  expect(ask(headers)).toEqual({ ok: false, code: 'signature_invalid' });
});

test('an account without a secret takes nothing', () => {
  const none: Record<string, string>[] = [{}, { pipeSecret: '' }];
  for (const secrets of none)
    expect(ask({ authorization: 'Bearer ' }, { ...account, secrets })).toMatchObject({ ok: false });
});

test.each<[string, Record<string, string>, Record<string, unknown>]>([
  [
    'all that a server knows',
    {
      'x-envelope-from': 'jane@example.com',
      'x-envelope-to': 'support@shop.example, Support+x@shop.example',
      'x-client-address': '192.0.2.1',
      'x-client-helo': 'mail.example.com',
    },
    {
      mailFrom: 'jane@example.com',
      rcptTo: ['support@shop.example', 'Support+x@shop.example'],
      remoteAddress: '192.0.2.1',
      helo: 'mail.example.com',
    },
  ],
  ['a report', { 'x-envelope-from': '<>' }, { mailFrom: '', rcptTo: [] }],
  [
    'brackets',
    { 'x-envelope-from': '<a@b.example>', 'x-envelope-to': '<c@d.example>' },
    { mailFrom: 'a@b.example', rcptTo: ['c@d.example'] },
  ],
  [
    'IPv6',
    { 'x-client-address': '2001:db8::1', 'x-client-helo': '[IPv6:2001:db8::1]' },
    { rcptTo: [], remoteAddress: '2001:db8::1', helo: '[IPv6:2001:db8::1]' },
  ],
  [
    'what is none of it',
    {
      'x-envelope-from': 'jane',
      'x-envelope-to': '"a,b"@c.example,,x',
      'x-client-address': 'unknown',
      'x-client-helo': 'a b',
    },
    { rcptTo: [] },
  ],
])('%s is kept as its context', (_what, headers, context) => {
  const verified = ask({ authorization, ...headers });
  expect(verified.ok && verified.context).toEqual(context);
});
