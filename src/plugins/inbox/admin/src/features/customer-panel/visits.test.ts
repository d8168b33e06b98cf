import type { TriedStep } from '../../../../../../contracts/customer-records';
import { visitsOf } from './visits';

const step = (title: string, hour: number, minute: number): TriedStep => ({
  ...{ kind: 'article', title, url: null, outcome: null, detail: null },
  at: new Date(Date.UTC(2026, 4, 1, hour, minute)).toISOString(),
});

test.each([
  ['nothing', [], []],
  ['one visit', [step('B', 10, 20), step('A', 10, 0)], [['B', 'A']]],
  ['a chain of short rests is one visit', [step('C', 10, 50), step('B', 10, 25), step('A', 10, 0)], [['C', 'B', 'A']]],
  ['a long rest parts them', [step('C', 12, 0), step('B', 10, 20), step('A', 10, 0)], [['C'], ['B', 'A']]],
])('%s', (_name, steps, expected) => {
  expect(visitsOf(steps).map((visit) => visit.steps.map(({ title }) => title))).toEqual(expected);
});
