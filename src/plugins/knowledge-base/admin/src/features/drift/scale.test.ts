import { axisEnd, placeOn } from './scale';

const row = (share: number, high: number, verdict: 'failing' | 'too_few' = 'failing') => ({
  rate: { hits: 0, of: 0, share, low: 0, high },
  control: 0.01,
  verdict,
});

test.each([
  ['nothing', [], 0.02],
  ['one rate with its interval', [row(0.1, 0.16)], 0.2],
  ['what too few say moves no axis', [row(0.03, 0.05), row(0.9, 1, 'too_few')], 0.05],
  ['everything', [row(1, 1)], 1],
])('%s', (_name, rows, expected) => {
  expect(axisEnd(rows)).toBe(expected);
});

test.each([
  [0.05, 0.1, 50],
  [0.5, 0.1, 100],
  [-0.1, 0.1, 0],
])('%d on an axis to %d', (share, end, expected) => {
  expect(placeOn(share, end)).toBe(expected);
});
