import type { IncomingHttpHeaders } from 'node:http';

import type { Core } from '@strapi/strapi';

import { INGRESS_PREFIX } from '../../../../../contracts';
import { answerJson, readBody, refuse, serveInFront } from '../../../../../kernel/front-listener';
import { loggerOf } from '../../../../../kernel/log';
import { inTime, type Acceptor } from './acceptor';
import type { Accounts } from './accounts';
import type { ConnectorRegistry } from './registry';

/** Larger than any provider sends, so that only an attack is refused before its signature is looked at. */
const LARGEST_BODY = 40 * 1024 * 1024;

/** never stored with an envelope */
const PRIVATE_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization']);

/**
 * POST /ingress/{pathToken}: every provider's webhook. Verified on raw bytes, stored, committed, answered; what
 * cannot be stored is answered 503, and after a good signature nothing is ever answered 4xx.
 */
export function serveIngress(
  strapi: Core.Strapi,
  parts: { accounts: Accounts; registry: ConnectorRegistry; accept: Acceptor },
): void {
  const log = loggerOf(strapi, 'ingress');
  serveInFront(strapi, INGRESS_PREFIX, async (request, response, url) => {
    const account =
      request.method === 'POST' ? await inTime(parts.accounts.byPath(url.pathname.slice(INGRESS_PREFIX.length))) : null;
    const verify = account && parts.registry.get(account.connector).verify;
    if (!account || !verify) return refuse(response, 'route_not_found');
    const body = await readBody(request, LARGEST_BODY);
    if (body === null) return refuse(response, 'too_large');
    const verification = verify({ headers: asWritten(request.headers), body, receivedAt: new Date() }, account);
    if (!verification.ok) {
      log.warn('A webhook was refused: its signature does not match.', { account: account.documentId });
      return refuse(response, verification.code);
    }
    await parts.accept({
      channelAccountId: account.id,
      eventKey: verification.eventKey,
      headers: storableHeaders(request.headers),
      context: verification.context ?? {},
      body,
    });
    return answerJson(response, 200, {});
  });
}

function asWritten(headers: IncomingHttpHeaders): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) written[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return written;
}

function storableHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(asWritten(headers)).filter(([name]) => !PRIVATE_HEADERS.has(name)));
}
