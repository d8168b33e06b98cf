import { mediaPause } from './media-retries';

test.each([
  [1, 0, 30],
  [2, 0, 120],
  [5, 0, 21_600],
  [6, 0, null],
  [1, 90, 90],
  [1, 10_000_000, 86_400],
  [7, 5, null],
])('after attempt %i, asked for %i seconds: %p', (attempt, atLeast, pause) => {
  expect(mediaPause(attempt, atLeast)).toBe(pause);
});
