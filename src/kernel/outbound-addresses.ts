import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';

import ipaddr from 'ipaddr.js';

/**
 * Which addresses may be called when somebody else has typed the name. `public`: the internet alone. `public-or-loopback`:
 * this machine too, for the sandbox. `own-network`: private networks as well, for servers that companies run
 * themselves (mail, sign-in); never addresses of the link, where clouds answer with their machines' credentials.
 */
export type Reach = 'public' | 'public-or-loopback' | 'own-network';

const RANGES: Readonly<Record<Reach, ReadonlySet<string>>> = {
  public: new Set(['unicast']),
  'public-or-loopback': new Set(['unicast', 'loopback']),
  'own-network': new Set(['unicast', 'loopback', 'private', 'uniqueLocal', 'carrierGradeNat']),
};

/** Metadata services of clouds that stand in private ranges. */
const METADATA = new Set(['fd00:ec2::254', '100.100.100.200']);

/** May this IP address, in any notation, be called? */
export function isWithinReach(address: string, reach: Reach): boolean {
  const parsed = ipaddr.process(address);
  return RANGES[reach].has(parsed.range()) && !METADATA.has(parsed.toString());
}

/** A literal address never reaches a lookup, so it is judged here (`127.1`, `2130706433`, `[::1]` …). Names pass. */
export function isRefusedLiteral(hostname: string, reach: Reach): boolean {
  const literal = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(literal) && !isWithinReach(literal, reach);
}

/** The code of the error by which the lookup refuses. */
export const NOT_ALLOWED = 'EADDRNOTALLOWED';

/** Checks every address that the name resolves to, and hands on the checked ones: no rebinding in between. */
export function guardedLookup(reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      if (addresses.some(({ address }) => !isWithinReach(address, reach))) {
        return callback(Object.assign(new Error('address not allowed'), { code: NOT_ALLOWED }), []);
      }
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      if (!first) return callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), []);
      return callback(null, first.address, first.family);
    });
  };
}

/** This machine itself, by name or by address: what is said to it crosses no wire. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
}

/**
 * May a stored setting name this machine? Only where the sandbox or the tests stand in for a provider here: anywhere
 * else it would lead whoever may edit settings to services that listen to nobody but this machine.
 */
export const mayCallThisMachine = (): boolean =>
  process.env['THROUGHLINE_SANDBOX'] === '1' || process.env['NODE_ENV'] === 'test';
