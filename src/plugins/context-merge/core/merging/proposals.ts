import type { FieldChoice, ProposalGround } from '../../../../contracts';
import { isSeenField } from './layers';
import { asConsent, asName, sameValue, type ConsentValue, type FieldValue, type FieldValues } from './values';

/** What is proposed for each field when two customers become one, and why. */

export interface MergeSide {
  readonly values: FieldValues;
  /** rank of the best proven identity that is a person's, as in ASSURANCES; -1: none */
  readonly nameProof: number;
  /** a proven address lies in a mail domain of its account */
  readonly isAccountProven: boolean;
  readonly tickets: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

export interface FieldProposal {
  readonly field: string;
  readonly isSame: boolean;
  readonly choices: readonly FieldChoice[];
  readonly proposal: FieldChoice;
  /** null: there is nothing to choose */
  readonly ground: ProposalGround | null;
}

type Choice = Pick<FieldProposal, 'proposal' | 'ground'>;

const ORDER = ['displayName', 'account', 'language', 'timeZone', 'birthDate', 'postalAddress', 'tags'];
/** From here on an assurance proves something: authenticated and verified. */
const PROVES = 2;

/** Every field that either of the two has, in the order of a review. */
export function proposalsFor(survivor: MergeSide, absorbed: MergeSide): FieldProposal[] {
  const fields = [...new Set([...survivor.values.keys(), ...absorbed.values.keys()])].filter(
    (field) => !isSeenField(field),
  );
  return fields.sort(byOrder).map((field) => proposalFor(field, survivor, absorbed));
}

const rank = (field: string): number => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);
const byOrder = (a: string, b: string): number => rank(a) - rank(b) || (a < b ? -1 : 1);

function proposalFor(field: string, survivor: MergeSide, absorbed: MergeSide): FieldProposal {
  const mine = survivor.values.get(field);
  const theirs = absorbed.values.get(field);
  const isSame = sameValue(mine, theirs);
  const choices: FieldChoice[] = field === 'tags' ? ['survivor', 'absorbed', 'both'] : ['survivor', 'absorbed'];
  // What both have is brought by both: it stays when either of them goes.
  if (isSame) return { field, isSame, choices, proposal: field === 'tags' ? 'both' : 'absorbed', ground: null };
  return { field, isSame, choices, ...choiceBetween(field, mine, theirs, survivor, absorbed) };
}

function choiceBetween(
  field: string,
  mine: FieldValue | undefined,
  theirs: FieldValue | undefined,
  survivor: MergeSide,
  absorbed: MergeSide,
): Choice {
  if (field === 'tags') return { proposal: 'both', ground: 'both_kept' };
  if (theirs === undefined) return { proposal: 'survivor', ground: 'only_value' };
  if (mine === undefined) return { proposal: 'absorbed', ground: 'only_value' };
  if (field === 'displayName') return nameBetween(survivor, absorbed);
  if (field === 'account') return accountBetween(survivor, absorbed);
  if (field === 'birthDate') return olderOf(survivor, absorbed);
  const [ours, others] = [asConsent(mine), asConsent(theirs)];
  if (ours && others) return consentBetween(ours, others);
  return provenOrNewer(survivor, absorbed);
}

function nameBetween(survivor: MergeSide, absorbed: MergeSide): Choice {
  const mine = asName(survivor.values.get('displayName'));
  const theirs = asName(absorbed.values.get('displayName'));
  if (!mine || !theirs) return { proposal: mine ? 'survivor' : 'absorbed', ground: 'only_value' };
  if (mine.isKnown !== theirs.isKnown)
    return { proposal: mine.isKnown ? 'survivor' : 'absorbed', ground: 'only_value' };
  if (isFuller(mine.name, theirs.name)) return { proposal: 'survivor', ground: 'fuller' };
  if (isFuller(theirs.name, mine.name)) return { proposal: 'absorbed', ground: 'fuller' };
  return provenOrNewer(survivor, absorbed);
}

/** What is known of somebody proven counts for more than what anybody may have typed, however new that is. */
function provenOrNewer(survivor: MergeSide, absorbed: MergeSide): Choice {
  const proof = Math.max(survivor.nameProof, absorbed.nameProof);
  if (survivor.nameProof !== absorbed.nameProof && proof >= PROVES)
    return { proposal: survivor.nameProof > absorbed.nameProof ? 'survivor' : 'absorbed', ground: 'better_proven' };
  return newerOf(survivor, absorbed);
}

/** "Amara Okafor" says all that "A. Okafor" or "Amara" says, and more. */
export function isFuller(name: string, other: string): boolean {
  const words = wordsOf(name);
  const others = wordsOf(other);
  if (words.join(' ') === others.join(' ') || others.length === 0) return false;
  const left = [...words];
  for (const word of others) {
    const at = left.findIndex((each) => each === word || (isInitial(word) && each.startsWith(word)));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((word) => word !== '');
const isInitial = (word: string): boolean => [...word].length === 1;

function accountBetween(survivor: MergeSide, absorbed: MergeSide): Choice {
  if (survivor.isAccountProven !== absorbed.isAccountProven)
    return { proposal: survivor.isAccountProven ? 'survivor' : 'absorbed', ground: 'better_proven' };
  return newerOf(survivor, absorbed);
}

/** Who has refused once is not asked by the other record's leave. */
const STRICTNESS = { refused: 2, ask: 1, granted: 0 } as const;

/** Where nothing is known, one would have to ask. */
export const stricterConsent = (said: ConsentValue, own: ConsentValue | null): boolean =>
  STRICTNESS[said.state] > STRICTNESS[own?.state ?? 'ask'];

function consentBetween(mine: ConsentValue, theirs: ConsentValue): Choice {
  const difference = STRICTNESS[mine.state] - STRICTNESS[theirs.state];
  if (difference !== 0) return { proposal: difference > 0 ? 'survivor' : 'absorbed', ground: 'stricter' };
  return { proposal: theirs.at > mine.at ? 'absorbed' : 'survivor', ground: 'newer' };
}

function newerOf(survivor: MergeSide, absorbed: MergeSide): Choice {
  if (survivor.lastSeenAt === absorbed.lastSeenAt) return olderOf(survivor, absorbed);
  return { proposal: absorbed.lastSeenAt > survivor.lastSeenAt ? 'absorbed' : 'survivor', ground: 'newer' };
}

function olderOf(survivor: MergeSide, absorbed: MergeSide): Choice {
  return { proposal: absorbed.firstSeenAt < survivor.firstSeenAt ? 'absorbed' : 'survivor', ground: 'older_customer' };
}

/** Which of two should stay: whose name is known, then who has more tickets, then who has been here longer. */
export function betterSurvivor(first: MergeSide, second: MergeSide): 'first' | 'second' {
  const known = Number(isNamed(second)) - Number(isNamed(first));
  const more = second.tickets - first.tickets;
  const older = first.firstSeenAt === second.firstSeenAt ? 0 : second.firstSeenAt < first.firstSeenAt ? 1 : -1;
  return (known || more || older) > 0 ? 'second' : 'first';
}

const isNamed = ({ values }: MergeSide): boolean => asName(values.get('displayName'))?.isKnown ?? false;
