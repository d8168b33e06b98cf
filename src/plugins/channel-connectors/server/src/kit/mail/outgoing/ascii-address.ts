import { domainToASCII } from 'node:url';

import { isPlainAddress } from '../from-address';

/**
 * An address as every server takes it: a domain of another script in its ASCII form (RFC 5890). A local part beyond
 * ASCII would need SMTPUTF8 (RFC 6531) on every hop up to the mailbox, which nobody can promise: null, like whatever
 * else is no plain `local@domain`.
 */
export function asciiAddress(address: string): string | null {
  const trimmed = address.trim();
  if (isPlainAddress(trimmed)) return trimmed;
  const at = trimmed.lastIndexOf('@');
  if (at <= 0) return null;
  const domain = trimmed.slice(at + 1);
  // it would also take a path, a port or digits as a host: only another script may be rewritten
  if (!/[^\u0000-\u007f]/.test(domain) || /[\s\u0000-\u002c/:-@[-`{-\u007f]/.test(domain)) return null;
  const ascii = `${trimmed.slice(0, at)}@${domainToASCII(domain)}`;
  return isPlainAddress(ascii) ? ascii : null;
}
