import { fateOf, type Claim } from './unanswered';

const claim: Claim = { direction: 'inbound', claimedForMs: 31_000, isJoined: false, isRinging: false };

test.each<[string, Partial<Claim>, ReturnType<typeof fateOf>]>([
  ['just taken', { claimedForMs: 29_999 }, 'stays'],
  ['taken, and nobody was rung', {}, 'line'],
  ['their telephone still rings, and says who calls', { isRinging: true }, 'stays'],
  ['it rings for a minute', { isRinging: true, claimedForMs: 60_000 }, 'line'],
  ['they talk', { isJoined: true, claimedForMs: 3_600_000 }, 'stays'],
  ['we call, and our agent’s telephone is lost', { direction: 'outbound' }, 'ends'],
  ['we call, and our agent’s telephone rings', { direction: 'outbound', isRinging: true }, 'stays'],
  ['we call, and they wait for the customer', { direction: 'outbound', isJoined: true }, 'stays'],
])('%s', (_what, told, expected) => {
  expect(fateOf({ ...claim, ...told })).toBe(expected);
});
