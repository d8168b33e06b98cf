import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';

import ipaddr from 'ipaddr.js';
import { Agent, fetch } from 'undici';

/** The one way to call an address that somebody else configured: no private networks, no redirects, bounded. */
export interface OutboundRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutSeconds: number;
  /** this installation's own loopback may be called: only the sandbox says yes */
  readonly allowLoopback: boolean;
}

export type OutboundResult =
  | { readonly outcome: 'answered'; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly outcome: 'refused'; readonly code: 'address_not_allowed' }
  | { readonly outcome: 'unreachable'; readonly bytesMayHaveLeft: boolean };

function isAllowed(address: string, allowLoopback: boolean): boolean {
  const range = ipaddr.process(address).range();
  return range === 'unicast' || (allowLoopback && range === 'loopback');
}

/** Checks every address that the name resolves to, and connects to the checked one: no rebinding in between. */
function guardedLookup(allowLoopback: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      if (addresses.some(({ address }) => !isAllowed(address, allowLoopback))) {
        return callback(Object.assign(new Error('address not allowed'), { code: 'EADDRNOTALLOWED' }), []);
      }
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      if (!first) return callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), []);
      return callback(null, first.address, first.family);
    });
  };
}

const agents = new Map<boolean, Agent>();

function agentFor(allowLoopback: boolean): Agent {
  const known = agents.get(allowLoopback);
  if (known) return known;
  const agent = new Agent({ connect: { lookup: guardedLookup(allowLoopback), timeout: 5_000 } });
  agents.set(allowLoopback, agent);
  return agent;
}

/** POSTs a body. Literal addresses never reach the lookup, so they are judged here (`127.1`, `2130706433`, `[::1]` …). */
export async function post(request: OutboundRequest): Promise<OutboundResult> {
  const refused = { outcome: 'refused', code: 'address_not_allowed' } as const;
  if (!URL.canParse(request.url)) return refused;
  const url = new URL(request.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused;
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(literal) && !isAllowed(literal, request.allowLoopback)) return refused;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...request.headers },
      body: request.body,
      redirect: 'manual',
      dispatcher: agentFor(request.allowLoopback),
      signal: AbortSignal.timeout(request.timeoutSeconds * 1000),
    });
    await response.body?.cancel();
    const retryAfter = Number(response.headers.get('retry-after'));
    return {
      outcome: 'answered',
      status: response.status,
      retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
    };
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'EADDRNOTALLOWED') return refused;
    return {
      outcome: 'unreachable',
      bytesMayHaveLeft: !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(code),
    };
  }
}

function codeOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error && 'code' in inner ? String(inner.code) : '';
}
