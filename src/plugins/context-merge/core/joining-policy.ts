import type { Assurance, EvidenceCode, EvidenceLine, JoiningPolicy } from '../../../contracts';
import { readEmail, readPhone } from './matching/contact-values';

/** Something by which a customer is known: an identity, or the id of a record in another system (`external_id`, its scope is the system). */
export interface KnownAs {
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
  readonly assurance: Assurance;
}

/** What the policy looks at, of a suggestion that is open. */
export interface JoinCandidate {
  /** 0 to 100 */
  readonly score: number;
  readonly evidence: readonly Pick<EvidenceLine, 'code' | 'points'>[];
  /** by what each of the two is known */
  readonly known: readonly [readonly KnownAs[], readonly KnownAs[]];
  /** an agent has once said no to these two, or taken them apart */
  readonly wasRejected: boolean;
  /** the best score that either of them reaches with a third customer; null: there is no third */
  readonly bestOther: number | null;
}

const PROVEN: ReadonlySet<Assurance> = new Set<Assurance>(['authenticated', 'verified']);

/** Somebody else than its bearer says so. */
const VOUCHED_FOR: ReadonlySet<Assurance> = new Set<Assurance>([...PROVEN, 'provider']);

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

/** Shorter ones without a country code are numbers of many places. */
const SHORTEST_NUMBER = 9;

/**
 * May these two be joined without a person? Only when the policy is on and the score suffices; both have proven who
 * they are, and one address, number or id that is vouched for on both sides is the same; nothing speaks strongly
 * against; nobody has rejected or undone it; and neither could as well be a third customer.
 */
export function mayJoin(candidate: JoinCandidate, policy: JoiningPolicy): boolean {
  const { score, evidence, known, wasRejected, bestOther } = candidate;
  if (!policy.automatic || score < policy.minimumScore || wasRejected) return false;
  if (bestOther !== null && bestOther >= policy.minimumScore) return false;
  if (!known.every((each) => each.some(({ assurance }) => PROVEN.has(assurance)))) return false;
  if (evidence.some(isDoubt)) return false;
  return shareProof(known);
}

/**
 * A birth date, an address and a name stand in records that are often filled with what a customer has typed somewhere.
 * What one must own to have it can't be typed.
 */
function shareProof([one, other]: JoinCandidate['known']): boolean {
  const [proofs, others] = [one, other].map((each) => each.filter(({ assurance }) => VOUCHED_FOR.has(assurance)));
  return proofs?.some((proof) => others?.some((each) => isSame(proof, each))) === true;
}

/** A browser is not among them: a household has one. */
function isSame(one: KnownAs, other: KnownAs): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === 'email') return isSameMailbox(one.value, other.value);
  if (one.kind === 'phone') return isSameNumber(one.value, other.value);
  return one.kind === 'external_id' && one.scope !== '' && one.scope === other.scope && one.value === other.value;
}

/** But for a tag (`jane+shop@`): with other full stops it is somebody else's at most providers. */
function isSameMailbox(one: string, other: string): boolean {
  const [own, others] = [readEmail(one), readEmail(other)];
  if (own === null || others === null || own.isRole || others.isRole) return false;
  return withoutTag(own.address) === withoutTag(others.address);
}

const withoutTag = (address: string): string => address.replace(/(?<=[^@])\+[^@]*(?=@)/, '');

/** But for the country code, which another system may have left out. */
function isSameNumber(one: string, other: string): boolean {
  const [own, others] = [readPhone(one), readPhone(other)];
  if (own === null || others === null) return false;
  const [short, long] = own.length <= others.length ? [own, others] : [others, own];
  return short.length >= SHORTEST_NUMBER && long.endsWith(short);
}

function isDoubt({ code, points }: Pick<EvidenceLine, 'code' | 'points'>): boolean {
  if (code === 'prior_odds') return false;
  return points <= SPEAKS_STRONGLY_AGAINST || ALWAYS_DOUBTFUL.has(code);
}
