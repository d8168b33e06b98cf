import { dmarc } from 'mailauth/lib/dmarc';

/** Does a domain speak for the sender's? `isStrict`: only if it is the same one. */
export type SpeaksFor = (domain: string, isStrict: boolean) => Promise<boolean>;

/** For one sender's domain; each other domain is looked at once. */
export function speaksFor(fromDomain: string): SpeaksFor {
  const known = new Map<string, Promise<boolean>>();
  return async (domain, isStrict) => {
    if (domain === fromDomain) return true;
    if (isStrict || domain === '' || fromDomain === '') return false;
    const answer = known.get(domain) ?? isOneOrganization(fromDomain, domain);
    known.set(domain, answer);
    return answer;
  };
}

/**
 * Registered by the same owner (RFC 7489 §3.2)? mailauth knows the public suffixes and compares when it evaluates a
 * policy, so it is given one that asks for nothing.
 */
async function isOneOrganization(fromDomain: string, domain: string): Promise<boolean> {
  const evaluated = await dmarc({
    headerFrom: `anybody@${fromDomain}`,
    dkimDomains: [{ domain }],
    resolver: () => Promise.resolve([['v=DMARC1; p=none']]),
  });
  return evaluated !== false && evaluated.status.result === 'pass';
}
