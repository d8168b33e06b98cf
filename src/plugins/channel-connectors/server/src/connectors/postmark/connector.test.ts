import { sampleAccount, sampleDelivery, sampleEnvelope } from '../../kit/contract/samples';
import { read, verify } from './inbound';

const account = sampleAccount({
  secrets: { webhookPassword: 'new-password', previousWebhookPassword: 'old-password' },
});
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const check = (authorization: string): boolean =>
  verify(sampleDelivery({ headers: { authorization }, body: Buffer.from('{}') }), account).ok;

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
