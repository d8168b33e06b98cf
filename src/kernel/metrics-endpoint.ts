import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import type { Core } from '@strapi/strapi';

import { answerWith, refuse, serveInFront } from './front-listener';
import { publicUrl } from './installation';
import { metricsOf } from './metrics';

const LOOPBACK_PEERS = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** What a proxy adds: whoever comes through one is not of this machine, whatever the peer's address says. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

interface MetricsRequest {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

export interface MetricsGuard {
  /** METRICS_TOKEN; empty: none was given */
  readonly token: string;
  /** where people reach this installation */
  readonly publicHost: string;
}

/**
 * Who may read the metrics: whoever shows the token. Without a token only this machine itself, and only where the
 * installation is not open to the world: a proxy beside it would bring everybody in by loopback.
 */
export function mayRead(request: MetricsRequest, { token, publicHost }: MetricsGuard): boolean {
  if (token !== '') return isSame(request.headers.authorization ?? '', `Bearer ${token}`);
  const isForwarded = FORWARDED.some((name) => request.headers[name] !== undefined);
  return LOOPBACK_NAMES.has(publicHost) && !isForwarded && LOOPBACK_PEERS.has(request.socket.remoteAddress ?? '');
}

/** Compares hashes, so that neither the length nor the time tells anything. */
function isSame(offered: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(expected));
}

/** GET /metrics: Prometheus' text format, 401 without the right token, 404 where there is none to show. Call in bootstrap. */
export function serveMetrics(strapi: Core.Strapi, token = process.env['METRICS_TOKEN'] ?? ''): void {
  const guard = { token, publicHost: new URL(publicUrl(strapi)).hostname };
  serveInFront(strapi, '/metrics', async (request, response) => {
    if (!mayRead(request, guard)) return refuse(response, token === '' ? 'route_not_found' : 'unauthorized');
    const { registry } = metricsOf(strapi);
    answerWith(response, { status: 200, contentType: registry.contentType, body: await registry.metrics() });
  });
}
