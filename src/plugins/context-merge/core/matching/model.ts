import type { Feature } from './features';

/**
 * How often each level of a feature is seen, in the order of FEATURES, each list summing to 1, where both sides tell it.
 */
export type LevelShares = Readonly<Record<Feature, readonly number[]>>;

/**
 * Pairs are of three kinds. Two records of one person (`same`), of two strangers (`strangers`), and of two who belong
 * together (`relatives`: a family, a couple, two branches of a company), who share a name, a phone and an address without
 * being one. Without the third kind, a family on one phone would look like one person.
 */
export interface KindWeights {
  /** how many further records of the same person a record has, on average; of relatives likewise */
  readonly duplicates: number;
  readonly relativesEach: number;
  readonly same: LevelShares;
  readonly relatives: LevelShares;
  readonly strangers: LevelShares;
}

/** Plain JSON: the shipped one, or one that was estimated from the records of an installation. */
export interface MatchModel {
  readonly version: 1;
  readonly persons: KindWeights;
  readonly companies: KindWeights;
}

const PERSONS: KindWeights = {
  duplicates: 0.25,
  relativesEach: 0.3,
  same: {
    given: [0.7, 0.09, 0.06, 0.11, 0.02, 0.02],
    family: [0.78, 0.05, 0.1, 0.02, 0.05],
    order: [0.985, 0.015],
    middle: [0.55, 0.37, 0.08],
    generation: [0.998, 0.002],
    email: [0.4, 0.03, 0.1, 0.12, 0.1, 0.25],
    phone: [0.6, 0.06, 0.06, 0.28],
    company: [0.6, 0.12, 0.1, 0.18],
    street: [0.55, 0.12, 0.06, 0.04, 0.23],
    unit: [0.7, 0.12, 0.18],
    place: [0.55, 0.06, 0.1, 0.1, 0.06, 0.13],
    birth: [0.84, 0.09, 0.03, 0.02, 0.02],
    identifier: [0.92, 0.05, 0.03],
    website: [0.7, 0.3],
    device: [0.2],
    mention: [0.1, 0.05],
    timeZone: [0.9, 0.1],
  },
  relatives: {
    given: [0.012, 0.006, 0.04, 0.01, 0.02, 0.912],
    family: [0.75, 0.05, 0.02, 0.005, 0.175],
    order: [0.97, 0.03],
    middle: [0.04, 0.12, 0.84],
    generation: [0.25, 0.75],
    email: [0.08, 0.05, 0.01, 0.02, 0.01, 0.83],
    phone: [0.5, 0.03, 0.02, 0.45],
    company: [0.15, 0.03, 0.05, 0.77],
    street: [0.8, 0.08, 0.02, 0.02, 0.08],
    unit: [0.8, 0.1, 0.1],
    place: [0.75, 0.05, 0.08, 0.04, 0.03, 0.05],
    birth: [0.02, 0.004, 0.012, 0.044, 0.92],
    identifier: [0.002, 0.008, 0.99],
    website: [0.2, 0.8],
    device: [0.2],
    mention: [0.03, 0.03],
    timeZone: [0.9, 0.1],
  },
  strangers: {
    given: [0.006, 0.004, 0.03, 0.006, 0.014, 0.94],
    family: [0.0015, 0.0015, 0.003, 0.006, 0.988],
    order: [0.95, 0.05],
    middle: [0.04, 0.12, 0.84],
    generation: [0.5, 0.5],
    email: [0.000002, 0.004, 0.00002, 0.05, 0.00003, 0.945948],
    phone: [0.00001, 0.00002, 0.0001, 0.99987],
    company: [0.004, 0.002, 0.004, 0.99],
    street: [0.00002, 0.0001, 0.0005, 0.002, 0.99738],
    unit: [0.01, 0.01, 0.98],
    place: [0.0008, 0.0008, 0.01, 0.01, 0.003, 0.9754],
    birth: [0.00004, 0.0015, 0.006, 0.0285, 0.96396],
    identifier: [0.000002, 0.0001, 0.999898],
    website: [0.0005, 0.9995],
    device: [0.0005],
    mention: [0.00005, 0.00005],
    timeZone: [0.3, 0.7],
  },
};

/** Companies have no given names; their branches share a name and a website, their neighbours a house and a switchboard. */
const COMPANIES: KindWeights = {
  ...PERSONS,
  duplicates: 0.3,
  relativesEach: 0.3,
  same: {
    ...PERSONS.same,
    email: [0.35, 0.3, 0.03, 0.02, 0.05, 0.25],
    phone: [0.65, 0.04, 0.04, 0.27],
    company: [0.55, 0.2, 0.15, 0.1],
    street: [0.68, 0.12, 0.04, 0.04, 0.12],
    place: [0.6, 0.1, 0.08, 0.1, 0.04, 0.08],
    website: [0.75, 0.25],
  },
  relatives: {
    ...PERSONS.relatives,
    email: [0.05, 0.1, 0.02, 0.01, 0.02, 0.8],
    phone: [0.2, 0.03, 0.05, 0.72],
    company: [0.3, 0.2, 0.25, 0.25],
    street: [0.25, 0.03, 0.02, 0.04, 0.66],
    place: [0.35, 0.05, 0.15, 0.1, 0.05, 0.3],
    website: [0.5, 0.5],
  },
  strangers: {
    ...PERSONS.strangers,
    email: [0.000002, 0.00002, 0.00002, 0.0001, 0.00003, 0.999828],
    company: [0.0003, 0.0005, 0.004, 0.9952],
  },
};

/** What holds before anything was learned from the records of an installation. */
export const SHIPPED_MODEL: MatchModel = { version: 1, persons: PERSONS, companies: COMPANIES };
