import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleEnvelope, sampleReply } from '../../kit/contract/samples';
import { postmark } from '.';
import { read, verify } from './inbound';

const account = sampleAccount({
  secrets: { webhookPassword: 'new-password', previousWebhookPassword: 'old-password' },
});
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const check = (authorization: string): boolean =>
  verify(sampleDelivery({ headers: { authorization }, body: Buffer.from('{}') }), account).ok;

const reply = sampleReply({
  subject: 'Your lamp',
  to: ['amara@example.com'],
  replyIdentity: { kind: 'email', value: 'amara@example.com', scope: '', assurance: 'verified' },
});
const whole = sampleAccount({
  connector: 'postmark',
  channel: 'email',
  address: 'help@example.com',
  secrets: { ...account.secrets, serverToken: 'token of the server', replySecret: 'key of the replies' },
});
const delivered = (body: object) =>
  sampleDelivery({
    headers: { authorization: basic('throughline:new-password') },
    body: Buffer.from(JSON.stringify(body)),
  });

describeConnector(postmark, {
  account: whole,
  deliveries: [
    delivered({
      FromFull: { Email: 'amara@example.com', Name: 'Amara' },
      Subject: 'Hi',
      TextBody: 'Hello',
      MessageID: 'm-1',
    }),
    delivered({ RecordType: 'Bounce', MessageID: 'm-2', Type: 'HardBounce', Email: 'amara@example.com' }),
  ],
  proof: { headers: ['authorization'], coversBody: false },
  replies: [reply],
  wordsOf: ({ mail: { text } }) => text,
  mostWords: null,
  accountAt: (providerUrl) => ({ ...whole, settings: { ...whole.settings, providerUrl } }),
});

test('both passwords count while one is being changed', () => {
  expect(check(basic('throughline:new-password'))).toBe(true);
  expect(check(basic('throughline:old-password'))).toBe(true);
});

test.each([
  '',
  'Basic',
  'Basic !!!!',
  'Bearer new-password',
  basic('new-password'),
  basic('throughline:'),
  basic(':'),
  basic('throughline:new-passwor'),
  basic('throughline:new-password '),
  basic('admin:new-password'),
  basic('throughline:new-password:old-password'),
  basic('THROUGHLINE:NEW-PASSWORD'),
])('%j is refused', (authorization) => {
  expect(check(authorization)).toBe(false);
});

test('a name with a line end in it makes no second header', () => {
  const body = {
    FromFull: { Email: 'eve@example.com', Name: 'Eve\r\nBcc: all@example.com' },
    Subject: 'Hi\r\nX-Evil: 1',
    TextBody: 'Hello',
  };
  const delivery = read(sampleEnvelope({ raw: Buffer.from(JSON.stringify(body)) }));
  expect(delivery.kind).toBe('mail');
  const head = delivery.kind === 'mail' ? (delivery.raw.toString().split('Content-Type')[0] ?? '') : '';
  expect(head.split('\r\n').map((line) => line.split(':')[0])).toEqual(['From', 'Subject', 'MIME-Version', '']);
});
