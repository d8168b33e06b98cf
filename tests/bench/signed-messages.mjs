import { createHmac } from 'node:crypto';

/** Webhooks of the api connector as they go over the wire: whole HTTP requests, signed before the clock starts. */

const SENTENCE = 'I have been charged twice for the same order and nobody answers me. ';

function bodyOf({ id, customer }) {
  return Buffer.from(
    JSON.stringify({
      id,
      from: { kind: 'external_id', value: `customer-${customer}`, name: `Customer ${customer}` },
      text: SENTENCE.repeat(10),
      subject: 'Charged twice',
      conversation: `conversation-${customer}`,
      occurredAt: new Date().toISOString(),
    }),
  );
}

function signed(body, { id, secret }) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** One request as bytes. */
export function requestOf({ id, customer, url, secret }) {
  const { host, pathname } = new URL(url);
  const body = bodyOf({ id, customer });
  const headers = {
    host,
    'content-type': 'application/json',
    'content-length': body.length,
    ...signed(body, { id, secret }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`), body]);
}

/** Numbers below `count` in an order that is mixed, and the same in every run. */
export function mixed(count) {
  let state = 20_261;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const order = Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}
