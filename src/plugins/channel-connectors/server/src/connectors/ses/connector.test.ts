import { TryLater } from '../../../../../../contracts';
import { isSnsAddress, verify } from '../../kit/mail-http/sns';
import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleEnvelope, sampleReply } from '../../kit/contract/samples';
import { ses } from '.';
import { examine, parse } from './inbound';

const ARN = 'arn:aws:sns:eu-central-1:123456789012:mail';
const account = sampleAccount({
  settings: { region: 'eu-central-1', topicArns: [ARN], accessKeyId: 'AKIA0123456789ABCDEF' },
  secrets: { replySecret: 'reply', secretAccessKey: 'secret access key' },
});
const message = {
  Type: 'Notification',
  MessageId: 'id-1',
  TopicArn: ARN,
  Message: JSON.stringify({ notificationType: 'Received', content: 'From: a@example.com\r\n\r\nHello\r\n' }),
  Timestamp: '2026-11-20T10:00:00.000Z',
  SignatureVersion: '2',
  Signature: 'c2lnbmF0dXJl',
  SigningCertURL: 'https://sns.eu-central-1.amazonaws.com/cert.pem',
};
const deliver = (change: Record<string, unknown> = {}) =>
  verify(sampleDelivery({ body: Buffer.from(JSON.stringify({ ...message, ...change })) }), account).ok;

const reply = sampleReply({
  subject: 'Your lamp',
  to: ['amara@example.com'],
  replyIdentity: { kind: 'email', value: 'amara@example.com', scope: '', assurance: 'verified' },
});
// What is signed is proven by `examine`, which asks for the certificate: here nothing is, and nothing of it is read
describeConnector(ses, {
  account: { ...account, connector: 'ses', channel: 'email', address: 'help@example.com' },
  deliveries: [],
  replies: [reply],
  wordsOf: ({ mail: { text } }) => text,
  mostWords: null,
  accountAt: (providerUrl) => ({
    ...account,
    settings: { ...account.settings, providerUrl },
    address: 'help@example.com',
  }),
});

test('messages of listed topics with a certificate of Amazon are kept', () => {
  expect(deliver()).toBe(true);
  expect(deliver({ SignatureVersion: '1' })).toBe(true);
});

test.each([
  ['another topic', { TopicArn: 'arn:aws:sns:eu-central-1:999999999999:mail' }],
  ['no signature', { Signature: undefined }],
  ['a signature version of its own', { SignatureVersion: '3' }],
  ['no type', { Type: 'Something' }],
  ['a certificate of somebody else', { SigningCertURL: 'https://sns.eu-central-1.amazonaws.com.evil.example/c.pem' }],
  ['a certificate in a bucket', { SigningCertURL: 'https://sns.s3.amazonaws.com.evil/c.pem' }],
  ['a certificate without TLS', { SigningCertURL: 'http://sns.eu-central-1.amazonaws.com/c.pem' }],
  ['a certificate on another port', { SigningCertURL: 'https://sns.eu-central-1.amazonaws.com:8443/c.pem' }],
  ['somebody’s name in the address', { SigningCertURL: 'https://x@sns.eu-central-1.amazonaws.com/c.pem' }],
  ['no address', { SigningCertURL: 'cert.pem' }],
])('%s is refused', (_what, change) => {
  expect(deliver(change)).toBe(false);
});

test('garbage is refused', () => {
  for (const body of ['', '{', 'null', '[]', '"x"'])
    expect(verify(sampleDelivery({ body: Buffer.from(body) }), account).ok).toBe(false);
  expect(isSnsAddress('https://sns.cn-north-1.amazonaws.com.cn/c.pem', { baseUrl: '', reach: 'public' })).toBe(true);
});

test('whose certificate cannot be fetched now is tried later; whom an agent takes does not wait', async () => {
  const away = { ...account, settings: { ...account.settings, providerUrl: 'http://127.0.0.1:9' } };
  const raw = Buffer.from(JSON.stringify({ ...message, SigningCertURL: 'http://127.0.0.1:9/cert.pem' }));
  await expect(examine(sampleEnvelope({ raw }), away)).rejects.toThrow(TryLater);
  expect(await examine(sampleEnvelope({ raw, release: { sender: null } }), away)).toEqual({ sns: 'unreachable' });
});

test('what is not proven is never read', async () => {
  const raw = Buffer.from(JSON.stringify(message));
  const house = { ownAddresses: new Set<string>(), agents: new Map() };
  for (const findings of [{}, { sns: 'forged' }])
    expect(await parse(sampleEnvelope({ raw, findings }), account, house)).toMatchObject({
      reason: 'sender_unreadable',
    });
  const read = await parse(sampleEnvelope({ raw, findings: { sns: 'proven' } }), account, house);
  expect(read).toMatchObject({ outcome: 'parsed', messages: [{ text: 'Hello' }] });
});
