import { MARK_END, MARK_START } from '../../../../../../contracts/search';
import { movedOption, piecesOf, suggestionsFor, withRecent, type Vocabulary } from './model';

const vocabulary: Vocabulary = {
  channels: [
    { id: 'email', label: 'Email' },
    { id: 'web', label: 'Website chat' },
  ],
  agents: ['Mia Chen', 'Tom Weber'],
  teams: ['Tier, two'],
  tags: ['vip', 'refund'],
};
const queries = (query: string): string[] => suggestionsFor(query, vocabulary).map((each) => each.query);

test.each<[string, string[]]>([
  ['', []],
  ['refund ', []],
  ['s', []],
  ['st', ['status:']],
  ['refund st', ['refund status:']],
  ['refund -st', ['refund -status:']],
  ['status:', ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'].map((status) => `status:${status} `)],
  ['x status:re', ['x status:resolved ']],
  ['status:open', []],
  ['channel:chat', ['channel:web ']],
  ['assignee:m', ['assignee:me ', 'assignee:"Mia Chen" ']],
  ['assignee:"mia c', ['assignee:"Mia Chen" ']],
  ['assignee:weber', ['assignee:"Tom Weber" ']],
  ['team:t', ['team:"Tier, two" ']],
  ['-tag:v', ['-tag:vip ']],
  ['unknown:v', []],
])('after "%s"', (query, expected) => {
  expect(queries(query)).toEqual(expected);
});

test('recent searches stand once, the newest first, eight at most', () => {
  expect(withRecent(['a', 'b'], ' B ')).toEqual(['B', 'a']);
  expect(withRecent(['a'], '  ')).toEqual(['a']);
  expect(withRecent(['1', '2', '3', '4', '5', '6', '7', '8'], '9')).toHaveLength(8);
});

test('marks become pieces, also broken ones', () => {
  expect(piecesOf(`a ${MARK_START}b${MARK_END} c`)).toEqual([
    { text: 'a ', isMarked: false },
    { text: 'b', isMarked: true },
    { text: ' c', isMarked: false },
  ]);
  expect(piecesOf(`${MARK_START}b`)).toEqual([{ text: 'b', isMarked: true }]);
  expect(piecesOf('')).toEqual([]);
});

test('the arrows go round by way of the field itself', () => {
  expect([movedOption(null, 1, 3), movedOption(2, 1, 3), movedOption(null, -1, 3), movedOption(0, -1, 3)]).toEqual([
    0,
    null,
    2,
    null,
  ]);
  expect(movedOption(null, 1, 0)).toBeNull();
});
