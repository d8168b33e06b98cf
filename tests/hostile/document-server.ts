import { createServer } from 'node:http';
import { createServer as createNetServer, type AddressInfo, type Server as NetServer } from 'node:net';

import { htmlDocument, htmlPolicy } from '../../src/plugins/helpdesk/core/html-document';

/** The frame of the inbox: what it lets its document do. */
const SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** What Chromium itself wants to know of its maker, whatever it shows. */
const BROWSERS_OWN = /(?:^|\.)(?:google|googleapis|gstatic|gvt1|chromium)\.(?:com|org)(?::\d+)?$/;

/** Where documents are shown: `framed` as the inbox shows them, `bare` without frame and policy. */
export type Shown = 'framed' | 'bare';

export interface DocumentServer {
  readonly port: number;
  /** the address of a page that shows these documents */
  page(documents: readonly string[], shown: Shown): string;
  close(): Promise<void>;
}

/** Serves documents the way helpdesk does: the same document, the same header. */
export async function startDocumentServer(): Promise<DocumentServer> {
  const pages = new Map<string, { readonly documents: readonly string[]; readonly shown: Shown }>();
  const server = createServer((request, response) => {
    const [, kind = '', id = '', place = '0'] = (request.url ?? '').split('/');
    const page = pages.get(id);
    if (page === undefined) return void response.writeHead(404).end();
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (kind === 'page') return void response.end(framesOf(id, page));
    if (page.shown === 'framed') response.setHeader('Content-Security-Policy', htmlPolicy(false));
    response.end(page.documents[Number(place)] ?? '');
  });
  const port = await listen(server);
  return {
    port,
    page(documents, shown) {
      const id = String(pages.size);
      pages.set(id, { documents, shown });
      return `http://127.0.0.1:${port}/page/${id}`;
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function framesOf(
  id: string,
  { documents, shown }: { readonly documents: readonly string[]; readonly shown: Shown },
): string {
  const sandbox = shown === 'framed' ? ` sandbox="${SANDBOX}"` : '';
  const frames = documents.map((_, place) => `<iframe${sandbox} src="/document/${id}/${place}"></iframe>`);
  return `<!doctype html><title>mails</title>${frames.join('')}`;
}

/** Many mails in one document: each in a section of its own, which it must not leave. */
export function documentOf(mails: readonly string[]): string {
  const body = mails.map((html, place) => `<section data-mail="${place}">${html}</section>`).join('\n');
  const document = htmlDocument({ html: body, pictures: new Map(), remoteImages: false });
  return document.replace(
    '<meta charset="utf-8">',
    `<meta charset="utf-8"><meta name="mails" content="${mails.length}">`,
  );
}

export interface Sink {
  readonly port: number;
  /** who was asked for since the last time this was called */
  take(): string[];
  close(): void;
}

/** Everything that is not on this machine: whatever a browser fetches ends here, encrypted or not. */
export async function startSink(): Promise<Sink> {
  const asked: string[] = [];
  const server = createNetServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (bytes) => {
      const host = hostAsked(bytes.toString('latin1'));
      if (!BROWSERS_OWN.test(host)) asked.push(host);
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nConnection: close\r\n\r\nhit(1)');
    });
  });
  const port = await listen(server);
  return { port, take: () => asked.splice(0), close: () => void server.close() };
}

/** By the request's Host, else by the name that TLS asks for in the clear (RFC 6066 §3). */
function hostAsked(bytes: string): string {
  const plain = /^host: *(\S+)/im.exec(bytes)?.[1];
  if (plain !== undefined) return plain;
  for (const [, length = '', name = ''] of bytes.matchAll(/\0\0[^]{4}\0\0([^])([a-z0-9.-]{4,250})/g))
    if (name.length >= length.charCodeAt(0) && length.charCodeAt(0) >= 4) return name.slice(0, length.charCodeAt(0));
  return 'somebody';
}

function listen(server: NetServer): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}
