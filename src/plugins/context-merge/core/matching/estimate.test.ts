import { clusterPairs, type ScoredPair } from './clusters';
import { estimateModel } from './estimate';
import { FEATURE_NAMES, type ComparisonVector, type Feature } from './features';
import { SHIPPED_MODEL, type KindWeights } from './model';

/** Always the same numbers, spread evenly from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function vector(levels: Partial<Record<Feature, number>>): ComparisonVector {
  return {
    isCompany: false,
    isMixed: false,
    agreements: FEATURE_NAMES.map((feature) => {
      const level = levels[feature];
      return level === undefined ? null : { level, value: '', other: '', rare: [] };
    }),
  };
}

function drawn(shares: readonly number[], draw: () => number): number {
  let left = draw();
  const index = shares.findIndex((share) => (left -= share) < 0);
  return index < 0 ? shares.length : index + 1;
}

const TOLD: readonly Feature[] = ['given', 'family', 'birth', 'place'];
/** Sloppier people than the shipped model thinks of. */
const TRUE_SHARES: Partial<Record<Feature, readonly number[]>> = {
  given: [0.5, 0.05, 0.05, 0.3, 0.04, 0.06],
  family: [0.6, 0.05, 0.28, 0.05, 0.02],
  birth: [0.6, 0.2, 0.1, 0.05, 0.05],
  place: [0.4, 0.05, 0.3, 0.15, 0.05, 0.05],
};

function pairs(count: number, shares: (feature: Feature) => readonly number[], draw: () => number): ComparisonVector[] {
  return Array.from({ length: count }, () =>
    vector(Object.fromEntries(TOLD.map((feature) => [feature, drawn(shares(feature), draw)]))),
  );
}

function generated(size: number): { candidates: ComparisonVector[]; random: ComparisonVector[] } {
  const draw = numbers(7);
  const strangers = (feature: Feature): readonly number[] => SHIPPED_MODEL.persons.strangers[feature];
  return {
    candidates: [
      ...pairs(size / 2, (feature) => TRUE_SHARES[feature] ?? [], draw),
      ...pairs(3 * size, strangers, draw),
    ],
    random: pairs(5 * size, strangers, draw),
  };
}

const estimated = (size: number): KindWeights => {
  const { candidates, random } = generated(size);
  return estimateModel(candidates, { random, size }).persons;
};

describe('what is learned without labels', () => {
  it('comes near to how the pairs were made', () => {
    const persons = estimated(4000);
    for (const feature of TOLD)
      for (const [index, share] of (TRUE_SHARES[feature] ?? []).entries())
        expect(Math.abs((persons.same[feature][index] ?? 0) - share)).toBeLessThan(0.05);
    expect(persons.duplicates).toBeGreaterThan(0.8);
    expect(persons.duplicates).toBeLessThan(1.2);
  });

  it('is the same every time', () => {
    expect(estimated(500)).toEqual(estimated(500));
  });

  it('stays with what is shipped when there is nothing to learn from', () => {
    expect(estimateModel([], { random: [], size: 0 })).toEqual(SHIPPED_MODEL);
  });

  it('does not take strangers for duplicates where there are none', () => {
    const draw = numbers(11);
    const strangers = pairs(4000, (feature) => SHIPPED_MODEL.persons.strangers[feature], draw);
    const { persons } = estimateModel(strangers, { random: strangers, size: 4000 });
    expect(persons.duplicates).toBeLessThan(SHIPPED_MODEL.persons.duplicates);
    expect(persons.same.birth[0]).toBeCloseTo(SHIPPED_MODEL.persons.same.birth[0] ?? 0, 1);
  });

  it('keeps every share above nothing, and all of a feature together one', () => {
    const persons = estimated(2000);
    for (const feature of FEATURE_NAMES.filter((name) => name !== 'device' && name !== 'mention'))
      for (const shares of [persons.same[feature], persons.strangers[feature]]) {
        expect(Math.min(...shares)).toBeGreaterThan(0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
      }
  });

  it('is plain JSON', () => {
    const { candidates, random } = generated(200);
    const model = estimateModel(candidates, { random, size: 200 });
    const restored: unknown = JSON.parse(JSON.stringify(model));
    expect(restored).toEqual(model);
  });
});

describe('groups', () => {
  const pair = (a: number, b: number, probability: number, isContradicted = false): ScoredPair => ({
    ids: [a, b],
    probability,
    isContradicted,
  });

  it('join what is joined by others', () => {
    expect(clusterPairs([pair(1, 2, 0.9), pair(2, 3, 0.8), pair(5, 4, 0.7), pair(6, 7, 0.3)], 0.6)).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('are not chained by one link when the others speak against it', () => {
    const families = [pair(1, 2, 0.99), pair(3, 4, 0.99)];
    const against = [pair(1, 3, 0.01, true), pair(1, 4, 0.01, true)];
    expect(clusterPairs([...families, pair(2, 3, 0.7), ...against], 0.6)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('do not depend on the order of the pairs', () => {
    const all = [pair(1, 2, 0.9), pair(2, 3, 0.8), pair(3, 4, 0.7), pair(1, 4, 0.1, true)];
    expect(clusterPairs([...all].reverse(), 0.6)).toEqual(clusterPairs(all, 0.6));
  });
});
