import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import { isLoopbackHost, isRefusedLiteral, type Reach } from '../../../../../kernel/outbound-addresses';

/** Addresses that somebody typed, and that this server calls with secrets and facts about people. */

/** The sandbox's own systems stand on this machine; nobody else's do. */
export const mayCallLoopback = (strapi: Core.Strapi): boolean =>
  strapi.config.get('plugin::context-merge.allowLoopback') === true;

export const reachOf = (strapi: Core.Strapi): Reach => (mayCallLoopback(strapi) ? 'public-or-loopback' : 'public');

/** @throws HelpdeskError address_not_allowed: a private address, or words about people that would travel unencrypted */
export function assertCallable(strapi: Core.Strapi, address: string): void {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isOwnMachine = url !== null && isLoopbackHost(url.hostname.replace(/^\[|\]$/g, ''));
  if (!url || url.username || url.password || isRefusedLiteral(url.hostname, reachOf(strapi)))
    throw new HelpdeskError('address_not_allowed');
  if (isOwnMachine && !mayCallLoopback(strapi)) throw new HelpdeskError('address_not_allowed');
  if (url.protocol !== 'https:' && !isOwnMachine)
    throw new HelpdeskError('address_not_allowed', {}, 'Use https: what is sent there is about people.');
}
