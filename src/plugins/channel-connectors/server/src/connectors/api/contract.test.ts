import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleReply, SAMPLE_MOMENT } from '../../kit/contract/samples';
import { apiConnector } from '.';
import { keysOf, sign } from './signature';

const account = sampleAccount({
  connector: 'api',
  channel: 'api',
  settings: { callbackUrl: 'https://shop.example/replies' },
  secrets: { signingSecret: `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}` },
});

function signed(message: Record<string, unknown>) {
  const body = Buffer.from(JSON.stringify(message));
  const timestamp = String(Math.floor(SAMPLE_MOMENT.getTime() / 1000));
  const signature = `v1,${sign(keysOf(account)[0] ?? Buffer.alloc(0), 'event-1', timestamp, body)}`;
  const headers = { 'webhook-id': 'event-1', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  return sampleDelivery({ headers, body });
}

const from = { kind: 'external_id', value: 'u-77', name: 'Jane Doe' };

describeConnector(apiConnector, {
  account,
  deliveries: [
    signed({
      id: 'm-1',
      from,
      text: 'Where is my order?',
      conversation: 'order-4711',
      occurredAt: '2026-11-20T09:59:00Z',
    }),
    signed({
      messages: [
        { id: 'm-2', from, text: 'a' },
        { id: 'm-3', from: { kind: 'email', value: 'a@b.example' }, text: 'b' },
      ],
    }),
  ],
  proof: { headers: ['webhook-id', 'webhook-timestamp', 'webhook-signature'], coversBody: true },
  replies: [
    sampleReply(),
    sampleReply({ attachments: [{ fileName: 'a.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }] }),
  ],
  wordsOf: ({ body }) => (JSON.parse(body) as { data: { text: string } }).data.text,
  mostWords: null,
  repeatsAreSeen: true,
  accountAt: (url) => ({ ...account, settings: { callbackUrl: url, allowLoopback: true } }),
});
