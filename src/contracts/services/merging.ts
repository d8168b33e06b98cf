import type { Access } from '../access';
import type {
  CustomerExport,
  ConfirmationView,
  ErasureReport,
  EvidenceLine,
  JoiningPolicy,
  MatchingStatus,
  MergeReview,
  MergeView,
  SuggestionView,
} from '../customer-records';
import type { FieldChoice, MergeReason, SuggestionState } from '../vocabulary';
import type { Actor } from './helpdesk';
import type { Page, Transaction } from './transaction';

/** "Maybe the same person": found, shown with its reasons, decided. */
export interface SuggestionService {
  /** open ones of this customer (documentId), best first; at most 5 */
  of(customer: string, access?: Access): Promise<SuggestionView[]>;
  /** best first within open; last decided first else */
  list(
    filter: { state: SuggestionState; cursor?: string | undefined; limit: number },
    access?: Access,
  ): Promise<Page<SuggestionView>>;
  /** open ones, at most 999 */
  count(access?: Access): Promise<number>;
  find(documentId: string): Promise<SuggestionView>;
  /** of these two, in either order; null: nothing suggests it */
  ofPair(customer: string, other: string, access?: Access): Promise<SuggestionView | null>;
  reject(documentIds: readonly string[], actor: Actor): Promise<SuggestionView[]>;
  snooze(documentIds: readonly string[], until: Date, actor: Actor): Promise<SuggestionView[]>;
  /** takes back a rejection or a snooze */
  reopen(documentIds: readonly string[], actor: Actor): Promise<SuggestionView[]>;
  /** Inside a merge: theirs are settled, and the survivor is compared anew. Row ids. */
  joined(trx: Transaction, survivorId: number, absorbedId: number): Promise<void>;
  /** Inside an unmerge: an agent has said that these two are two; both are compared anew. Row ids. */
  parted(trx: Transaction, survivorId: number, absorbedId: number): Promise<void>;
  /** Inside an erasure: nothing about these customers remains. Row ids. */
  forget(trx: Transaction, customerIds: readonly number[]): Promise<void>;
  /** Those among these pairs of row ids that an agent has rejected, also by those they were merged from. */
  rejectedAmong(
    trx: Transaction,
    pairs: readonly (readonly [number, number])[],
  ): Promise<readonly (readonly [number, number])[]>;
  /** Inside the ingest transaction: what a message points at, such as a typed address. Row ids. */
  point(
    trx: Transaction,
    pointers: readonly {
      customerId: number;
      otherCustomerId: number | null;
      reason: 'typed_address' | 'several_matches';
      kind: string;
      value: string;
    }[],
  ): Promise<void>;
  /** the evidence as it would be now, for any two customers (row ids) */
  compare(customerId: number, otherCustomerId: number): Promise<{ score: number; evidence: EvidenceLine[] }>;
}

/** The search over everybody: a job with progress, which goes on where it stood. */
export interface MatchingService {
  status(): Promise<MatchingStatus>;
  start(actor: Actor): Promise<MatchingStatus>;
  pause(): Promise<MatchingStatus>;
  policy(): Promise<JoiningPolicy>;
  savePolicy(policy: JoiningPolicy, actor: Actor): Promise<JoiningPolicy>;
}

export interface MergeOrder {
  /** row ids of customers that are not merged away */
  readonly survivorId: number;
  readonly absorbedId: number;
  readonly reason: MergeReason;
  readonly by: Actor;
  /** what is not named follows the proposal */
  readonly choices: Readonly<Record<string, FieldChoice>>;
  /** 0 to 100 */
  readonly score: number | null;
}

export interface MergeService {
  /** What a merge of these two (documentIds) would do; the better survivor is proposed unless `keep` names it. */
  review(customers: readonly [string, string], keep?: string, access?: Access): Promise<MergeReview>;
  /** The agent's merge, by documentIds; publishes `customers.joined` after its commit. */
  merge(
    order: {
      survivor: string;
      absorbed: string;
      choices: Readonly<Record<string, FieldChoice>>;
      reason: Extract<MergeReason, 'agent' | 'confirmation' | 'policy'>;
      score: number | null;
    },
    actor: Actor,
  ): Promise<MergeView>;
  /** The same inside somebody else's transaction, whose caller publishes. Answers the ledger's row id. */
  mergeIn(trx: Transaction, order: MergeOrder): Promise<number>;
  /** Puts both sides back, in any order over chains of merges; publishes `customers.parted`. */
  undo(merge: string, actor: Actor): Promise<MergeView>;
  list(
    filter: {
      customer?: string | undefined;
      reason?: MergeReason | undefined;
      /** only those since then */
      since?: Date | undefined;
      cursor?: string | undefined;
      limit: number;
    },
    access?: Access,
  ): Promise<Page<MergeView>>;
}

/** Asks the owners of two addresses, by a one-time link, whether they are one person: proof of both joins them. */
export interface ConfirmationService {
  /** Sends each of the two mail identities (documentIds) a link; both have to be followed within seven days. */
  ask(identities: readonly [string, string], actor: Actor): Promise<ConfirmationView[]>;
  of(customer: string): Promise<ConfirmationView[]>;
}

export interface PrivacyService {
  exportCustomer(customer: string): Promise<CustomerExport>;
  /** Deletes the customer, whoever was merged into it, and all that hangs on them. Can't be undone. */
  eraseCustomer(customer: string, actor: Actor): Promise<ErasureReport>;
}
