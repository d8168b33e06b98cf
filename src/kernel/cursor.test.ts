import { HelpdeskError } from '../contracts';
import { changeCursor, decodeCursor, encodeCursor } from './cursor';

const encoded = (text: string): string => Buffer.from(text).toString('base64url');
function refusalOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (cause) {
    return cause instanceof HelpdeskError ? cause.code : 'another error';
  }
}

test.each([
  ['2026-11-23T12:00:00.000Z', 1],
  ['2024-02-29T23:59:59Z', 2_147_483_647],
  ['0001-01-01T00:00:00.123456Z', 7],
])('a cursor at %s with id %d is read as it was written', (at, id) => {
  expect(decodeCursor(encodeCursor({ at, id }))).toEqual({ at, id });
});

test.each([
  ['nothing', ''],
  ['garbage', '\u0000\u0001ÿ'],
  ['no id', '2026-11-23T12:00:00.000Z'],
  ['an empty id', '2026-11-23T12:00:00.000Z|'],
  ['id 0', '2026-11-23T12:00:00.000Z|0'],
  ['a negative id', '2026-11-23T12:00:00.000Z|-1'],
  ['an id with a fraction', '2026-11-23T12:00:00.000Z|1.5'],
  ['an id in hexadecimal', '2026-11-23T12:00:00.000Z|0x1'],
  ['an id larger than an integer', '2026-11-23T12:00:00.000Z|2147483648'],
  ['a third part', '2026-11-23T12:00:00.000Z|1|2'],
  ['a line end', '2026-11-23T12:00:00.000Z|1\n'],
  ['a date only', '2026-11-23|1'],
  ['another way to write a date', 'Nov 23 2026|1'],
  ['another time zone', '2026-11-23T12:00:00+01:00|1'],
  ['a year of six digits', '+275760-09-13T00:00:00.000Z|1'],
  ['the year 0', '0000-01-01T00:00:00.000Z|1'],
  ['a month that does not exist', '2026-13-01T00:00:00.000Z|1'],
  ['a day that does not exist', '2026-02-31T00:00:00.000Z|1'],
  ['an hour that does not exist', '2026-11-23T24:00:00.000Z|1'],
  ['a fraction without end', `2026-11-23T12:00:00.${'0'.repeat(100)}Z|1`],
])('a cursor of %s is refused', (_, text) => {
  expect(refusalOf(() => decodeCursor(encoded(text)))).toBe('invalid_cursor');
});

test.each(['0', '1', '748', '9223372036854775808', '18446744073709551615'])(
  'the change cursor %s is taken',
  (cursor) => {
    expect(changeCursor(cursor)).toBe(cursor);
  },
);

test.each([
  '',
  ' ',
  '-1',
  '1.5',
  '007',
  '0x10',
  '1n',
  '1\n',
  '١',
  '18446744073709551616',
  '99999999999999999999',
  '1'.repeat(40),
])('the change cursor %j is refused', (cursor) => {
  expect(refusalOf(() => changeCursor(cursor))).toBe('invalid_cursor');
});
