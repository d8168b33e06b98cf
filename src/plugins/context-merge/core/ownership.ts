/**
 * Whose is it? The table of "Who is it?" in the README, for one message: the reply address decides, proof may join
 * two customers by itself when the match is single, anything less makes a suggestion.
 */

export interface KnownOwner {
  readonly customerId: number;
  /** all that is known of this customer are devices: it may be joined on the proof of a device */
  readonly isAnonymous: boolean;
}

export interface Evidence {
  /** owner of the reply address, if anybody is */
  readonly reply: KnownOwner | null;
  readonly proofs: readonly {
    readonly owner: KnownOwner | null;
    readonly isDevice: boolean;
    /** verified or authenticated: what the network merely vouches for joins nobody */
    readonly isProof: boolean;
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

export function decideOwner({ reply, proofs }: Evidence): Verdict {
  const matches = [...new Set(proofs.filter(mayJoin).flatMap(({ owner }) => (owner ? [owner.customerId] : [])))];
  const others = matches.filter((customerId) => customerId !== reply?.customerId);
  const suggested = proofs.flatMap(({ owner, isProof, isDevice }) =>
    owner && !isProof && !isDevice ? [owner.customerId] : [],
  );
  if (reply) return withOthers(reply.customerId, others, suggested);
  const [first, ...rest] = others;
  return first === undefined
    ? { customerId: null, joins: [], suggests: suggested }
    : withOthers(first, rest, suggested);
}

/** One other customer is a single match and joins; several contradict each other, and an agent is asked. */
function withOthers(customerId: number, others: readonly number[], suggested: readonly number[]): Verdict {
  const isSingle = others.length <= 1;
  const suggests = [...new Set([...(isSingle ? [] : others), ...suggested])].filter((each) => each !== customerId);
  return { customerId, joins: isSingle ? others : [], suggests };
}

function mayJoin({ owner, isDevice, isProof }: Evidence['proofs'][number]): boolean {
  return isProof && (!isDevice || owner === null || owner.isAnonymous);
}
