import type { IdentityClaim } from '../../../contracts';

export { normaliseIdentity } from '../../../kernel/identity-values';

/** Kinds that name a device rather than a person: many people may have used one browser. */
export const DEVICE_KINDS: ReadonlySet<string> = new Set(['visitor']);

export const isDevice = (claim: Pick<IdentityClaim, 'kind'>): boolean => DEVICE_KINDS.has(claim.kind);

/** Kinds whose issuer gives everybody one name: two of them are two people. */
export const LOGIN_KINDS: ReadonlySet<string> = new Set(['external_id']);

export const isLogin = (claim: Pick<IdentityClaim, 'kind'>): boolean => LOGIN_KINDS.has(claim.kind);

/** Who gave this name, as a key. */
export const issuerOf = ({ kind, scope }: Pick<IdentityClaim, 'kind' | 'scope'>): string => `${kind}\n${scope}`;

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
