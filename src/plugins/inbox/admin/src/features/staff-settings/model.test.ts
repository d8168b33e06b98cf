import { freeColor, inOrder, inviteesIn, TEAM_COLORS } from './model';

test.each([
  ['jane@example.com', [{ email: 'jane@example.com', name: '' }], []],
  ['Jane Doe <Jane@Example.com>', [{ email: 'jane@example.com', name: 'Jane Doe' }], []],
  ['"Doe, J" <j@example.com>', [{ email: 'j@example.com', name: '' }], ['"Doe']],
  [
    'a@example.com, b@example.com;c@example.com\nd@example.com',
    ['a', 'b', 'c', 'd'].map((one) => ({ email: `${one}@example.com`, name: '' })),
    [],
  ],
  ['a@example.com\nA@example.com', [{ email: 'a@example.com', name: '' }], []],
  ['jane', [], ['jane']],
  [' \n ', [], []],
])('reads %j', (typed, people, wrong) => {
  const read = inviteesIn(typed);
  if (wrong.length === 0) expect(read.people).toEqual(people);
  expect(read.wrong).toEqual(wrong);
});

test('who works here stands first, who is blocked last', () => {
  const agents = [
    { displayName: 'Zoe', state: 'blocked' as const },
    { displayName: 'Ben', state: 'invited' as const },
    { displayName: 'Yara', state: 'active' as const },
    { displayName: 'Ada', state: 'expired' as const },
  ];
  expect(inOrder(agents).map(({ displayName }) => displayName)).toEqual(['Yara', 'Ada', 'Ben', 'Zoe']);
});

test('a new team has a colour of its own while there is one', () => {
  expect(freeColor([TEAM_COLORS[0]])).toBe(TEAM_COLORS[1]);
  expect(freeColor(TEAM_COLORS)).toBe(TEAM_COLORS[0]);
});
