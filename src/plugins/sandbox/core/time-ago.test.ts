import { readTimeAgo } from './time-ago';

describe('readTimeAgo', () => {
  test.each([
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['1d 2h 3m', 93_780_000],
    ['', null],
    ['2', null],
    ['yesterday', null],
    ['1d-2h', null],
    ['1w', null],
  ])('%j', (text, expected) => {
    expect(readTimeAgo(text)).toBe(expected);
  });
});
