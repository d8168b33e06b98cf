import { guideOf, type GuideSteps } from '../../../../core/guide';
import {
  filled,
  freeId,
  lostSteps,
  movedOption,
  outlineOf,
  problemsIn,
  stepOfKind,
  withoutStep,
  withStep,
} from './model';

const option = (id: string, to: string) => ({ id, label: `to ${to}`, to });
const guide: GuideSteps = {
  start: 'a',
  steps: [
    { id: 'a', kind: 'question', title: 'Which?', text: '', options: [option('o1', 'b'), option('o2', 'c')] },
    { id: 'b', kind: 'article', title: '', text: '', article: 'doc', next: 'c' },
    { id: 'c', kind: 'question', title: 'Still?', text: '', options: [option('o1', 'a'), option('o2', 'd')] },
    { id: 'd', kind: 'solved', title: '', text: '' },
    { id: 'e', kind: 'escalate', title: '', text: '' },
  ],
};

test('the outline shows each step in full once, and follows no circle', () => {
  expect(outlineOf(guide).map(({ step, depth, isRepeated }) => [step.id, depth, isRepeated])).toEqual([
    ['a', 0, false],
    ['b', 1, false],
    ['c', 2, false],
    ['a', 3, true],
    ['d', 3, false],
    ['c', 1, true],
  ]);
});

test('what no answer leads to is told apart', () => {
  expect(lostSteps(guide).map(({ id }) => id)).toEqual(['e']);
});

test.each([
  ['s', ['s1', 's2'], 's3'],
  ['s', ['s1', 's3'], 's4'],
  ['o', [], 'o1'],
] as const)('a new name with %s beside %j is %s', (prefix, taken, expected) => {
  expect(freeId(prefix, taken)).toBe(expected);
});

test('another kind keeps the words, and forgets what it has no place for', () => {
  const [question] = guide.steps;
  expect(stepOfKind('solved', 'a', question)).toEqual({ id: 'a', kind: 'solved', title: 'Which?', text: '' });
});

test.each([
  [0, 1, ['c', 'b']],
  [0, -1, ['b', 'c']],
  [1, -1, ['c', 'b']],
  [1, 1, ['b', 'c']],
] as const)('the answer at %i moved by %i', (from, by, expected) => {
  expect(movedOption([option('o1', 'b'), option('o2', 'c')], from, by).map(({ to }) => to)).toEqual(expected);
});

test('a step that goes leaves the answers that led to it', () => {
  const less = withoutStep(guide, 'b');
  expect(less.steps.map(({ id }) => id)).toEqual(['a', 'c', 'd', 'e']);
  expect(less.steps[0]).toEqual(guide.steps[0]);
});

test('a step with a name that is there takes its place, another one is added', () => {
  expect(withStep(guide, stepOfKind('solved', 'b')).steps.map(({ kind }) => kind)[1]).toBe('solved');
  expect(withStep(guide, stepOfKind('solved', 'f')).steps).toHaveLength(6);
});

test('what is half done can be kept, and is told at its step', () => {
  const half: GuideSteps = {
    start: 'a',
    steps: [
      {
        id: 'a',
        kind: 'question',
        title: 'Which?',
        text: '',
        options: [{ id: 'o1', label: '', to: 'b' }, option('o2', 'b')],
      },
      { id: 'b', kind: 'article', title: '', text: '', article: '', next: null },
    ],
  };
  const told = problemsIn(half).map(({ kind, step }) => [kind, step]);
  expect(told).toEqual([
    ['unreadable', 'a'],
    ['unreadable', 'b'],
  ]);
  expect(problemsIn(filled(half))).toHaveLength(told.length);
  expect(guideOf(filled(half))).not.toBeNull();
});
