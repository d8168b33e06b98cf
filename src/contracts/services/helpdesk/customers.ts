import type { Access } from '../../access';
import type { IdentityClaim } from '../../inbound';
import type { CustomerView } from '../../records';
import type { ConsentState } from '../../vocabulary';
import type { Transaction } from '../transaction';
import type { Actor } from './agents';

/** Who customers are, by which identities they are known, and what becomes of both when records are joined, parted and erased. */

export interface NewIdentity extends IdentityClaim {
  readonly customerId: number;
  /** the customer whose it is by itself, where a merge has given it to another one */
  readonly homeCustomerId?: number | null;
}

export interface IdentityRow {
  readonly id: number;
  readonly customerId: number;
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
}

/** An identity as it is stored, and whether writing down that it was seen again would tell anything new. */
export interface KnownIdentity extends IdentityRow {
  readonly assurance: IdentityClaim['assurance'];
  readonly lastSeenAt: Date;
  readonly customerIsNamed: boolean;
  /** null: at home where it is */
  readonly homeCustomerId: number | null;
  /** an agent or another system wrote it down, and nobody has ever written by it or proven it */
  readonly isHearsay: boolean;
}

/** The newest word of one of a customer's identities to one of our accounts. */
export interface HeardAddress {
  /** documentId */
  readonly identity: string;
  /** documentId */
  readonly channelAccount: string;
  /** ISO 8601 */
  readonly at: string;
}

/** Row ids of what changed hands, by the word for it: identities, tickets, interactions, messages, notes. */
export type MovedRecords = Readonly<Record<'identities' | 'tickets' | 'interactions' | 'messages' | 'notes', number[]>>;

export interface StoredConsent {
  readonly purpose: string;
  /** null: on every channel */
  readonly channel: string | null;
  readonly state: ConsentState;
  readonly origin: string;
  readonly at: string;
}

/** What an undone merge has given back. */
export interface PartedRecords extends MovedRecords {
  /** tickets that were opened because what they hold belongs to another customer than the rest */
  readonly openedTickets: readonly number[];
}

export interface ErasedRecords {
  /** documentIds: the customer and whoever was merged into it */
  readonly customers: readonly string[];
  /** values of their browsers' identities (`visitor`): what they read before they wrote hangs on these */
  readonly visitors: readonly string[];
  readonly tickets: readonly { readonly id: number; readonly documentId: string }[];
  readonly interactions: number;
  readonly messageIds: readonly number[];
  readonly identities: number;
  /** names of the files to delete once this is committed */
  readonly files: readonly string[];
  /** mail addresses and phone numbers that were theirs: never written down anywhere */
  readonly addresses: readonly string[];
  /** which deliveries those messages came with: the senders' own ids */
  readonly deliveries: readonly { readonly channelAccountId: number; readonly externalIds: readonly string[] }[];
}

/** An interaction of one customer in a ticket of another. Row ids. */
export interface GuestInteraction {
  readonly interactionId: number;
  readonly ticketId: number;
}

export interface IdentityService {
  /** Locks the rows of these identities in id order and returns those that exist. */
  lock(trx: Transaction, claims: readonly IdentityClaim[]): Promise<KnownIdentity[]>;
  /** Inserts, and returns the rows as they are now: somebody else may have been faster. */
  insert(trx: Transaction, identities: readonly NewIdentity[], seenAt: Date): Promise<IdentityRow[]>;
  /** Raises assurance where the claim proves more, and remembers when the identity was last seen. */
  touch(
    trx: Transaction,
    seen: readonly { id: number; assurance: IdentityClaim['assurance']; seenAt: Date }[],
  ): Promise<void>;
}

export interface CustomerService {
  create(
    trx: Transaction,
    customers: readonly { displayName: string; nameIsKnown: boolean; seenAt: Date }[],
  ): Promise<number[]>;
  /** those among these customers to whom an agent has ever written */
  answeredAmong(trx: Transaction, customerIds: readonly number[]): Promise<ReadonlySet<number>>;
  /** Locks these customers in id order: everything below a customer is serialised by this. */
  lock(trx: Transaction, customerIds: readonly number[]): Promise<void>;
  touch(trx: Transaction, seen: readonly { id: number; displayName: string | null; seenAt: Date }[]): Promise<void>;
  byDocumentId(documentId: string): Promise<{ id: number; view: CustomerView } | null>;
  byIds(ids: readonly number[]): Promise<CustomerView[]>;
  /** Finds by name or identity, for the agent who starts a ticket. At most 20. */
  search(text: string, access?: Access): Promise<CustomerView[]>;
  /** when each of their addresses wrote last to each of our accounts; those that never did are left out */
  heard(customerId: number): Promise<HeardAddress[]>;
}

/** Merging is a forest: each record has an owner and a home. Row ids; call `lock` first, in one transaction. */
export interface HomeService {
  /**
   * In the house order, so that nobody waits in a circle: the identities and tickets of `owners` (with `homes`:
   * only identities that belong there), and the rows of `customers` between the two.
   */
  lock(
    trx: Transaction,
    what: {
      readonly owners: readonly number[];
      readonly customers: readonly number[];
      readonly homes?: readonly number[];
    },
  ): Promise<void>;
  /** All that the absorbed customer owns goes to the survivor, and knows its home. */
  join(trx: Transaction, absorbedId: number, survivorId: number): Promise<MovedRecords>;
  /**
   * What has its home among `homes` goes from the owner to the customer who is one of their own again. Exchanges that
   * still are in a ticket of the other in which they were before (`guests`) stay there.
   */
  part(
    trx: Transaction,
    what: {
      readonly ownerId: number;
      readonly partedId: number;
      readonly homes: readonly number[];
      readonly guests: readonly GuestInteraction[];
    },
    actor: Actor,
  ): Promise<PartedRecords>;
  /** What these customers agreed to, for a merge to choose between. */
  consents(sql: Transaction, customerIds: readonly number[]): Promise<ReadonlyMap<number, readonly StoredConsent[]>>;
  saveConsent(trx: Transaction, customerId: number, consent: StoredConsent): Promise<void>;
  deleteConsent(
    trx: Transaction,
    customerId: number,
    consent: Pick<StoredConsent, 'purpose' | 'channel'>,
  ): Promise<void>;
  /**
   * Deletes these customers and all that hangs on them; exchanges of others in their tickets get tickets of their
   * own. What else is kept of them goes with `erasuresOf(strapi).follow` of the kernel, in the same transaction.
   */
  erase(trx: Transaction, customerIds: readonly number[], actor: Actor): Promise<ErasedRecords>;
}
