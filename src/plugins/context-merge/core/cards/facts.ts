import { ASSURANCES, type AccountProfile, type Assurance, type CustomerProfile } from '../../../../contracts';
import type { Facts } from './templates';

/** What templates can name of a customer or an account. */

type Identity = CustomerProfile['identities'][number];

export interface CustomerFacts {
  readonly facts: Facts;
  /** how sure the addresses are that stand in these facts */
  readonly assurances: { readonly email: Assurance | null; readonly phone: Assurance | null };
}

export function customerFacts(customer: CustomerProfile, account: AccountProfile | null): CustomerFacts {
  const email = bestOf(customer.identities, 'email');
  const phone = bestOf(customer.identities, 'phone');
  return {
    facts: {
      customer: {
        id: customer.documentId,
        name: customer.displayName,
        email: email?.value ?? null,
        phone: phone?.value ?? null,
        language: customer.language,
        externalId: externalIds(customer.externalRecords),
        attribute: customer.attributes,
      },
      ...accountFacts(account),
    },
    assurances: { email: email?.assurance ?? null, phone: phone?.assurance ?? null },
  };
}

export function accountFacts(account: AccountProfile | null): Facts {
  if (!account) return {};
  return {
    account: {
      id: account.documentId,
      name: account.name,
      domain: account.domains[0] ?? null,
      externalId: externalIds(account.externalRecords),
      attribute: account.attributes,
    },
  };
}

/** The best proven one, among equals the last seen; never one that a failed sender check keeps apart. */
function bestOf(identities: readonly Identity[], kind: string): Identity | null {
  const known = identities.filter((identity) => identity.kind === kind && identity.scope === '');
  const rank = ({ assurance }: Identity): number => ASSURANCES.indexOf(assurance);
  return [...known].sort((a, b) => rank(b) - rank(a) || (a.lastSeenAt < b.lastSeenAt ? 1 : -1))[0] ?? null;
}

/** The newest of each system: a merged customer may have several. */
function externalIds(records: CustomerProfile['externalRecords']): Facts {
  const newest = [...records].sort((a, b) => (a.at < b.at ? -1 : 1));
  return Object.fromEntries(newest.map(({ system, externalId }) => [system, externalId]));
}

/** What the reader should know when an address found it that nobody has proven; undefined: nothing. */
export function cautionFor(names: readonly string[], { assurances }: CustomerFacts): string | undefined {
  const unproven = (['email', 'phone'] as const).filter(
    (kind) => names.includes(`customer.${kind}`) && assurances[kind] === 'claimed',
  );
  if (unproven.length === 0) return undefined;
  const word = unproven.includes('email') ? 'a mail address' : 'a phone number';
  return `Found by ${word} that is not proven: it may be somebody else’s.`;
}
