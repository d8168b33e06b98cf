import { PORTAL_SCOPE, type IdentityClaim, type ResolveRequest } from '../../../../../contracts';
import { newDocumentId } from '../../../../../kernel/ids';
import { isLogin, issuerOf, normaliseIdentity } from '../../../core/identity';
import type { Logins } from '../../../core/ownership';

/** What a message says about its sender, in the spelling under which identities are unique. */

export type Login = Pick<IdentityClaim, 'kind' | 'scope' | 'value'>;

export interface Request {
  readonly reply: IdentityClaim;
  readonly proofs: readonly IdentityClaim[];
  readonly mentions: readonly IdentityClaim[];
  readonly displayName: string | null;
  readonly seenAt: Date;
}

export function asRequest({ sender, seenAt }: ResolveRequest): Request {
  const reply = normaliseIdentity(sender.replyIdentity);
  const displayName = sender.displayName?.trim().slice(0, 120) || null;
  // Who failed the sender check is nobody: an identity of its own, which no other message will ever meet.
  if (sender.trust === 'failed')
    return { reply: { ...reply, scope: `apart:${newDocumentId()}` }, proofs: [], mentions: [], displayName, seenAt };
  return {
    reply,
    proofs: sender.proofs.map(normaliseIdentity),
    mentions: sender.mentions.map(normaliseIdentity),
    displayName,
    seenAt,
  };
}

/** Without those at our own portal: people have one for each address with which they sign in. */
export function loginsAmong(claims: readonly Login[]): Logins {
  const logins = new Map<string, Set<string>>();
  for (const claim of claims.filter((each) => isLogin(each) && each.scope !== PORTAL_SCOPE)) {
    const names = logins.get(issuerOf(claim)) ?? new Set();
    logins.set(issuerOf(claim), names.add(claim.value));
  }
  return logins;
}

/** The same for both directions. */
export const pairKey = ([one, other]: readonly [number, number]): string =>
  one < other ? `${String(one)}:${String(other)}` : `${String(other)}:${String(one)}`;
