import { generateKeyPairSync, sign } from 'node:crypto';

import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleReply, SAMPLE_MOMENT } from '../../kit/contract/samples';
import { sendgrid } from '.';
import { verify } from './signature';

const pair = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const [current, previous, stranger] = [pair('P-256'), pair('P-256'), pair('P-256')];
const spki = ({ publicKey }: typeof current) => publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const account = sampleAccount({ settings: { publicKeys: [spki(current), spki(previous)] } });
const NOW = String(Math.floor(SAMPLE_MOMENT.getTime() / 1000));
const BODY = Buffer.from(
  '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nGr\u00fc\u00dfe \ud83c\udf89\r\n--x--\r\n',
);

const signatureOf = (key = current, timestamp = NOW, body = BODY): string =>
  sign('sha256', Buffer.concat([Buffer.from(timestamp), body]), { key: key.privateKey, dsaEncoding: 'der' }).toString(
    'base64',
  );
const check = (signature: string, timestamp = NOW, body = BODY): boolean =>
  verify(
    sampleDelivery({
      body,
      headers: {
        'x-twilio-email-event-webhook-signature': signature,
        'x-twilio-email-event-webhook-timestamp': timestamp,
      },
    }),
    account,
  ).ok;

const reply = sampleReply({
  subject: 'Your lamp',
  to: ['amara@example.com'],
  replyIdentity: { kind: 'email', value: 'amara@example.com', scope: '', assurance: 'verified' },
});
const whole = sampleAccount({
  connector: 'sendgrid',
  channel: 'email',
  address: 'help@example.com',
  settings: account.settings,
  secrets: { apiKey: 'key of the API', replySecret: 'key of the replies' },
});
const part = (name: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const mail = part('email', 'From: Amara <amara@example.com>\r\nMessage-ID: <1@example.com>\r\n\r\nHello\r\n');

// Its key is public and stands in the settings, so the rules for secrets do not fit: what it proves is tried below
describeConnector(sendgrid, {
  account: whole,
  deliveries: [
    sampleDelivery({
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: Buffer.from(`${mail}--x--\r\n`),
    }),
  ],
  replies: [reply],
  wordsOf: ({ mail: { text } }) => text,
  mostWords: null,
  accountAt: (providerUrl) => ({ ...whole, settings: { ...whole.settings, providerUrl } }),
});

test('every listed key counts, over the raw bytes', () => {
  expect(check(signatureOf())).toBe(true);
  expect(check(signatureOf(previous))).toBe(true);
});

test.each<[string, () => boolean]>([
  ['somebody else’s key', () => check(signatureOf(stranger))],
  ['no signature', () => check('')],
  ['garbage', () => check('!!!!')],
  ['half a signature', () => check(signatureOf().slice(0, 40))],
  ['a signature of zeros', () => check(Buffer.alloc(70).toString('base64'))],
  ['another timestamp', () => check(signatureOf(), String(Number(NOW) + 1))],
  ['no timestamp', () => check(signatureOf(current, ''), '')],
  ['a timestamp that is none', () => check(signatureOf(current, 'now'), 'now')],
  ['four days', () => check(signatureOf(current, String(Number(NOW) - 345_600)), String(Number(NOW) - 345_600))],
  ['tomorrow', () => check(signatureOf(current, String(Number(NOW) + 86_400)), String(Number(NOW) + 86_400))],
  ['one byte more', () => check(signatureOf(), NOW, Buffer.concat([BODY, Buffer.from('\n')]))],
  ['bytes written anew', () => check(signatureOf(), NOW, Buffer.from(BODY.toString('utf8').replace('ü', 'u\u0308')))],
])('%s is refused', (_what, isTaken) => {
  expect(isTaken()).toBe(false);
});
