import { decodeStoryCursor, encodeStoryCursor, followsBy } from './story-cursor';

const AT = '2026-03-04T05:06:07.123456Z';

test('a cursor comes back as it was given out, to the microsecond', () => {
  const key = { place: 'audit', id: 42, at: AT } as const;
  expect(decodeStoryCursor(encodeStoryCursor(key))).toEqual(key);
});

test.each([
  '',
  '5',
  '5.',
  '9.abc',
  'toString.abc',
  '5.5.5',
  `1${encodeStoryCursor({ place: 'message', id: 1, at: AT })}`,
])('the cursor %j is refused', (cursor) => {
  expect(() => decodeStoryCursor(cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
});

test.each([
  ['message', 'message', 'earlier_or_lower_id'],
  ['ticketCreated', 'message', 'earlier_or_same_moment'],
  ['message', 'ticketCreated', 'earlier'],
  ['merged', 'unmerged', 'earlier_or_same_moment'],
] as const)('after a cursor of %s, entries of another place: %s', (place, cursorPlace, expected) => {
  expect(followsBy(place, { place: cursorPlace, id: 1, at: AT })).toBe(expected);
});
