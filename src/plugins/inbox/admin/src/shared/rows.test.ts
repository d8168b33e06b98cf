import { nextIndex } from './rows';

it.each([
  ['ArrowDown', -1, 0],
  ['ArrowDown', 1, 2],
  ['ArrowDown', 2, 2],
  ['ArrowUp', 0, 0],
  ['ArrowUp', 2, 1],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['Enter', 1, null],
])('%s at %i leads to %s', (key, index, expected) => {
  expect(nextIndex(key, index, 3)).toBe(expected);
});
