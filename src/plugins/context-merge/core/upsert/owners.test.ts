import { placeRows, type RowToPlace } from './owners';

const owned = new Map([
  ['email jane', 1],
  ['phone jane', 1],
  ['email tom', 2],
]);

const claimed = (...keys: string[]): RowToPlace => ({
  recorded: null,
  identities: keys.map((key) => ({ key, proven: false })),
});
const proven = (...keys: string[]): RowToPlace => ({
  recorded: null,
  identities: keys.map((key) => ({ key, proven: true })),
});

const customersOf = (rows: RowToPlace[], recorded: number[] = []) =>
  placeRows(rows, owned, new Set(recorded)).map(({ customer }) => customer);

describe('a row belongs to', () => {
  test.each<[string, RowToPlace[], number[], number[]]>([
    [
      'the customer of its external record, whoever owns its addresses',
      [{ ...proven('email tom'), recorded: 1 }],
      [1],
      [1],
    ],
    ['the one who owns its claimed address', [claimed('email jane', 'email new')], [], [1]],
    ['the one who owns both of its addresses', [claimed('email jane', 'phone jane')], [], [1]],
    [
      'the owner of its proven address, whoever owns a claimed one',
      [
        {
          recorded: null,
          identities: [
            { key: 'email tom', proven: true },
            { key: 'email jane', proven: false },
          ],
        },
      ],
      [],
      [2],
    ],
    ['nobody known: two owners contradict each other', [claimed('email jane', 'email tom')], [], [-1]],
    ['nobody known: two proven owners contradict each other', [proven('email jane', 'email tom')], [], [-1]],
    ['nobody known: its owner has a record of this system', [proven('email jane')], [1], [-1]],
    ['nobody known: its addresses are new', [claimed('email new')], [], [-1]],
    ['nobody known: it has no address', [claimed()], [], [-1]],
  ])('%s', (_, rows, recorded, expected) => {
    expect(customersOf(rows, recorded)).toEqual(expected);
  });

  test('a customer of its own when an earlier row of the call has taken the owner', () => {
    expect(
      customersOf([claimed('email jane'), proven('email jane'), claimed('email new'), claimed('email new')]),
    ).toEqual([1, -1, -2, -3]);
  });
});

test('addresses are gained, owned before, or taken by somebody else', () => {
  const [first, second] = placeRows(
    [claimed('email jane', 'email new'), claimed('email new', 'email own')],
    owned,
    new Set(),
  );
  expect(first).toMatchObject({ customer: 1, isNew: false, own: [0], gained: [1], taken: [] });
  expect(second).toMatchObject({ customer: -1, isNew: true, own: [], gained: [1], taken: [{ at: 0, owner: 1 }] });
});

test('an address that a row names twice is gained once', () => {
  expect(placeRows([claimed('email new', 'email new')], owned, new Set())[0]).toMatchObject({ gained: [0], own: [1] });
});
