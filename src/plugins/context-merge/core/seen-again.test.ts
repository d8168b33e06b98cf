import type { Assurance } from '../../../contracts';
import { tellsMore } from './seen-again';

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 12, 0, second));

test.each<[string, Assurance, number, Assurance, number, boolean]>([
  ['the same, a moment later', 'claimed', 0, 'claimed', 30, false],
  ['the same, more than a minute later', 'claimed', 0, 'claimed', 61, true],
  ['proven now', 'claimed', 0, 'verified', 1, true],
  ['proven before', 'verified', 0, 'claimed', 1, false],
  ['earlier than what is stored', 'claimed', 300, 'claimed', 0, false],
])('%s', (_name, assurance, lastSeen, seenAssurance, seen, expected) => {
  const stored = { assurance, lastSeenAt: at(lastSeen) };
  expect(tellsMore(stored, { assurance: seenAssurance, at: at(seen) })).toBe(expected);
});
