import { noticeReturned, watchOutcome } from './retries';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const listOf = (...ids: string[]) => ids.map((documentId) => ({ documentId }));

it('tells after a moment what has gone, and what has come back', () => {
  const tell = jest.fn();
  watchOutcome(['a', 'b', 'c'], tell);
  noticeReturned(listOf('b', 'x'));
  noticeReturned(listOf('b', 'x'));
  expect(tell).not.toHaveBeenCalled();
  jest.advanceTimersByTime(3_000);
  expect(tell.mock.calls).toEqual([[{ gone: 2, returned: 1 }]]);
});

it('tells at once when all are back, and never again', () => {
  const tell = jest.fn();
  watchOutcome(['a'], tell);
  noticeReturned(listOf('a'));
  jest.advanceTimersByTime(10_000);
  expect(tell.mock.calls).toEqual([[{ gone: 0, returned: 1 }]]);
});
