import { differenceOf, shareOf, type Share } from './statistics';

/** @throws where nothing was counted */
function counted(hits: number, of: number): Share {
  const share = shareOf(hits, of);
  if (!share) throw new Error('Nothing was counted.');
  return share;
}

// Wilson without continuity correction, as in Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i', (hits, of, low, high) => {
  const share = counted(hits, of);
  expect(share.low).toBeCloseTo(low, 4);
  expect(share.high).toBeCloseTo(high, 4);
});

test('all of them is not certainly always', () => {
  expect(counted(10, 10).high).toBeCloseTo(1, 10);
  expect(counted(10, 10).low).toBeLessThan(0.75);
});

test('nothing counted says nothing', () => {
  expect(shareOf(0, 0)).toBeNull();
});

// Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
])('%i/%i against %i/%i', (a, m, b, n, low, high) => {
  const difference = differenceOf(counted(a, m), counted(b, n));
  expect(difference.low).toBeCloseTo(low, 4);
  expect(difference.high).toBeCloseTo(high, 4);
});
