/** How well pairs and people were found, each 0 to 1. */

export interface PairFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface JoinFigures extends PairFigures {
  /** of the groups of two and more: those that are exactly a person */
  readonly clusterF1: number;
  /** of all persons, those of one record too: who is exactly one group */
  readonly exactClusters: number;
}

export interface SetFigures {
  readonly records: number;
  readonly pairs: number;
  /** share of true pairs that share a block key */
  readonly blockingRecall: number;
  readonly candidates: number;
  readonly suggested: JoinFigures & { readonly threshold: number };
  readonly best: JoinFigures & { readonly threshold: number };
  readonly baseline: JoinFigures;
}
