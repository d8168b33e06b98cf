import { placeRows, type RowToPlace } from './owners';

const owners = new Map([
  ['email jane', 1],
  ['phone jane', 1],
  ['login jane', 1],
  ['email tom', 2],
]);
const logins = new Map([[1, new Map([['shop', new Set(['jane'])]])]]);

const told = (key: string, proven: boolean) => ({ key, proven, isLogin: key.startsWith('login ') });

/** `email jane`: claimed, `email jane!`: proven */
function row(...words: string[]): RowToPlace {
  const identities = words.map((word) => told(word.replace('!', ''), word.endsWith('!')));
  const names = identities.flatMap(({ key, isLogin }) => (isLogin ? [key.slice('login '.length)] : []));
  return { recorded: null, identities, logins: names.length === 0 ? new Map() : new Map([['shop', new Set(names)]]) };
}

const placed = (rows: RowToPlace[], recorded: number[] = []) =>
  placeRows(rows, { owners, recorded: new Set(recorded), logins });
const customersOf = (rows: RowToPlace[], recorded: number[] = []) =>
  placed(rows, recorded).map(({ customer }) => customer);

describe('a row belongs to', () => {
  test.each<[string, RowToPlace[], number[], number[]]>([
    [
      'the customer of its external record, whoever owns its addresses',
      [{ ...row('email tom!'), recorded: 1 }],
      [1],
      [1],
    ],
    ['the one who owns its claimed address', [row('email jane', 'email new')], [], [1]],
    ['the one who owns both of its addresses', [row('email jane', 'phone jane')], [], [1]],
    ['the owner of its proven address, whoever owns a claimed one', [row('email tom!', 'email jane')], [], [2]],
    ['nobody known: two owners contradict each other', [row('email jane', 'email tom')], [], [-1]],
    ['nobody known: two proven owners contradict each other', [row('email jane!', 'email tom!')], [], [-1]],
    ['nobody known: its owner has a record of this system', [row('email jane!')], [1], [-1]],
    ['nobody known: its addresses are new', [row('email new')], [], [-1]],
    ['the one who owns its claimed address and its claimed login', [row('email jane', 'login jane')], [], [1]],
    ['nobody known: a claimed address beside a proven one that is new', [row('email jane', 'phone new!')], [], [-1]],
    ['nobody known: a claimed address beside a proven login that is new', [row('email tom', 'login eve!')], [], [-1]],
    ['nobody known: a claimed address beside a claimed login that is new', [row('email tom', 'login eve')], [], [-1]],
    ['nobody known: a proven address of somebody with another login', [row('email jane!', 'login eve!')], [], [-1]],
    ['the owner of its proven address, who has no login there', [row('email tom!', 'login eve!')], [], [2]],
    ['nobody known: it has no address', [row()], [], [-1]],
  ])('%s', (_, rows, recorded, expected) => {
    expect(customersOf(rows, recorded)).toEqual(expected);
  });

  test('a customer of its own when an earlier row of the call has taken the owner', () => {
    expect(customersOf([row('email jane'), row('email jane!'), row('email new'), row('email new')])).toEqual([
      1, -1, -2, -3,
    ]);
  });
});

test('addresses are gained, owned before, or taken by somebody else', () => {
  const [first, second] = placed([row('email jane', 'email new'), row('email new', 'email own')]);
  expect(first).toMatchObject({ customer: 1, isNew: false, own: [0], gained: [1], taken: [] });
  expect(second).toMatchObject({ customer: -1, isNew: true, own: [], gained: [1], taken: [{ at: 0, owner: 1 }] });
});

test('an address that a row names twice is gained once', () => {
  expect(placed([row('email new', 'email new')])[0]).toMatchObject({ gained: [0], own: [1] });
});

test.each([
  ['a claimed address', row('email jane'), true],
  ['a proven address', row('email jane!', 'phone new'), false],
  ['its external record', { ...row('email jane'), recorded: 1 }, false],
  ['nothing', row('email new'), false],
])('found by %s: merely claimed?', (_, told, expected) => {
  expect(placed([told])[0]?.isClaimed).toBe(expected);
});
