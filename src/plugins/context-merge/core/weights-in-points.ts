import type { MatchingStatus } from '../../../contracts';
import { POINTS_PER_BIT, type MatchModel } from './matching';

/**
 * The weights of a model as people read them: for each feature of persons what its strongest agreement and its
 * disagreement are worth against strangers, in points of evidence.
 */
export function weightsOf({ persons }: MatchModel): MatchingStatus['weights'] {
  return Object.entries(persons.same).map(([feature, same]) => {
    const strangers: readonly number[] = new Map(Object.entries(persons.strangers)).get(feature) ?? [];
    return {
      feature,
      agrees: pointsOf(same[0], strangers[0]),
      disagrees: same.length > 1 ? pointsOf(same.at(-1), strangers.at(-1)) : 0,
    };
  });
}

const pointsOf = (same = 1, strangers = 1): number => Math.round(POINTS_PER_BIT * Math.log2(same / strangers));
