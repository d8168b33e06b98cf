import { rankTickets, type Candidate } from './search-ranking';

const NOW = new Date('2026-03-15T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const candidate = (
  ticketId: number,
  relevance: number,
  days: number,
  messageId: number | null = ticketId,
): Candidate => ({
  ticketId,
  messageId,
  relevance,
  at: daysAgo(days),
  isExact: false,
});
const order = (candidates: Candidate[]): number[] => rankTickets(candidates, NOW).map(({ ticketId }) => ticketId);

test.each<[string, Candidate[], number[]]>([
  ['of equally fitting ones the fresher', [candidate(1, 0.1, 90), candidate(2, 0.1, 1)], [2, 1]],
  ['what fits far better, however old', [candidate(1, 0.9, 2000), candidate(2, 0.01, 0)], [1, 2]],
  ['a little better is not enough after years', [candidate(1, 0.12, 1000), candidate(2, 0.1, 0)], [2, 1]],
  [
    'the number that was asked for before all',
    [{ ...candidate(1, 0, 3000), isExact: true }, candidate(2, 1, 0)],
    [1, 2],
  ],
  [
    'one that speaks of it again and again',
    [candidate(1, 0.1, 5), candidate(2, 0.1, 5, 21), candidate(2, 0.1, 6, 22)],
    [2, 1],
  ],
  ['of equals the newer ticket', [candidate(1, 0.1, 5), candidate(2, 0.1, 5)], [2, 1]],
  ['a time to come counts as now', [candidate(1, 0.1, 0), candidate(2, 0.1, -400)], [2, 1]],
])('%s', (_case, candidates, expected) => {
  expect(order(candidates)).toEqual(expected);
  expect(order([...candidates].reverse())).toEqual(expected);
});

test('a ticket shows its three best messages', () => {
  const [ticket] = rankTickets(
    [1, 2, 3, 4, 5].map((id) => candidate(9, id / 10, 1, id)),
    NOW,
  );
  expect(ticket?.messages).toEqual([5, 4, 3]);
});
