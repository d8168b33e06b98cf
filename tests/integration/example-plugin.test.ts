import { createServer, type Server } from 'node:http';

import type { Connector } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { describeConnector } from '../../src/plugins/channel-connectors/server/src/kit/contract/connector-contract';
import {
  sampleAccount,
  sampleDelivery,
  sampleReply,
} from '../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import { baseUrl, getStrapi } from '../support/app';
import { answerOn, arrivedOn } from '../support/simulated-provider';

interface GuestbookCall {
  readonly url: string;
  readonly body: string;
}
const { connector, sign } = jest.requireActual<{
  connector: Connector<GuestbookCall>;
  sign(secret: string, body: Buffer | string): string;
}>('../support/example-plugin/connector.js');

const SECRET = 'a-secret-of-the-guestbook';
const entry = (given: object = {}) =>
  Buffer.from(JSON.stringify({ id: 'e1', guest: 'g1', name: 'Amara', text: 'Nice lamps', ...given }));
const signed = (body: Buffer) => sampleDelivery({ body, headers: { 'x-guestbook-signature': sign(SECRET, body) } });
const account = sampleAccount({
  connector: 'guestbook',
  channel: 'guestbook',
  settings: { answerUrl: 'https://site.example/' },
  secrets: { signingSecret: SECRET },
});

describeConnector(connector, {
  account,
  deliveries: [signed(entry())],
  proof: { headers: ['x-guestbook-signature'], coversBody: true },
  replies: [sampleReply()],
  wordsOf: ({ body }) => (JSON.parse(body) as { text: string }).text,
  accountAt: (url) => ({ ...account, settings: { answerUrl: url } }),
});

describe('a channel that another plugin brings', () => {
  const answers: { readonly signature: string; readonly body: string }[] = [];
  let site: Server;
  let answerUrl = '';
  beforeAll(async () => {
    site = createServer((request, response) => {
      let body = '';
      request
        .on('data', (chunk: Buffer) => (body += chunk.toString()))
        .on('end', () => {
          answers.push({ body, signature: String(request.headers['x-guestbook-signature']) });
          response.writeHead(201).end();
        });
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const address = site.address();
    answerUrl = `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}/`;
  });
  afterAll(() => new Promise((resolve) => site.close(resolve)));

  test('stands among the others, takes entries and brings answers back', async () => {
    const channels = serviceOf(getStrapi(), 'channel-connectors');
    expect(channels.connectors()).toContainEqual(expect.objectContaining({ id: 'guestbook', hasWebhook: true }));
    const opened = await channels.createAccount({
      connector: 'guestbook',
      name: 'Guestbook',
      address: 'site',
      settings: { answerUrl },
      secrets: { signingSecret: SECRET },
    });
    const body = entry({ id: 'e-two-way', guest: 'g-two-way' });
    const post = (signature: string) =>
      fetch(`${baseUrl()}/ingress/${opened.pathToken}`, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { 'x-guestbook-signature': signature },
      });
    expect((await post('0'.repeat(64))).status).toBe(401);
    expect((await post(sign(SECRET, body))).status).toBe(200);
    const [message] = await arrivedOn(opened);
    expect(message).toMatchObject({ text: 'Nice lamps', externalId: 'e-two-way' });
    expect(await answerOn(opened, message?.ticket ?? '', 'Thank you!')).toMatchObject({ deliveryState: 'sent' });
    expect(JSON.parse(answers[0]?.body ?? '')).toMatchObject({ to: 'g-two-way', text: 'Thank you!' });
    expect(answers[0]?.signature).toBe(sign(SECRET, answers[0]?.body ?? ''));
  });
});
