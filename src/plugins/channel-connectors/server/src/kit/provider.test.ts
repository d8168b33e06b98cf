import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { send } from '../connectors/api/client';
import { sampleAccount } from './contract/samples';
import { callProvider, placeOf } from './provider';

/** A setting that names this machine counts in the sandbox and in tests alone (T30). */

const OFFICIAL = 'https://api.provider.example';

let server: ReturnType<typeof createServer>;
let url: string;
let asked = 0;

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
afterEach(() => {
  process.env['NODE_ENV'] = 'test';
  delete process.env['THROUGHLINE_SANDBOX'];
});

test.each([
  ['a production server', 'production', undefined, false],
  ['a development server', 'development', undefined, false],
  ['a server with the sandbox switched off', 'production', '0', false],
  ['the sandbox', 'production', '1', true],
  ['a test', 'test', undefined, true],
])('on %s', async (_what, environment, sandbox, counts) => {
  process.env['NODE_ENV'] = environment;
  if (sandbox !== undefined) process.env['THROUGHLINE_SANDBOX'] = sandbox;
  asked = 0;
  const account = sampleAccount({ settings: { providerUrl: `${url}/`, callbackUrl: url, allowLoopback: true } });
  expect(placeOf(account, OFFICIAL)).toEqual(
    counts ? { baseUrl: url, reach: 'public-or-loopback' } : { baseUrl: OFFICIAL, reach: 'public' },
  );
  const answer = await callProvider(placeOf(account, url), { path: '/status' });
  expect(answer.outcome).toBe(counts ? 'answered' : 'refused');
  const call = { url, webhookId: 'm1', timestamp: '1', signature: 'v1,x', body: '{}' };
  expect(await send(call, account)).toMatchObject(
    counts ? { outcome: 'sent' } : { outcome: 'failed', code: 'address_not_allowed' },
  );
  expect(asked).toBe(counts ? 2 : 0);
});

test.each([
  'http://10.0.0.1',
  'http://169.254.169.254/latest',
  'https://evil.example',
  'http://localhost.evil.example',
])('%s is no simulator, wherever we are', (providerUrl) => {
  expect(placeOf(sampleAccount({ settings: { providerUrl } }), OFFICIAL)).toEqual({
    baseUrl: OFFICIAL,
    reach: 'public',
  });
});
