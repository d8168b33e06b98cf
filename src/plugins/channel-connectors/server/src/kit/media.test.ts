import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { fetchFile, type MediaRequest } from './media';

/** Files of strangers: where they may be fetched from, with what, and how much of them. Real HTTP on loopback. */

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function serve(answer: Answer, host = '127.0.0.1'): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, host, resolve));
  return `http://${host}:${String((server.address() as AddressInfo).port)}`;
}

const asked = (url: string, given: Partial<MediaRequest> = {}): MediaRequest => ({
  url,
  headers: { authorization: 'Bearer secret' },
  reach: 'public-or-loopback',
  hosts: ['media.example.com', '.cdn.example.com'],
  mostBytes: 1_000,
  contentType: 'image/jpeg',
  ...given,
});

const sendBytes =
  (content: Buffer | string, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status).end(content);
  };

test('a file comes with the type that its bytes have', async () => {
  const url = await serve(sendBytes(PNG));
  expect(await fetchFile(asked(url))).toEqual({ outcome: 'fetched', content: PNG, contentType: 'image/png' });
});

test.each([
  ['markup that calls itself a picture', '<script>alert(1)</script>', 'image/svg+xml', 'application/octet-stream'],
  ['a page', '<html></html>', 'text/html', 'application/octet-stream'],
  ['a voice note', '\u0000\u0001OggS', 'audio/ogg; codecs=opus', 'audio/ogg'],
  ['words', 'name,amount', 'text/csv', 'text/csv'],
])('%s is stored as what can do no harm', async (_what, content, claimed, contentType) => {
  const url = await serve(sendBytes(content));
  expect(await fetchFile(asked(url, { contentType: claimed }))).toMatchObject({ outcome: 'fetched', contentType });
});

test('one that is too large is refused while it comes, not tried again', async () => {
  const url = await serve(sendBytes(Buffer.alloc(100_000)));
  expect(await fetchFile(asked(url))).toEqual({ outcome: 'failed', code: 'media_too_large' });
});

test.each([
  ['not there any more', 404, { outcome: 'failed', code: 'media_gone' }],
  ['refused', 403, { outcome: 'failed', code: 'http_403' }],
  ['asked for too often', 429, { outcome: 'retry', code: 'http_429' }],
  ['an outage', 503, { outcome: 'retry', code: 'http_503' }],
])('%s', async (_what, status, outcome) => {
  const url = await serve(sendBytes('x', status));
  expect(await fetchFile(asked(url))).toMatchObject(outcome);
});

test('the key goes to its own host and to no other one', async () => {
  const keys: (string | undefined)[] = [];
  const elsewhere = await serve((request, response) => {
    keys.push(request.headers.authorization);
    response.end(PNG);
  });
  const url = await serve((request, response) => {
    keys.push(request.headers.authorization);
    response.writeHead(302, { location: elsewhere }).end();
  });
  expect(await fetchFile(asked(url))).toMatchObject({ outcome: 'fetched' });
  expect(keys).toEqual(['Bearer secret', undefined]);
});

test('redirects come to an end', async () => {
  const url = await serve((request, response) => {
    response.writeHead(302, { location: `/again${request.url ?? ''}` }).end();
  });
  expect(await fetchFile(asked(url))).toEqual({ outcome: 'failed', code: 'media_redirects' });
});

test('a redirect into another house is not followed', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(302, { location: 'https://evil.example.net/x' }).end();
  });
  expect(await fetchFile(asked(url))).toEqual({ outcome: 'failed', code: 'media_host_refused' });
});

test.each([
  'http://media.example.com/x',
  'https://evil.example.net/x',
  'https://media.example.com.evil.example.net/x',
  'https://cdn.example.com.evil.net/x',
  'https://127.0.0.1/x',
  'https://[::ffff:7f00:1]/x',
  'https://169.254.169.254/latest',
  'ftp://media.example.com/x',
  'media.example.com/x',
  '',
])('%s is nobody’s media', async (url) => {
  expect(await fetchFile(asked(url, { reach: 'public' }))).toMatchObject({ outcome: 'failed' });
});
