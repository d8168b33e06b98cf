import { createHmac } from 'node:crypto';

import type { RawDelivery } from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { SAMPLE_MOMENT, sampleAccount, sampleDelivery, sampleReply } from '../../kit/contract/samples';
import type { SendApiCall } from '../../kit/meta/messaging/send-api';
import { messenger } from './index';

/** Forms after https://developers.facebook.com/docs/messenger-platform/reference/webhook-events */

const OWN_ID = '104600000000001';
const SECRET = 'a-long-app-secret';
const account = sampleAccount({
  connector: 'messenger',
  channel: 'messenger',
  settings: { pageId: '104600000000001', appId: '165' },
  secrets: { accessToken: 'EAAG-a-long-token', appSecret: SECRET, verifyToken: 'a-long-verify-token' },
});
const AT = SAMPLE_MOMENT.getTime() - 60_000;
const person = { id: '5678901234567890' };

function delivery(...events: Record<string, unknown>[]): RawDelivery {
  const messaging = events.map((given) => ({ sender: person, recipient: { id: OWN_ID }, timestamp: AT, ...given }));
  const body = Buffer.from(JSON.stringify({ object: 'page', entry: [{ id: OWN_ID, time: AT, messaging }] }));
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  return sampleDelivery({ body, headers: { 'x-hub-signature-256': `sha256=${signature}` } });
}

const photo = { type: 'image', payload: { url: 'https://scontent.xx.fbcdn.net/v/photo' } };

describeConnector<SendApiCall>(messenger, {
  account,
  deliveries: [
    delivery({ message: { mid: 'm_1', text: 'Where is my order?' } }),
    delivery({ message: { mid: 'm_2', attachments: [photo] } }, { read: { watermark: AT } }),
    delivery({ reaction: { mid: 'm_1', action: 'react', emoji: '❤' } }, { postback: { title: 'Start', payload: 's' } }),
  ],
  proof: { headers: ['x-hub-signature-256'], coversBody: true },
  replies: [
    sampleReply({ replyIdentity: { kind: 'messenger_id', value: person.id, scope: OWN_ID, assurance: 'provider' } }),
    sampleReply({ window: 'extended', repliesTo: 'm_1' }),
  ],
  wordsOf: ({ message }) => (typeof message.text === 'string' ? message.text : null),
  accountAt: (providerUrl) => ({ ...account, settings: { ...account.settings, providerUrl } }),
});
