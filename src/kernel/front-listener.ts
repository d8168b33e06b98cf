import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import { ERRORS, type ErrorCode } from '../contracts';
import { watched } from './http-watch';
import { loggerOf } from './log';

/**
 * Requests that must not pass Strapi's middleware (body limits, body parsing, logger): webhooks, uploads, signed
 * files, the widget. A prefix ends with `/` (everything below it) or names one path.
 */
export type FrontHandler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Answers a request that came for a host of its own, or says that it is not for it. */
export type HostHandler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;

interface Front {
  readonly handlers: Map<string, FrontHandler>;
  readonly hosts: HostHandler[];
}

const fronts = new WeakMap<Server, Front>();

/** Puts `handler` in front of Strapi for this prefix. Call in bootstrap. */
export function serveInFront(strapi: Core.Strapi, prefix: string, handler: FrontHandler): void {
  const server = strapi.server.httpServer;
  const front = fronts.get(server) ?? standInFront(strapi, server);
  front.handlers.set(prefix, handler);
}

/** Asks `handler` before Strapi about every request that no prefix is for. Call in bootstrap. */
export function serveHostInFront(strapi: Core.Strapi, handler: HostHandler): void {
  const server = strapi.server.httpServer;
  const front = fronts.get(server) ?? standInFront(strapi, server);
  front.hosts.push(handler);
}

function standInFront(strapi: Core.Strapi, server: Server): Front {
  const front: Front = { handlers: new Map(), hosts: [] };
  fronts.set(server, front);
  const behind = server.listeners('request');
  server.removeAllListeners('request');
  const passOn: RequestListener = (request, response) => {
    for (const listener of behind) Reflect.apply(listener, server, [request, response]);
  };
  const log = loggerOf(strapi, 'front');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request);
    const prefix = path === null ? '' : prefixOf(front, path);
    const handler = front.handlers.get(prefix);
    if (!handler)
      return watched(strapi, { request, response, prefix: null }, () => {
        if (path === null || front.hosts.length === 0) return passOn(request, response);
        const url = urlOf(request);
        if (url === null) return refuse(response, 'route_not_found');
        askHosts(front, { request, response, url }).then(
          (isAnswered) => isAnswered || passOn(request, response),
          (cause: unknown) => {
            log.error('A request in front of Strapi failed.', { prefix: 'host' }, cause);
            refuse(response, 'temporarily_unavailable');
          },
        );
      });
    watched(strapi, { request, response, prefix }, () => {
      const url = urlOf(request);
      if (url === null) return refuse(response, 'route_not_found');
      handler(request, response, url).catch((cause: unknown) => {
        // Whoever hangs up in the middle of a body is nobody's fault here, and could fill the log by it.
        if (request.readableAborted && isHangUp(cause)) return;
        log.error('A request in front of Strapi failed.', { prefix }, cause);
        refuse(response, 'temporarily_unavailable');
      });
    });
  });
  return front;
}

interface Arriving {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

async function askHosts(front: Front, { request, response, url }: Arriving): Promise<boolean> {
  for (const answers of front.hosts) {
    if (await answers(request, response, url)) return true;
  }
  return false;
}

const isHangUp = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ECONNRESET';

/** null: it names no place, as `/\[`, which begins as a host would. */
const urlOf = ({ url = '/' }: IncomingMessage): URL | null =>
  URL.canParse(url, 'http://front') ? new URL(url, 'http://front') : null;

function pathOf(request: IncomingMessage): string | null {
  const url = request.url ?? '';
  return url.startsWith('/') && !url.startsWith('//') ? (url.split('?', 1)[0] ?? null) : null;
}

function prefixOf(front: Front, path: string): string {
  for (const prefix of front.handlers.keys()) {
    if (prefix.endsWith('/') ? path.startsWith(prefix) : path === prefix) return prefix;
  }
  return '';
}

/** Answers `{error: {code, message, details}}` with the code's status, unless an answer has begun. */
export function refuse(response: ServerResponse, code: ErrorCode): void {
  if (response.headersSent) return void response.destroy();
  const { status, text } = ERRORS[code];
  if (status === 503) response.setHeader('Retry-After', '5');
  answerJson(response, status, { error: { code, message: text, details: {} } });
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  answerWith(response, { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) });
}

export function answerWith(
  response: ServerResponse,
  answer: { readonly status: number; readonly contentType: string; readonly body: string },
): void {
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    'Content-Type': answer.contentType,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(bytes);
}

/** Reads the whole body; null when it is larger than `limit`, in which case nothing more is read. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > limit) return null;
    chunks.push(bytes);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
