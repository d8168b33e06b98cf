/** Two records that were scored. */
export interface ScoredPair {
  readonly ids: readonly [number, number];
  readonly probability: number;
  /** what the records themselves say is against it, whatever the odds were before */
  readonly isContradicted: boolean;
}

/**
 * Records that are one, by the pairs of at least `threshold`, the surest first. Two groups do not become one by a single
 * pair when more pairs between them are contradicted than joined: one wrong link does not chain two families.
 * Answers every group of two and more, ids ascending.
 */
export function clusterPairs(pairs: readonly ScoredPair[], threshold: number): number[][] {
  const groups = new Map<number, Group>();
  const groupOf = (id: number): Group => {
    const known = groups.get(id);
    if (known !== undefined) return known;
    const single: Group = { ids: [id] };
    groups.set(id, single);
    return single;
  };
  const against = neighbours(
    pairs.filter(({ isContradicted, probability }) => isContradicted && probability < threshold),
  );
  const joining = neighbours(pairs.filter(({ probability }) => probability >= threshold));
  for (const { ids } of surestFirst(pairs, threshold)) {
    const [one, other] = [groupOf(ids[0]), groupOf(ids[1])];
    if (one === other || countBetween(one, other, against) > countBetween(one, other, joining)) continue;
    const [large, small] = one.ids.length >= other.ids.length ? [one, other] : [other, one];
    large.ids.push(...small.ids);
    for (const id of small.ids) groups.set(id, large);
  }
  return [...new Set(groups.values())].map(({ ids }) => ids.sort((a, b) => a - b)).filter((ids) => ids.length > 1);
}

interface Group {
  readonly ids: number[];
}

function surestFirst(pairs: readonly ScoredPair[], threshold: number): ScoredPair[] {
  return pairs
    .filter(({ probability }) => probability >= threshold)
    .sort((a, b) => b.probability - a.probability || a.ids[0] - b.ids[0] || a.ids[1] - b.ids[1]);
}

function neighbours(pairs: readonly ScoredPair[]): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  for (const { ids } of pairs) {
    for (const [id, other] of [ids, [ids[1], ids[0]] as const]) {
      const known = found.get(id);
      if (known === undefined) found.set(id, new Set([other]));
      else known.add(other);
    }
  }
  return found;
}

function countBetween(one: Group, other: Group, pairs: ReadonlyMap<number, ReadonlySet<number>>): number {
  const [small, large] = one.ids.length <= other.ids.length ? [one, other] : [other, one];
  const members = new Set(large.ids);
  let count = 0;
  for (const id of small.ids) for (const found of pairs.get(id) ?? []) if (members.has(found)) count++;
  return count;
}
