/** What the judged cases add up to. */

const percent = (ratio) => `${(100 * ratio).toFixed(1)} %`;

/** @param {string} name @param {{ case: string, checks: object[] }[]} cases */
export function tally(name, cases) {
  const all = cases.flatMap(({ case: one, checks }) => checks.map((check) => ({ case: one, ...check })));
  const counted = all.filter((check) => check.counted);
  const failing = ({ case: one, aspect, why }) => ({ case: one, why: `${aspect}: ${why}` });
  return {
    name,
    passed: counted.filter((check) => check.passed).length,
    total: counted.length,
    failing: counted.filter((check) => !check.passed).map(failing),
    aspects: [...new Set(all.map((check) => check.aspect))].map((aspect) => aspectOf(aspect, all)),
    told: all.filter((check) => !check.counted && !check.passed).map(failing),
    ...figuresOf(all),
    ...scoresOf(all),
  };
}

/** Of sets with known duplicates: how well they were found, per set. */
function figuresOf(checks) {
  const figures = checks.filter((check) => check.figures).map((check) => ({ case: check.case, ...check.figures }));
  return figures.length === 0 ? {} : { figures };
}

/** Of searches: how well they found, by name. */
function scoresOf(checks) {
  const told = checks.filter((check) => check.scores).map((check) => ({ case: check.case, scores: check.scores }));
  return told.length === 0 ? {} : { scores: told };
}

const scoreLines = ({ scores = [] }) =>
  scores.flatMap(({ scores: named }) =>
    Object.entries(named).map(([name, score]) => `      ${name.padEnd(30)} ${three(score)}`),
  );

const three = (ratio) => ratio.toFixed(3);

function figureLines({ figures = [] }) {
  return figures.flatMap((set) => [
    `    ${set.case}: ${set.records} records, ${set.pairs} true pairs; ${set.candidates} compared, blocking recall ${three(set.blockingRecall)}`,
    ...[
      ['suggested', set.suggested],
      ['best', set.best],
      ['baseline', set.baseline],
    ].map(([name, one]) => `      ${figureLine(name, one)}`),
  ]);
}

function figureLine(name, { threshold, precision, recall, f1, clusterF1, exactClusters }) {
  const label = threshold === undefined ? name : `${name} (from ${threshold.toFixed(2)})`;
  const parts = [`precision ${three(precision)}`, `recall ${three(recall)}`, `F1 ${three(f1)}`];
  return [label.padEnd(22), ...parts, `cluster F1 ${three(clusterF1)}`, `exact ${three(exactClusters)}`].join('  ');
}

function aspectOf(name, all) {
  const checks = all.filter((check) => check.aspect === name);
  const mean = checks.reduce((sum, check) => sum + (check.score ?? Number(check.passed)), 0) / checks.length;
  return {
    name,
    counted: checks.some((check) => check.counted),
    passed: checks.filter((check) => check.passed).length,
    total: checks.length,
    mean: Number(mean.toFixed(4)),
  };
}

/** The form that people read. `told` shows also what is measured only. */
export function asText(corpus, { told }) {
  const ratio = corpus.total === 0 ? '' : `  ${percent(corpus.passed / corpus.total)}`;
  const aspects = corpus.aspects.map(
    ({ name, counted, passed, total, mean }) =>
      `    ${name.padEnd(34)} ${passed}/${total}${counted ? '' : `  mean ${mean.toFixed(3)}, told only`}`,
  );
  const failing = corpus.failing.map((one) => `    ✗ ${one.case}  ${one.why}`);
  // what was lost is shown always, even where only headers or replies are counted
  const others = corpus.told
    .filter(({ why }) => told || why.startsWith('kept:'))
    .map((one) => `    · ${one.case}  ${one.why}`);
  return [
    `${corpus.name}: ${corpus.passed}/${corpus.total}${ratio}`,
    ...aspects,
    ...figureLines(corpus),
    ...scoreLines(corpus),
    ...failing,
    ...others,
  ].join('\n');
}

/** F1 and exactly found people of each set, as rows that have a floor of their own: `corpus set f1`. */
function figureRows({ name, figures = [] }) {
  return figures.flatMap((set) =>
    ['f1', 'exactClusters'].map((figure) => ({
      name: `${name} ${set.case} ${figure}`,
      passed: set.suggested[figure],
      total: 1,
    })),
  );
}

/** Figures of searches, each with a floor of its own: `corpus case figure`. */
function scoreRows({ name, scores = [] }) {
  return scores.flatMap(({ case: one, scores: named }) =>
    Object.entries(named).map(([figure, passed]) => ({ name: `${name} ${one} ${figure}`, passed, total: 1 })),
  );
}

/**
 * A corpus may not pass less than it did. A corpus that is not in the folder, or that has no floor yet, is not judged.
 * @param {Record<string, number>} floors ratios by corpus
 */
export function judgeFloors(corpora, floors) {
  const judged = [...corpora, ...corpora.flatMap(figureRows), ...corpora.flatMap(scoreRows)].filter(
    ({ name, total }) => floors[name] !== undefined && total > 0,
  );
  const sunk = judged.filter(({ name, passed, total }) => passed / total < floors[name] - 1e-9);
  return {
    passed: judged.length - sunk.length,
    failed: sunk.length,
    lines: sunk.map(
      ({ name, passed, total }) => `${name} has sunk: ${percent(passed / total)}, floor ${percent(floors[name])}`,
    ),
  };
}
