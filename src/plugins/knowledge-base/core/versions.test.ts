import { changedFields, diffOf, goesInto, partsOf, wordsChanged, type VersionContent } from './versions';

const paragraph = (text: string) => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

const lamp: VersionContent = {
  title: 'Charge the lamp',
  slug: 'charge-the-lamp',
  summary: '',
  body: paragraph('Hold the button for 5 seconds.'),
  keywords: '',
  category: { documentId: 'c1', title: 'Lamps' },
  audience: 'public',
  accounts: [],
  owner: null,
  reviewDays: null,
};

test('the first version has changed nothing, a category by another name is the same', () => {
  expect(changedFields(null, lamp)).toEqual([]);
  expect(changedFields(lamp, { ...lamp, category: { documentId: 'c1', title: 'Lights' } })).toEqual([]);
  expect(changedFields(lamp, { ...lamp, audience: 'internal', title: 'Charge it' })).toEqual(['title', 'audience']);
});

test('a body is compared by its words', () => {
  const [body] = diffOf(lamp, { ...lamp, body: paragraph('Hold the button for 10 seconds.') });
  expect(body?.field).toBe('body');
  expect(body?.parts.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', text: '5' },
    { kind: 'added', text: '10' },
  ]);
  expect(wordsChanged(body?.parts ?? [])).toEqual({ added: 1, removed: 1 });
});

test('where a link leads is a difference', () => {
  const link = (url: string) => [
    { type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', text: 'Manual' }] }] },
  ];
  expect(
    diffOf({ ...lamp, body: link('https://a.example') }, { ...lamp, body: link('https://b.example') }),
  ).toHaveLength(1);
});

test('texts without anything in common are one for the other, in no time', () => {
  const words = (letter: string) => Array.from({ length: 20_000 }, (_, at) => `${letter}${String(at)}`).join(' ');
  const parts = partsOf(words('a'), words('b'));
  expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes));

test.each([
  ['the same person, a little later', 'saved', 1, 9, true],
  ['the same person, after a while', 'saved', 1, 11, false],
  ['somebody else', 'saved', 2, 1, false],
  ['after a publication', 'published', 1, 1, false],
  ['after a restoration', 'restored', 1, 1, false],
])('a save by %s', (_who, state, adminUserId, minutes, expected) => {
  const newest = { state, adminUserId: 1, beganAt: at(0) };
  expect(goesInto(newest, { adminUserId, at: at(minutes) })).toBe(expected);
});
