import fc from 'fast-check';

import { DELIVERY_STATES, type DeliveryState } from '../../../contracts';
import { canRetry, laterState, retryDelaySeconds } from './delivery';

const states = fc.array(fc.constantFrom(...DELIVERY_STATES), { maxLength: 8 });
const settle = (receipts: readonly DeliveryState[]): DeliveryState => receipts.reduce(laterState, 'queued');

describe('the delivery lattice', () => {
  test('the order of receipts never matters', () => {
    fc.assert(fc.property(states, (receipts) => settle(receipts) === settle([...receipts].reverse())));
  });

  test.each<[DeliveryState, DeliveryState, DeliveryState]>([
    ['read', 'delivered', 'read'],
    ['sent', 'delivered', 'delivered'],
    ['uncertain', 'delivered', 'delivered'],
    ['failed', 'delivered', 'delivered'],
    ['delivered', 'failed', 'delivered'],
    ['sent', 'failed', 'failed'],
  ])('%s then %s is %s', (current, reported, expected) => {
    expect(laterState(current, reported)).toBe(expected);
  });

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
