/** Which customer a row of another system is: decided for a whole chunk, in the order of its rows. */

import { contradict, type Logins } from '../ownership';

/** A row id, or a customer yet to be made (negative). */
export type Provisional = number;

export interface RowIdentity {
  readonly key: string;
  readonly proven: boolean;
  /** a name that its issuer gives to one person alone */
  readonly isLogin: boolean;
}

export interface RowToPlace {
  /** the customer of its external record; null: there is none yet */
  readonly recorded: number | null;
  readonly identities: readonly RowIdentity[];
  /** what the row itself says its customer is called where everybody has one name */
  readonly logins: Logins;
}

export interface Placement {
  readonly customer: Provisional;
  readonly isNew: boolean;
  /** found by an address that nothing proves: nothing that is known of the customer gives way to the row */
  readonly isClaimed: boolean;
  /** places of identities that nobody owned: they become this customer's */
  readonly gained: readonly number[];
  /** places of identities that somebody else owns */
  readonly taken: readonly { readonly at: number; readonly owner: Provisional }[];
  /** places of identities that were this customer's before */
  readonly own: readonly number[];
}

/** Who is known now. */
export interface KnownCustomers {
  /** who owns an identity, by key */
  readonly owners: ReadonlyMap<string, number>;
  /** customers who have a record of this system */
  readonly recorded: ReadonlySet<number>;
  readonly logins: ReadonlyMap<number, Logins>;
}

/**
 * A known external id stays with its customer. Else the row is the one customer who owns its proven addresses. Only
 * a row that has nothing proven and no new login of its own is the one who owns what it claims: else whoever typed
 * somebody's address into a shop would become that person. A customer who has another login at the same place is
 * another one, and so is a customer who has a record of this system already. Two owners contradict each other.
 * In all of these cases it is a new customer, and an agent is asked.
 */
export function placeRows(rows: readonly RowToPlace[], known: KnownCustomers): Placement[] {
  const owners = new Map<string, Provisional>(known.owners);
  const used = new Set<Provisional>(known.recorded);
  const mayBe = (row: RowToPlace, customer: Provisional): boolean =>
    !used.has(customer) && !contradict(row.logins, known.logins.get(customer) ?? NO_LOGINS);
  let made = 0;
  return rows.map((row) => {
    const found = row.recorded === null ? ownerFor(row.identities, owners) : null;
    const match = found && mayBe(row, found.customer) ? found : null;
    const existing = row.recorded ?? match?.customer ?? null;
    const customer = existing ?? -(made += 1);
    used.add(customer);
    const isClaimed = match?.isClaimed ?? false;
    return { customer, isNew: existing === null, isClaimed, ...claim(row.identities, customer, owners) };
  });
}

const NO_LOGINS: Logins = new Map();

function ownerFor(
  identities: readonly RowIdentity[],
  owners: ReadonlyMap<string, Provisional>,
): { readonly customer: Provisional; readonly isClaimed: boolean } | null {
  const ownersOf = (some: readonly RowIdentity[]): Provisional[] => [
    ...new Set(some.flatMap(({ key }) => owners.get(key) ?? [])),
  ];
  const proven = ownersOf(identities.filter((identity) => identity.proven));
  const isClaimed = proven.length === 0;
  if (isClaimed && identities.some((each) => (each.proven || each.isLogin) && !owners.has(each.key))) return null;
  const [customer, ...others] = isClaimed ? ownersOf(identities) : proven;
  return customer === undefined || others.length > 0 ? null : { customer, isClaimed };
}

function claim(
  identities: readonly RowIdentity[],
  customer: Provisional,
  owners: Map<string, Provisional>,
): Pick<Placement, 'gained' | 'taken' | 'own'> {
  const gained: number[] = [];
  const own: number[] = [];
  const taken: { at: number; owner: Provisional }[] = [];
  identities.forEach(({ key }, at) => {
    const owner = owners.get(key);
    if (owner === undefined) {
      owners.set(key, customer);
      gained.push(at);
    } else if (owner === customer) own.push(at);
    else taken.push({ at, owner });
  });
  return { gained, taken, own };
}
