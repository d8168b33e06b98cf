import { dmarc } from 'mailauth/lib/dmarc';

import type { Ask } from './resolver';

/** What the owner of a domain wants done with mail that does not prove to be theirs (RFC 7489 §6.3). */
export type DmarcPolicy =
  | { readonly found: true; readonly policy: 'none' | 'quarantine' | 'reject'; readonly strict: Strictness }
  | { readonly found: false; readonly isTemporary: boolean };

export interface Strictness {
  /** only exactly the sender's domain will do, not one of the same organization */
  readonly dkim: boolean;
  readonly spf: boolean;
}

/** Looks for the record at the domain, then at the one that it is registered under. */
export async function dmarcPolicy(fromDomain: string, ask: Ask): Promise<DmarcPolicy> {
  if (!fromDomain.includes('.')) return { found: false, isTemporary: false };
  const evaluated = await dmarc({ headerFrom: `anybody@${fromDomain}`, resolver: ask });
  const status = evaluated === false ? 'none' : evaluated.status.result;
  if (evaluated === false || status === 'none') return { found: false, isTemporary: false };
  if (status === 'temperror') return { found: false, isTemporary: true };
  const { dkim, spf } = evaluated.alignment ?? { dkim: { strict: false }, spf: { strict: false } };
  return { found: true, policy: policyWord(evaluated.policy), strict: { dkim: dkim.strict, spf: spf.strict } };
}

/** A word that is none of the three asks for nothing. */
function policyWord(written: string | undefined): 'none' | 'quarantine' | 'reject' {
  const word = written?.trim().toLowerCase();
  return word === 'reject' || word === 'quarantine' ? word : 'none';
}
