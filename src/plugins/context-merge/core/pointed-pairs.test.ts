import type { PairScore } from './matching';
import { withPointers, type PointedReason } from './pointed-pairs';

const typed: PointedReason = { reason: 'typed_address', kind: 'email', value: 'jane@example.com' };
const several: PointedReason = { reason: 'several_matches', kind: 'visitor', value: 'token' };

const prior = (points: number): PairScore['evidence'][number] => ({ code: 'prior_odds', points, values: {} });
const unknown: PairScore = { probability: 1 / (1 + 2 ** 12), evidence: [prior(-60)] };

const sum = ({ evidence }: PairScore): number => evidence.reduce((total, { points }) => total + points, 0);
const logOdds = ({ probability }: PairScore): number => 5 * Math.log2(probability / (1 - probability));

test.each([
  ['typed', [typed], 100],
  ['typed among many', [typed], 1_000_000],
  ['several', [several], 100],
  ['both', [typed, several], 50_000],
])('points and probability tell the same: %s', (_what, reasons, size) => {
  const scored = withPointers(unknown, reasons, size);
  expect(sum(scored)).toBeCloseTo(logOdds(scored), 6);
  expect(scored.probability).toBeGreaterThan(unknown.probability);
});

test('what the records say themselves is not said twice', () => {
  const told = { ...unknown, evidence: [{ code: 'typed_address' as const, points: 55, values: {} }, prior(-115)] };
  expect(withPointers(told, [typed], 100)).toEqual(told);
  const among = withPointers(told, [typed], 1_000_000);
  expect(among.evidence.map(({ code }) => code)).toEqual(['typed_address', 'prior_odds']);
  expect(sum(among)).toBeCloseTo(logOdds(among), 6);
});

test('nothing that points changes nothing', () => expect(withPointers(unknown, [], 100)).toBe(unknown));

test('what is certain stays certain', () => {
  expect(withPointers({ probability: 1, evidence: [] }, [typed], 100).probability).toBe(1);
});
