import { createServer, type Server } from 'node:http';

import { sampleAccount } from '../../kit/contract/samples';
import { probe } from './client';

/** Our questions over real HTTP; what is answered follows twilio.com/docs/voice/api. */

let server: Server;
let providerUrl: string;
let status = 200;

beforeAll(async () => {
  server = createServer((_request, response) => void response.writeHead(status).end('{}'));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  providerUrl = `http://127.0.0.1:${String(address.port)}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
});

test.each<[string, number, string | null]>([
  ['a wrong token', 401, 'authToken'],
  ['an unknown account', 404, 'accountSid'],
  ['Twilio out of order, which is no setting of ours', 503, null],
])('tells %s', async (_what, answered, field) => {
  status = answered;
  const account = sampleAccount({
    address: '+14155550123',
    settings: { accountSid: `AC${'0'.repeat(32)}`, providerUrl },
    secrets: { authToken: 'token' },
  });
  expect(await probe(account)).toMatchObject([{ part: 'sending', isWell: false, field }]);
});
