/** Which customer a row of another system is: decided for a whole chunk, in the order of its rows. */

/** A row id, or a customer yet to be made (negative). */
export type Provisional = number;

export interface RowIdentity {
  readonly key: string;
  readonly proven: boolean;
}

export interface RowToPlace {
  /** the customer of its external record; null: there is none yet */
  readonly recorded: number | null;
  readonly identities: readonly RowIdentity[];
}

export interface Placement {
  readonly customer: Provisional;
  readonly isNew: boolean;
  /** places of identities that nobody owned: they become this customer's */
  readonly gained: readonly number[];
  /** places of identities that somebody else owns */
  readonly taken: readonly { readonly at: number; readonly owner: Provisional }[];
  /** places of identities that were this customer's before */
  readonly own: readonly number[];
}

/**
 * A known external id stays with its customer. Else the row is the one customer who owns its proven addresses, or,
 * when none of them is owned, the one who owns the claimed ones: the system says "this is my customer with this
 * address". A customer who has a record of this system already is not taken a second time: two rows of one system
 * are two customers, and an agent is asked. Two owners contradict each other: a new customer, and the same question.
 */
export function placeRows(
  rows: readonly RowToPlace[],
  /** who owns an identity now, by key */
  owned: ReadonlyMap<string, number>,
  /** customers who have a record of this system */
  recorded: ReadonlySet<number>,
): Placement[] {
  const owners = new Map<string, Provisional>(owned);
  const used = new Set<Provisional>(recorded);
  let made = 0;
  return rows.map((row) => {
    const match = row.recorded ?? singleOwner(row.identities, owners, used);
    const customer = match ?? -(made += 1);
    used.add(customer);
    return { customer, isNew: match === null, ...claim(row.identities, customer, owners) };
  });
}

function singleOwner(
  identities: readonly RowIdentity[],
  owners: ReadonlyMap<string, Provisional>,
  used: ReadonlySet<Provisional>,
): Provisional | null {
  const ownersOf = (some: readonly RowIdentity[]): Provisional[] => [
    ...new Set(some.flatMap(({ key }) => owners.get(key) ?? [])),
  ];
  const proven = ownersOf(identities.filter((identity) => identity.proven));
  const candidates = proven.length > 0 ? proven : ownersOf(identities);
  const [only] = candidates;
  return candidates.length === 1 && only !== undefined && !used.has(only) ? only : null;
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
