import type { IncomingMessage } from 'node:http';

import type { Core } from '@strapi/strapi';

import { systemClock } from '../../../../../kernel/clock';
import { publicUrl } from '../../../../../kernel/installation';
import { peerAddress } from '../../../../../kernel/peer-address';
import { createBuckets } from '../../../../../kernel/rate-limit';

/** From one network address: a family or an office looks for things at once, a program does so without end. */
const limits = () => ({
  /** searches and suggestions while somebody types */
  asks: createBuckets(8, 80),
  /** views, votes, steps of guides */
  writes: createBuckets(1, 60),
});
type Limits = ReturnType<typeof limits>;

const known = new WeakMap<Core.Strapi, Limits>();

/** Whether this address may once more. */
export function mayStill(strapi: Core.Strapi, request: IncomingMessage, what: keyof Limits): boolean {
  const ofThis = known.get(strapi) ?? limits();
  known.set(strapi, ofThis);
  const isBehindProxy = strapi.config.get('server.proxy.koa') === true;
  return ofThis[what].take(peerAddress(request, isBehindProxy), systemClock.now().getTime());
}

/**
 * Whether what a browser posts comes from a page of this host. One that says nothing of it is no browser, and has no
 * cookies of anybody.
 */
export function isFromHere(strapi: Core.Strapi, { headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  return origin === new URL(publicUrl(strapi)).origin || (URL.canParse(origin) && new URL(origin).host === host);
}
