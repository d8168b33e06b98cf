import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import {
  INGRESS_PREFIX,
  type ChannelAccountConfig,
  type Connector,
  type ErrorCode,
  type RawDelivery,
  type Verification,
} from '../../../../../contracts';
import { answerJson, answerWith, readBody, refuse, serveInFront } from '../../../../../kernel/front-listener';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import { metricsOf } from '../../../../../kernel/metrics';
import { inTime, type Acceptor } from './acceptor';
import type { Accounts, OpenedAccount } from './accounts';
import type { ConnectorRegistry } from './registry';

/** Larger than any provider sends, so that only an attack is refused before its signature is looked at. */
const LARGEST_BODY = 40 * 1024 * 1024;

/** Never stored with an envelope: what proves a caller by being shown, rather than by what it was signed with. */
const PRIVATE_HEADERS = /^(?:proxy-)?authorization$|^cookie$|secret|password|api-?key/;

/**
 * POST /ingress/{pathToken}[/…]: every provider's webhook; GET: a provider that asks whether we are here. Verified on raw bytes, stored, committed, answered; what
 * cannot be stored is answered 503, and after a good signature nothing is ever answered 4xx.
 */
export function serveIngress(
  strapi: Core.Strapi,
  parts: { accounts: Accounts; registry: ConnectorRegistry; accept: Acceptor },
): void {
  const log = loggerOf(strapi, 'ingress');
  const metrics = metricsOf(strapi);
  const turnAway = (response: ServerResponse, connector: string, code: ErrorCode): void => {
    metrics.webhookRefused(connector, code);
    refuse(response, code);
  };
  serveInFront(strapi, INGRESS_PREFIX, async (request, response, url) => {
    const began = performance.now();
    const account = await inTime(parts.accounts.byPath(pathTokenIn(url)));
    const connector = account && parts.registry.get(account.connector);
    if (!account || !connector) return turnAway(response, 'unknown', 'route_not_found');
    // Without its secrets nobody can tell who calls: providers try again what was not taken.
    if (account.unreadable.length > 0) return turnAway(response, account.connector, 'temporarily_unavailable');
    if (request.method === 'GET') return greet(request, response, connector, account);
    if (request.method !== 'POST' || !connector.verify) return turnAway(response, account.connector, 'route_not_found');
    const body = await readBody(request, LARGEST_BODY);
    if (body === null) return turnAway(response, account.connector, 'too_large');
    const delivery = deliveryOf(request, 'POST', body);
    const verification = connector.verify(delivery, account);
    if (!verification.ok) {
      log.warn('A webhook was refused: its signature does not match.', { account: account.documentId });
      return turnAway(response, account.connector, verification.code);
    }
    await acceptForAll(delivery, storableHeaders(request.headers), account, verification);
    metrics.acknowledged(account.connector, (performance.now() - began) / 1000);
    const answer = await connector.respond?.(delivery, account).catch((cause: unknown) => {
      log.error('A provider could not be answered in its own form.', { account: account.documentId }, cause);
      return null;
    });
    return answer ? answerWith(response, answer) : answerJson(response, 200, {});
  });

  /** Stored for the account that was addressed, and for every other one of the same provider that it is about. */
  async function acceptForAll(
    delivery: RawDelivery,
    headers: Readonly<Record<string, string>>,
    account: OpenedAccount,
    verification: Extract<Verification, { ok: true }>,
  ): Promise<void> {
    const { body } = delivery;
    const others = parts.registry.get(account.connector).elementsOf ? await othersConcerned(delivery, account) : [];
    const takenElsewhere = others.flatMap(({ places }) => places);
    const kept = (to: OpenedAccount, { eventKey, context }: typeof verification, more: Record<string, unknown>) =>
      parts.accept({ channelAccountId: to.id, eventKey, headers, context: { ...context, ...more }, body });
    await Promise.all([
      kept(account, verification, takenElsewhere.length > 0 ? { takenElsewhere } : {}),
      ...others.map(({ other, verified }) => kept(other, verified, { isCopy: true })),
    ]);
  }

  /** Each element goes to one account: the one that was addressed comes first, so that a page set up twice is not told twice. */
  async function othersConcerned(delivery: RawDelivery, account: OpenedAccount) {
    const all = await inTime(parts.accounts.all());
    const taken = new Set(placesOf(delivery, account));
    return all.flatMap((other) => {
      if (!other.enabled || other.id === account.id) return [];
      const places = placesOf(delivery, other).filter((place) => !taken.has(place));
      const verified = places.length > 0 ? parts.registry.find(other.connector)?.verify?.(delivery, other) : undefined;
      if (!verified?.ok) return [];
      places.forEach((place) => taken.add(place));
      return [{ other, verified, places }];
    });
  }

  const placesOf = ({ body }: RawDelivery, account: OpenedAccount): readonly number[] =>
    parts.registry.find(account.connector)?.elementsOf?.(body, account) ?? [];

  function greet(
    request: IncomingMessage,
    response: ServerResponse,
    connector: Connector,
    account: ChannelAccountConfig,
  ): void {
    const answer = connector.greet?.(deliveryOf(request, 'GET', Buffer.alloc(0)), account) ?? null;
    return answer ? answerWith(response, answer) : refuse(response, 'route_not_found');
  }

  function deliveryOf(request: IncomingMessage, method: RawDelivery['method'], body: Buffer): RawDelivery {
    const url = `${publicUrl(strapi)}${request.url ?? ''}`;
    return { method, url, headers: asWritten(request.headers), body, receivedAt: new Date() };
  }
}

/** The token is one part of the path; what a connector puts behind it (a message's own id) is its own. */
const pathTokenIn = (url: URL): string => url.pathname.slice(INGRESS_PREFIX.length).split('/', 1)[0] ?? '';

function asWritten(headers: IncomingHttpHeaders): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) written[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return written;
}

function storableHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(asWritten(headers)).filter(([name]) => !PRIVATE_HEADERS.test(name)));
}
