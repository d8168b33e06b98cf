import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';

import type { Core } from '@strapi/strapi';

import { draining } from './draining';
import { metricsOf } from './metrics';
import { inRequest, requestIdOf } from './request-context';

/** Asked for all day long by machines that want to know whether we live. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics', '/_health']);
const UNNAMED = 'unmatched';

const names = new WeakMap<IncomingMessage, string>();

/** Strapi's router knows which of its patterns a request met: the log and the metrics name that, never the address. */
export function nameRoutes(strapi: Core.Strapi): void {
  strapi.server.use(async (context, next) => {
    try {
      await next();
    } finally {
      const route: unknown = '_matchedRoute' in context ? context._matchedRoute : undefined;
      // What none of our routes is ends at a pattern for all.
      if (typeof route === 'string' && !route.startsWith('(')) names.set(context.req, route);
    }
  });
}

/**
 * Serves a request under an id of its own, which the answer carries (`X-Request-Id`), and counts it when it has ended.
 * `prefix`: of what stands in front of Strapi; null: Strapi's router names it.
 */
export function watched(
  strapi: Core.Strapi,
  { request, response, prefix }: { request: IncomingMessage; response: ServerResponse; prefix: string | null },
  serve: () => void,
): void {
  const began = performance.now();
  const id = requestIdOf(request);
  response.setHeader('X-Request-Id', id);
  // Whoever keeps the connection open would send the next request to a process that is no longer there.
  if (draining(strapi)) response.setHeader('Connection', 'close');
  response.once('close', () => {
    const route = prefix ?? names.get(request) ?? UNNAMED;
    const seconds = (performance.now() - began) / 1000;
    // An answer that was not finished is the caller's hanging up (nginx counts it the same way).
    const status = response.writableFinished ? response.statusCode : 499;
    const method = request.method ?? '';
    metricsOf(strapi).answered({ method, route, status, seconds });
    if (!PROBES.has(route)) tell(strapi, { id, method, route, status, seconds, isInFront: prefix !== null });
  });
  inRequest(id, serve);
}

interface Told {
  readonly id: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  readonly isInFront: boolean;
}

/** Webhooks come by the thousand and are counted: only those that we failed have a line. */
function tell(strapi: Core.Strapi, { id, method, route, status, seconds, isInFront }: Told): void {
  if (isInFront && status < 500) return;
  const facts = { status, ms: Math.round(seconds * 1000) };
  strapi.log.http(`${method} ${route}`, { area: 'http', request: id, facts });
}
