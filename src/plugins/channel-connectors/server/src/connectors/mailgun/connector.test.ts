import { createHmac } from 'node:crypto';

import type { RawDelivery } from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleReply, SAMPLE_MOMENT } from '../../kit/contract/samples';
import { mailgun } from '.';
import { verify } from './signature';

const account = sampleAccount({ secrets: { signingKey: 'new key', previousSigningKey: 'old key' } });
const NOW = Math.floor(SAMPLE_MOMENT.getTime() / 1000);
let count = 0;

function signed({
  key = 'new key',
  timestamp = String(NOW),
  token = '',
  text = 'Hello',
  change = {},
} = {}): RawDelivery {
  count += 1;
  const own = token || `token-of-fifty-characters-${String(count).padStart(20, '0')}`;
  const signature = createHmac('sha256', key)
    .update(timestamp + own)
    .digest('hex');
  const fields = { timestamp, token: own, signature, 'body-plain': text, ...change };
  const boundary = `----form${String(count)}`;
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return sampleDelivery({
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
  });
}

const reply = sampleReply({
  subject: 'Your lamp',
  to: ['amara@example.com'],
  replyIdentity: { kind: 'email', value: 'amara@example.com', scope: '', assurance: 'verified' },
});
const whole = sampleAccount({
  connector: 'mailgun',
  channel: 'email',
  address: 'help@example.com',
  settings: { domain: 'mg.example.com' },
  secrets: { ...account.secrets, apiKey: 'key of the API', replySecret: 'key of the replies' },
});
const mail = {
  sender: 'amara@example.com',
  recipient: 'help@example.com',
  from: 'Amara <amara@example.com>',
  subject: 'Hi',
};

describeConnector(mailgun, {
  account: whole,
  deliveries: [signed({ change: { ...mail, 'message-headers': '[["Message-Id","<1@example.com>"]]' } })],
  // the key signs time and token: what else stands in the form counts once, see signature.ts
  proof: { headers: [], coversBody: false },
  replies: [reply],
  wordsOf: ({ mail: { text } }) => text,
  mostWords: null,
  accountAt: (providerUrl) => ({ ...whole, settings: { ...whole.settings, providerUrl } }),
});

test('both keys count while one is being changed, and a repetition in another boundary is the same delivery', () => {
  const token = 'the-same-token-of-this-delivery-0000001';
  const first = verify(signed({ token }), account);
  expect(first.ok).toBe(true);
  expect(verify(signed({ token }), account)).toEqual(first);
  expect(verify(signed({ key: 'old key' }), account).ok).toBe(true);
});

test('a token with another body is refused (T5)', () => {
  const token = 'the-token-that-was-overheard-0000000001';
  expect(verify(signed({ token }), account).ok).toBe(true);
  expect(verify(signed({ token, text: 'Pay here' }), account).ok).toBe(false);
});

test.each([
  ['another key', { key: 'somebody’s key' }],
  ['no signature', { change: { signature: '' } }],
  ['half a signature', { change: { signature: 'abcdef' } }],
  ['a signature of zeros', { change: { signature: '0'.repeat(64) } }],
  ['another token', { change: { token: 'another-token-than-the-signed-one' } }],
  ['no token', { change: { token: '' } }],
  ['another timestamp', { change: { timestamp: String(NOW - 1) } }],
  ['a timestamp that is none', { timestamp: 'yesterday' }],
  ['a negative timestamp', { timestamp: '-1' }],
  ['a timestamp of ten hours ago', { timestamp: String(NOW - 36_000) }],
  ['a timestamp of tomorrow', { timestamp: String(NOW + 86_400) }],
  ['an endless timestamp', { timestamp: '9'.repeat(40) }],
])('%s is refused', (_what, change) => {
  expect(verify(signed(change), account).ok).toBe(false);
});
