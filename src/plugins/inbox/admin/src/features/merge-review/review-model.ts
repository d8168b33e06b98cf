import type {
  EvidenceLine,
  MergeField,
  MergeView,
  SuggestedCustomer,
} from '../../../../../../contracts/customer-records';
import type { IdentityView } from '../../../../../../contracts/records';
import { ASSURANCES, type FieldChoice } from '../../../../../../contracts/vocabulary';

/** Pure rules of the review of two customers. */

/** what the agent has chosen, by field; what is not named follows the proposal */
export type Choices = Readonly<Record<string, FieldChoice>>;
export type Side = 'survivor' | 'absorbed';

export const choiceOf = ({ field, proposal }: MergeField, choices: Choices): FieldChoice => choices[field] ?? proposal;

export const isChosen = (choice: FieldChoice, side: Side): boolean => choice === 'both' || choice === side;

/** Takes a side in or out; the last one stays, so that a field never loses both its values. */
export function withSideToggled(choice: FieldChoice, side: Side): FieldChoice {
  const other: Side = side === 'survivor' ? 'absorbed' : 'survivor';
  if (choice === 'both') return other;
  return choice === side ? choice : 'both';
}

/** Only what differs from the proposal has to be said; fields that are gone from the review are left out. */
export function choicesToSend(fields: readonly MergeField[], choices: Choices): Record<string, FieldChoice> {
  const said = fields
    .filter((field) => choiceOf(field, choices) !== field.proposal)
    .map((field) => [field.field, choiceOf(field, choices)] as const);
  return Object.fromEntries(said);
}

export const differing = (fields: readonly MergeField[]): number => fields.filter(({ isSame }) => !isSame).length;

export type ScoreWord = 'veryLikely' | 'likely' | 'possible' | 'doubtful';

/** A word for a probability of 0 to 100. */
export function scoreWord(score: number): ScoreWord {
  if (score >= 90) return 'veryLikely';
  if (score >= 70) return 'likely';
  return score >= 50 ? 'possible' : 'doubtful';
}

export interface BarPart {
  readonly points: number;
  readonly side: 'for' | 'against' | 'start';
}

/** The odds that a pair begins with are no reason of its own. */
const isStart = ({ code }: EvidenceLine): boolean => code === 'prior_odds';

const sum = (lines: readonly EvidenceLine[]): number => lines.reduce((total, { points }) => total + points, 0);

export interface Sums {
  readonly inFavour: number;
  /** without its sign */
  readonly against: number;
  /** what the counting begins with, signed */
  readonly start: number;
}

export function sumsOf(evidence: readonly EvidenceLine[]): Sums {
  const reasons = evidence.filter((line) => !isStart(line));
  return {
    inFavour: sum(reasons.filter(({ points }) => points > 0)),
    against: Math.abs(sum(reasons.filter(({ points }) => points < 0))),
    start: sum(evidence.filter(isStart)),
  };
}

/** The bar of evidence: what speaks for it piece by piece, then what speaks against, then where the counting began. */
export function barParts(evidence: readonly EvidenceLine[]): BarPart[] {
  const { against, start } = sumsOf(evidence);
  const inFavour = evidence.filter((line) => !isStart(line) && line.points > 0);
  const parts: BarPart[] = [
    ...inFavour.map(({ points }) => ({ points, side: 'for' as const })),
    { points: against, side: 'against' },
    { points: Math.abs(start), side: 'start' },
  ];
  return parts.filter(({ points }) => points > 0);
}

/** What two customers start from is no reason of its own, so it is never the strongest one. */
const isReason = ({ code, points }: EvidenceLine): boolean => code !== 'prior_odds' && points !== 0;

export interface Strongest {
  readonly inFavour: EvidenceLine | null;
  readonly against: EvidenceLine | null;
}

/** The heaviest line on each side. */
export function strongest(evidence: readonly EvidenceLine[]): Strongest {
  const reasons = evidence.filter(isReason);
  const heaviest = (lines: readonly EvidenceLine[]): EvidenceLine | null =>
    [...lines].sort((a, b) => Math.abs(b.points) - Math.abs(a.points))[0] ?? null;
  return {
    inFavour: heaviest(reasons.filter(({ points }) => points > 0)),
    against: heaviest(reasons.filter(({ points }) => points < 0)),
  };
}

/** As the card lists it: for, heaviest first; against, heaviest first; where the counting began last. */
export function evidenceInOrder(evidence: readonly EvidenceLine[]): EvidenceLine[] {
  const rank = ({ code, points }: EvidenceLine): number => (code === 'prior_odds' ? 2 : points >= 0 ? 0 : 1);
  return [...evidence].sort((a, b) => rank(a) - rank(b) || Math.abs(b.points) - Math.abs(a.points));
}

/** "+34", "–8": a real minus, because these are read as numbers. */
export const signed = (points: number): string => (points < 0 ? `–${Math.abs(points)}` : `+${points}`);

type Address = Pick<IdentityView, 'documentId' | 'kind' | 'value' | 'assurance'>;

/** Best proven first. */
export const byProof = <One extends Address>(identities: readonly One[]): One[] =>
  [...identities].sort((a, b) => ASSURANCES.indexOf(b.assurance) - ASSURANCES.indexOf(a.assurance));

const mailOf = (identities: readonly Address[]): Address | null =>
  byProof(identities).find(({ kind }) => kind === 'email') ?? null;

/** The two mail identities whose owners can be asked; null when a side has none. */
export function askable({
  survivor,
  absorbed,
}: Record<Side, { readonly identities: readonly Address[] }>): readonly [Address, Address] | null {
  const first = mailOf(survivor.identities);
  const second = mailOf(absorbed.identities);
  return first && second && first.documentId !== second.documentId ? [first, second] : null;
}

/** The other one of a pair; null when this customer is none of the two. */
export function otherOf(
  customers: readonly [SuggestedCustomer, SuggestedCustomer],
  customer: string,
): SuggestedCustomer | null {
  const [first, second] = customers;
  if (first.documentId === customer) return second;
  return second.documentId === customer ? first : null;
}

/** What the survivor was called when the other became part of it: the merge itself may have changed the name. */
export function namesThen({ survivor, absorbed, fields }: Pick<MergeView, 'survivor' | 'absorbed' | 'fields'>): {
  survivor: string;
  absorbed: string;
} {
  const before = fields.find(({ field }) => field === 'displayName')?.before;
  return { survivor: before ?? survivor.displayName, absorbed: absorbed.displayName };
}

const REFUSALS = [
  'customer_absorbed',
  'same_customer',
  'customer_not_found',
  'suggestion_not_found',
  'merge_undone',
  'merge_erased',
  'forbidden',
  'offline',
] as const;
export type KnownRefusal = (typeof REFUSALS)[number];

/** A refusal for which this screen knows what to do next. */
export const knownRefusal = (code: string): KnownRefusal | null => REFUSALS.find((known) => known === code) ?? null;

/** Nothing is left to decide: the pair is one, or is gone. */
export const isSettled = (code: string): boolean =>
  code === 'same_customer' || code === 'suggestion_not_found' || code === 'customer_not_found';
