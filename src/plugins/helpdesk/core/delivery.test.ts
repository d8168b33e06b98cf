import type { DeliveryState } from '../../../contracts';
import { canRetry, retryDelaySeconds } from './delivery';

describe('canRetry', () => {
  test.each<[DeliveryState | null, boolean]>([
    ['failed', true],
    ['uncertain', true],
    ['sent', false],
    ['queued', false],
    [null, false],
  ])('%s can be sent again: %s', (state, expected) => {
    expect(canRetry(state)).toBe(expected);
  });
});

describe('retryDelaySeconds', () => {
  test.each([
    [1, 0, 60],
    [4, 0, 3600],
    [9, 0, 3600],
    [1, 120, 120],
    [52, 0, null],
  ])('repeat %i, provider asks for %i s', (attempt, atLeast, expected) => {
    expect(retryDelaySeconds(attempt, atLeast)).toBe(expected);
  });
});
