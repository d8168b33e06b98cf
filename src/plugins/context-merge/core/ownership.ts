/**
 * Whose is it? The table of "Who is it?" in the README, for one message: the reply address decides, proof may join
 * two customers by itself when the match is single, anything less makes a suggestion.
 */

export interface KnownOwner {
  readonly customerId: number;
  /** all that is known of this customer are devices: it may be joined on the proof of a device */
  readonly isAnonymous: boolean;
  /** what this customer is called where everybody has one name, such as a shop's logins: by who gives the names */
  readonly logins: Logins;
}

/** Who gives the names (kind and scope) → the names. */
export type Logins = ReadonlyMap<string, ReadonlySet<string>>;

export interface Evidence {
  /** owner of the reply address, if anybody is */
  readonly reply: KnownOwner | null;
  /** that the message itself comes with */
  readonly logins: Logins;
  readonly proofs: readonly {
    readonly owner: KnownOwner | null;
    readonly isDevice: boolean;
    /** verified or authenticated: what the network merely vouches for joins nobody */
    readonly isProof: boolean;
    /** its owner has no id of the kind that the reply address is: this one may be theirs */
    readonly leavesRoom: boolean;
  }[];
}

export interface Verdict {
  /** null: a customer that is not known yet */
  readonly customerId: number | null;
  /** customers that are this one */
  readonly joins: readonly number[];
  /** customers that may be this one: an agent decides */
  readonly suggests: readonly number[];
}

export function decideOwner({ reply, logins, proofs }: Evidence): Verdict {
  const matches = distinct(proofs.filter(mayJoin).flatMap(({ owner }) => owner ?? []));
  const suggested = proofs.flatMap(({ owner, isProof, isDevice }) =>
    owner && !isProof && !isDevice ? [owner.customerId] : [],
  );
  const known = reply ?? matches.find((owner) => !contradict(logins, owner.logins)) ?? vouchedFor(proofs);
  const others = matches.filter(({ customerId }) => customerId !== known?.customerId);
  if (known) return withOthers(known, others, suggested, [logins, known.logins]);
  return { customerId: null, joins: [], suggests: [...new Set([...others.map(idOf), ...suggested])] };
}

/**
 * A network that tells a second id beside the reply address (a WhatsApp account with its phone number) says that both
 * are one person's. Whoever is known by the second alone gets the first; whoever has another one of its kind is
 * somebody else, because numbers are given to somebody else.
 */
function vouchedFor(proofs: Evidence['proofs']): KnownOwner | null {
  const owners = distinct(
    proofs.filter(({ isProof, isDevice }) => !isProof && !isDevice).flatMap(({ owner }) => owner ?? []),
  );
  const [only] = owners;
  const hasRoom = proofs.some(({ owner, leavesRoom }) => leavesRoom && owner?.customerId === only?.customerId);
  return only && owners.length === 1 && hasRoom ? only : null;
}

/** One other customer is a single match and joins; several contradict each other, and an agent is asked. */
function withOthers(
  known: KnownOwner,
  others: readonly KnownOwner[],
  suggested: readonly number[],
  own: readonly Logins[],
): Verdict {
  const isAnother = ({ logins }: KnownOwner): boolean => own.some((names) => contradict(names, logins));
  const isSingle = others.length <= 1 && !others.some(isAnother);
  const ids = others.map(idOf);
  const suggests = [...new Set([...(isSingle ? [] : ids), ...suggested])].filter((each) => each !== known.customerId);
  return { customerId: known.customerId, joins: isSingle ? ids : [], suggests };
}

const idOf = ({ customerId }: KnownOwner): number => customerId;

const distinct = (owners: readonly KnownOwner[]): KnownOwner[] => [
  ...new Map(owners.map((owner) => [owner.customerId, owner])).values(),
];

/** Each has a login at the same shop, and not the same: an address that was handed on joins nobody. */
export function contradict(one: Logins, other: Logins): boolean {
  return [...one].some(([issuer, names]) => {
    const others = other.get(issuer);
    return others !== undefined && ![...names].some((name) => others.has(name));
  });
}

function mayJoin({ owner, isDevice, isProof }: Evidence['proofs'][number]): boolean {
  return isProof && (!isDevice || owner === null || owner.isAnonymous);
}
