import { nextSize } from './step-size';

const sizes = { aimMs: 200, least: 10, most: 500 };

test.each([
  ['as many as fit', 100, 100, 200],
  ['fewer when it took long', 100, 400, 50],
  ['at most twice as many', 50, 1, 100],
  ['no more than the most', 400, 100, 500],
  ['no fewer than the least', 20, 4_000, 10],
  ['a clock that stood still', 20, 0, 40],
])('%s', (_, size, tookMs, next) => {
  expect(nextSize(size, tookMs, sizes)).toBe(next);
});
