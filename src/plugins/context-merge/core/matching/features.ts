/**
 * What two records are compared in, and to which levels they may agree, from the strongest to the weakest. Level 0 of
 * every feature is "not told on one side", which says nothing either way.
 */
export const FEATURES = {
  given: ['same', 'nickname', 'initial', 'similar', 'sound', 'different'],
  family: ['same', 'partly', 'similar', 'sound', 'different'],
  order: ['straight', 'swapped'],
  middle: ['same', 'initial', 'different'],
  generation: ['same', 'different'],
  email: ['same', 'role', 'local', 'nameLocal', 'similar', 'different'],
  phone: ['same', 'ending', 'similar', 'different'],
  company: ['same', 'similar', 'partly', 'different'],
  street: ['same', 'similar', 'numberless', 'neighbour', 'different'],
  unit: ['same', 'similar', 'different'],
  place: ['same', 'postal', 'city', 'mixed', 'near', 'different'],
  birth: ['same', 'slip', 'part', 'near', 'different'],
  identifier: ['same', 'similar', 'different'],
  website: ['same', 'different'],
  device: ['same'],
  mention: ['owned', 'order'],
  timeZone: ['same', 'different'],
} as const;

export type Feature = keyof typeof FEATURES;
export type LevelOf<Name extends Feature> = (typeof FEATURES)[Name][number];

export const FEATURE_NAMES = Object.keys(FEATURES).filter((name): name is Feature => name in FEATURES);

const NUMBERS: Readonly<Record<string, Readonly<Record<string, number>>>> = Object.fromEntries(
  FEATURE_NAMES.map((feature) => [
    feature,
    Object.fromEntries(FEATURES[feature].map((level, index) => [level, index + 1])),
  ]),
);

/** The number of a level: 1 for the strongest. */
export function levelNumber<Name extends Feature>(feature: Name, level: LevelOf<Name>): number {
  return NUMBERS[feature]?.[level] ?? 0;
}

/** A value that many have says less: where to look up how many. */
export interface RareValue {
  readonly kind: FrequencyKind;
  readonly value: string;
}

export const FREQUENCY_KINDS = [
  'name',
  'given',
  'family',
  'email',
  'local',
  'phone',
  'company',
  'word',
  'street',
  'postal',
  'city',
  'website',
] as const;
export type FrequencyKind = (typeof FREQUENCY_KINDS)[number];

/** One feature of a pair: to which level it agrees, and in what. */
export interface Agreement {
  readonly level: number;
  /** what the one and the other record say, as people read it */
  readonly value: string;
  readonly other: string;
  /** what they agree in; several are rare independently of each other */
  readonly rare: readonly RareValue[];
}

/** All features of a pair in the order of FEATURE_NAMES; null: not told on one side. */
export interface ComparisonVector {
  readonly isCompany: boolean;
  /** a person and a company */
  readonly isMixed: boolean;
  readonly agreements: readonly (Agreement | null)[];
}
