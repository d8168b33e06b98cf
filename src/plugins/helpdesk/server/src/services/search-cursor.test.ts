import { readSearchCursor, writeSearchCursor } from './search-cursor';

const asOf = new Date('2026-03-15T12:00:00Z');

test.each([[[]], [[7]], [[9, 3, 1_000_000, 2_147_483_647]]])('what was shown comes back: %j', (ids) => {
  const place = { asOf, upTo: 42, shown: new Set(ids) };
  expect(readSearchCursor(writeSearchCursor(place))).toEqual(place);
});

test('as many tickets as a search finds at most, of a million, fit into an address', () => {
  const shown = new Set(Array.from({ length: 640 }, (_, at) => 1 + at * 1_560));
  expect(writeSearchCursor({ asOf, upTo: 10_000_000, shown }).length).toBeLessThan(5_000);
});

test.each(['', 'WzFd', 'e30', Buffer.from('[1,2,[-1]]').toString('base64url')])('%j is no cursor', (cursor) => {
  expect(() => readSearchCursor(cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
});
