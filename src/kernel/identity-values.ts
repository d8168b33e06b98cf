import { domainToASCII } from 'node:url';

import type { IdentityClaim } from '../contracts';
import { readPhoneNumber } from './phone-numbers';

const MAX_LENGTH = 250;

/** An address in the one spelling under which it is unique. Unreadable ones are kept as written: nothing is lost. */
export function normaliseIdentity<Claim extends Pick<IdentityClaim, 'kind' | 'value'>>(claim: Claim): Claim {
  return { ...claim, value: normaliseValue(claim.kind, claim.value).slice(0, MAX_LENGTH) };
}

function normaliseValue(kind: string, value: string): string {
  const trimmed = value.normalize('NFC').trim();
  if (kind === 'email') return normaliseEmail(trimmed);
  if (kind === 'phone') return normalisePhone(trimmed);
  // Networks show handles as they were typed, and know them in any case.
  if (kind === 'social_handle') return trimmed.toLowerCase();
  return trimmed;
}

function normaliseEmail(address: string): string {
  const lower = address.toLowerCase();
  const at = lower.lastIndexOf('@');
  if (at < 1) return lower;
  const domain = lower.slice(at + 1).replace(/\.$/, '');
  return `${lower.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

/** E.164; without a country code nobody can know which number it is, so it stays as written. */
function normalisePhone(number: string): string {
  return (
    readPhoneNumber(number)?.number ??
    number
      .replace(/^tel:/i, '')
      .replace(/;.*$/, '')
      .replace(/[\s().-]/g, '')
  );
}
