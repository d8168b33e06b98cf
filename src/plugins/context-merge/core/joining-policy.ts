import type { Assurance, EvidenceCode, EvidenceLine, JoiningPolicy } from '../../../contracts';

/** What the policy looks at, of a suggestion that is open. */
export interface JoinCandidate {
  /** 0 to 100 */
  readonly score: number;
  readonly evidence: readonly Pick<EvidenceLine, 'code' | 'points'>[];
  /** of each of the two, the assurance of every identity */
  readonly assurances: readonly [readonly Assurance[], readonly Assurance[]];
  /** an agent has once said no to these two, or taken them apart */
  readonly wasRejected: boolean;
  /** the best score that either of them reaches with a third customer; null: there is no third */
  readonly bestOther: number | null;
}

const PROVEN: ReadonlySet<Assurance> = new Set<Assurance>(['authenticated', 'verified']);

/**
 * What a customer can't bring about by writing to us: it rests on addresses, or on records that agents and other
 * systems keep. A display name, an order number in a text and a typed address are words of whoever writes.
 */
const NOT_ONES_OWN_WORD: ReadonlySet<EvidenceCode> = new Set<EvidenceCode>([
  'same_email',
  'same_phone',
  'same_identifier',
  'same_birth_date',
  'same_address',
]);

/** Whatever the score says, a person should look. */
const ALWAYS_DOUBTFUL: ReadonlySet<EvidenceCode> = new Set<EvidenceCode>([
  'different_birth_date',
  'different_identifier',
  'different_generation',
  'different_given_name',
  'shared_phone',
  'role_address',
  'several_matches',
]);

/** Fifteen points make the odds an eighth. Another mail address alone costs ten: many people have two. */
const SPEAKS_STRONGLY_AGAINST = -15;

/**
 * May these two be joined without a person? Only when the policy is on and the score suffices; both have proven who
 * they are; something speaks for it that nobody can merely say of themselves; nothing speaks strongly against; nobody
 * has rejected or undone it; and neither could as well be a third customer.
 */
export function mayJoin(candidate: JoinCandidate, policy: JoiningPolicy): boolean {
  const { score, evidence, assurances, wasRejected, bestOther } = candidate;
  if (!policy.automatic || score < policy.minimumScore || wasRejected) return false;
  if (bestOther !== null && bestOther >= policy.minimumScore) return false;
  if (!assurances.every((each) => each.some((assurance) => PROVEN.has(assurance)))) return false;
  if (evidence.some(isDoubt)) return false;
  return evidence.some(({ code, points }) => points > 0 && NOT_ONES_OWN_WORD.has(code));
}

function isDoubt({ code, points }: Pick<EvidenceLine, 'code' | 'points'>): boolean {
  if (code === 'prior_odds') return false;
  return points <= SPEAKS_STRONGLY_AGAINST || ALWAYS_DOUBTFUL.has(code);
}
