import { Webhook } from 'standardwebhooks';

import { isSigned } from './order-system';

const SECRET = `whsec_${Buffer.from('a secret of the test').toString('base64')}`;
const body = Buffer.from('{"type":"message.created"}');

function headersOf(secret: string, at: Date): Record<string, string> {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body.toString()),
  };
}

describe('isSigned', () => {
  const now = new Date();
  const good = headersOf(SECRET, now);
  test.each([
    ['the account’s signature', good, body, true],
    ['another secret', headersOf(`whsec_${Buffer.from('another').toString('base64')}`, now), body, false],
    ['another body', good, Buffer.from('{}'), false],
    ['an old one', headersOf(SECRET, new Date(now.getTime() - 3_600_000)), body, false],
    ['none', {}, body, false],
  ])('%s', (_, headers, bytes, expected) => {
    expect(isSigned(SECRET, headers, bytes)).toBe(expected);
  });
});
