import { domainToASCII } from 'node:url';

import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

import type { IdentityClaim } from '../../../contracts';

const MAX_LENGTH = 250;

/** An address in the one spelling under which it is unique. Unreadable ones are kept as written: nothing is lost. */
export function normaliseIdentity<Claim extends Pick<IdentityClaim, 'kind' | 'value'>>(claim: Claim): Claim {
  return { ...claim, value: normaliseValue(claim.kind, claim.value).slice(0, MAX_LENGTH) };
}

function normaliseValue(kind: string, value: string): string {
  const trimmed = value.normalize('NFC').trim();
  if (kind === 'email') return normaliseEmail(trimmed);
  if (kind === 'phone') return normalisePhone(trimmed);
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
  const bare = number.replace(/^tel:/i, '').replace(/;.*$/, '');
  const parsed = parsePhoneNumberFromString(bare, { extract: false });
  return parsed?.number ?? bare.replace(/[\s().-]/g, '');
}

/** Kinds that name a device rather than a person: many people may have used one browser. */
const DEVICE_KINDS: ReadonlySet<string> = new Set(['visitor']);

export const isDevice = (claim: Pick<IdentityClaim, 'kind'>): boolean => DEVICE_KINDS.has(claim.kind);

export const identityKey = (claim: Pick<IdentityClaim, 'kind' | 'scope' | 'value'>): string =>
  `${claim.kind}\n${claim.scope}\n${claim.value}`;

/** What a customer is called until a name is known. */
export function provisionalName(claim: Pick<IdentityClaim, 'kind' | 'value'>): string {
  if (isDevice(claim))
    return `Visitor ${claim.value
      .replace(/[^a-z0-9]/gi, '')
      .slice(0, 4)
      .toUpperCase()}`;
  return claim.kind === 'email' ? claim.value.split('@')[0] || claim.value : claim.value;
}
