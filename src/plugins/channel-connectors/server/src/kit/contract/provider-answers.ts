import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a provider may answer, well or not; `cut`: the line breaks after it has read everything. */
export interface ProviderBehaviour {
  readonly name: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly cut?: true;
}

export const BEHAVIOURS: readonly ProviderBehaviour[] = [
  { name: '200 and nothing', status: 200 },
  { name: '200 and a page', status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Hello</h1>' },
  { name: '200 and half an object', status: 200, body: '{"id":' },
  { name: '200 and wrong types', status: 200, body: '{"ok":"yes","result":[],"id":{},"sid":7,"messages":{}}' },
  { name: '200 and null', status: 200, body: 'null' },
  { name: '302', status: 302, headers: { location: 'http://169.254.169.254/latest/' } },
  { name: '400', status: 400, body: '{}' },
  { name: '401', status: 401, body: '{}' },
  { name: '403', status: 403, body: '[]' },
  { name: '404', status: 404, body: 'not found' },
  { name: '409', status: 409, body: '"conflict"' },
  { name: '413', status: 413 },
  { name: '429', status: 429, headers: { 'retry-after': '7' }, body: '{}' },
  { name: '500', status: 500, body: 'oops' },
  { name: '503', status: 503, body: '{}' },
  { name: 'a line that breaks', status: 200, cut: true },
];

export interface BehavingProvider {
  readonly url: string;
  behave(behaviour: ProviderBehaviour): void;
  close(): Promise<void>;
}

/** A provider on this machine that answers everything in one way. */
export async function startBehavingProvider(): Promise<BehavingProvider> {
  let current: ProviderBehaviour = { name: '500', status: 500 };
  const server: Server = createServer((request, response) => {
    const { status, headers, body, cut } = current;
    request.resume().on('end', () => {
      if (cut) return request.socket.destroy();
      response.writeHead(status, { 'content-type': 'application/json', ...headers, connection: 'close' });
      return response.end(body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String(portOf(server.address()))}`,
    behave: (behaviour) => {
      current = behaviour;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
