import { shareDone, weightBars } from './model';

test.each([
  [0, 0, 0],
  [1, 3, 33],
  [3, 3, 100],
  [5, 3, 100],
])('%i of %i is %i percent', (done, total, share) => expect(shareDone({ done, total })).toBe(share));

test('bars share one scale, the heaviest first', () => {
  const bars = weightBars([
    { feature: 'name', agrees: 20, disagrees: -10 },
    { feature: 'email', agrees: 40, disagrees: -2 },
    { feature: 'mention', agrees: 10, disagrees: 8 },
  ]);
  expect(bars.map(({ feature, forWidth, againstWidth }) => [feature, forWidth, againstWidth])).toEqual([
    ['email', 100, 5],
    ['name', 50, 25],
    ['mention', 25, 0],
  ]);
  expect(weightBars([])).toEqual([]);
});
