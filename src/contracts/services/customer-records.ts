import type { Access } from '../access';
import type {
  AccountProfile,
  AccountRef,
  AccountSummary,
  AttributeDefinitionView,
  AttributeValue,
  AttributeValues,
  ConsentView,
  CustomerProfile,
  PostalAddress,
  ProfileNoteView,
} from '../customer-records';
import type { IdentityView } from '../records';
import type { Assurance, AttributeSubject, AttributeType, ConsentState, IdentityOrigin } from '../vocabulary';
import type { Actor } from './helpdesk';
import type { Page, Transaction } from './transaction';

export interface CustomerPatch {
  readonly displayName?: string | undefined;
  readonly language?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
  readonly postalAddress?: PostalAddress | null | undefined;
  /** documentId; null: none */
  readonly account?: string | null | undefined;
  /** null removes one; the others stay */
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>> | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The columns of a customer that a merge chooses between, as they are stored. */
export interface CustomerFields {
  readonly displayName: string;
  readonly nameIsKnown: boolean;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly birthDate: string | null;
  readonly postalAddress: PostalAddress | null;
  readonly accountId: number | null;
  readonly attributes: AttributeValues;
  readonly tags: readonly string[];
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** A customer as another system tells of them. A field that is absent stays; null empties it. */
export interface BulkCustomer {
  /** row id, which the caller has locked; null: a new customer */
  readonly id: number | null;
  /** of a new customer, or of one whose name is told */
  readonly displayName: string;
  /** false: the name is only what a new customer is called until one is told */
  readonly nameIsKnown: boolean;
  readonly language?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
  readonly postalAddress?: PostalAddress | null | undefined;
  readonly accountId?: number | null | undefined;
  /** null removes one; the others stay */
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>> | undefined;
  readonly tags?: readonly string[] | undefined;
}

export interface BulkIdentity {
  readonly customerId: number;
  /** the customer that it goes back to when a merge is undone; null: where it is */
  readonly homeCustomerId: number | null;
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
  readonly assurance: Assurance;
}

export type FitAttributes = (
  patch: Readonly<Record<string, AttributeValue | null>>,
  definitions: ReadonlyMap<string, AttributeDefinitionView>,
) => {
  readonly attributes: Readonly<Record<string, AttributeValue | null>>;
  readonly problems: readonly {
    readonly key: string;
    readonly code: 'attribute_not_found' | 'attribute_value_invalid';
    readonly expected: string;
  }[];
};

/** Set-based, inside the caller's transaction, which has locked the identities and then the customers. */
export interface BulkCustomers {
  /** Those values that fit their definitions (by key), of customers or of accounts; the others are named and left out. */
  readonly fit: FitAttributes;
  /** Answers row ids, in order, and who is another now. */
  write(
    trx: Transaction,
    customers: readonly BulkCustomer[],
    at: Date,
  ): Promise<{ readonly id: number; readonly isChanged: boolean }[]>;
  /** Identities that nobody owns: the caller has looked under lock. */
  addIdentities(trx: Transaction, identities: readonly BulkIdentity[], at: Date): Promise<void>;
  /** Answers the row ids of customers who have said something else before. */
  setConsents(
    trx: Transaction,
    consents: readonly {
      readonly customerId: number;
      readonly purpose: string;
      readonly channel: string | null;
      readonly state: ConsentState;
      readonly origin: string;
    }[],
    at: Date,
  ): Promise<Set<number>>;
}

/** An account as another system tells of it. */
export interface BulkAccount {
  /** row id; null: a new account */
  readonly id: number | null;
  readonly name: string;
  readonly domains?: readonly string[] | undefined;
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

export interface BulkAccounts {
  /** Answers row ids, in order, who is another now, and the domains that were left out. */
  write(
    trx: Transaction,
    accounts: readonly BulkAccount[],
    at: Date,
  ): Promise<
    {
      readonly id: number;
      readonly isChanged: boolean;
      readonly refused: readonly { readonly domain: string; readonly code: 'domain_taken' | 'free_mail_domain' }[];
    }[]
  >;
  /** Answers who is another now, and who would stand below itself and was left as it is. */
  setParents(
    trx: Transaction,
    parents: readonly { readonly id: number; readonly parentId: number | null }[],
  ): Promise<{ readonly changed: Set<number>; readonly circles: Set<number> }>;
}

/** customer, beside what `HelpdeskService.customers` does on the hot path. */
export interface ProfileService {
  /** by documentId, following merges; `tried` and `externalRecords` are filled by who owns them */
  profile(
    documentId: string,
    access?: Access,
  ): Promise<Omit<CustomerProfile, 'externalRecords' | 'tried'> & { readonly id: number }>;
  patch(documentId: string, patch: CustomerPatch, actor: Actor): Promise<void>;
  /** An agent or another system writes an address down: it is `claimed`, whoever says so, unless `proven`. */
  addIdentity(
    documentId: string,
    identity: { kind: string; value: string; proven: boolean; origin: IdentityOrigin },
    actor: Actor,
  ): Promise<IdentityView>;
  /** Refuses with `identity_in_use` when messages came by it. */
  removeIdentity(documentId: string, identity: string, actor: Actor): Promise<void>;
  addNote(documentId: string, text: string, actor: Actor): Promise<ProfileNoteView>;
  removeNote(note: string, actor: Actor): Promise<void>;
  setConsent(
    documentId: string,
    consent: { purpose: string; channel: string | null; state: ConsentState; origin: string },
    actor: Actor,
  ): Promise<ConsentView>;
  /**
   * What the manifest of a channel says about where it writes: by it a profile tells how somebody can be reached. Told
   * by the connectors when they are registered.
   */
  learnChannel(channel: { channel: string; identityKind: string; startsInteractions: boolean }): void;
  /**
   * Row ids of customers written since the cursor (own columns, identities, consents, merges), by whatever code; null:
   * where to begin. At most `limit` lines of the log, so there may be fewer customers while there is more. One that was
   * deleted is told too. The log is kept for seven days.
   */
  changesSince(cursor: string | null, limit: number): Promise<{ customerIds: number[]; cursor: string }>;
  /** The columns of these customers, by row id; those that do not exist are left out. */
  fields(sql: Transaction, ids: readonly number[]): Promise<ReadonlyMap<number, CustomerFields>>;
  /** Writes what is given and keeps the rest. The caller holds the customer's lock and publishes after the commit. */
  setFields(trx: Transaction, id: number, fields: Partial<CustomerFields>): Promise<void>;
  readonly bulk: BulkCustomers;
}

export interface AccountService {
  /** by name, trigram; at most 20, all of them newest first when the text is empty */
  search(text: string, access?: Access): Promise<AccountSummary[]>;
  list(page: { cursor?: string | undefined; limit: number }, access?: Access): Promise<Page<AccountSummary>>;
  profile(
    documentId: string,
    access?: Access,
  ): Promise<Omit<AccountProfile, 'externalRecords'> & { readonly id: number }>;
  ref(documentId: string): Promise<(AccountRef & { readonly id: number }) | null>;
  create(
    account: { name: string; domains: readonly string[]; parent: string | null; attributes: AttributeValues },
    actor: Actor,
  ): Promise<AccountRef & { readonly id: number }>;
  patch(
    documentId: string,
    patch: {
      name?: string | undefined;
      domains?: readonly string[] | undefined;
      parent?: string | null | undefined;
      attributes?: Readonly<Record<string, string | number | boolean | null>> | undefined;
    },
    actor: Actor,
  ): Promise<void>;
  addNote(documentId: string, text: string, actor: Actor): Promise<ProfileNoteView>;
  readonly bulk: BulkAccounts;
}

export interface AttributeService {
  definitions(): Promise<AttributeDefinitionView[]>;
  save(
    definition: {
      documentId: string | null;
      key: string;
      label: string;
      subject: AttributeSubject;
      type: AttributeType;
      choices: readonly string[];
      position: number;
    },
    actor: Actor,
  ): Promise<AttributeDefinitionView>;
  /** The values stay where they are and are no longer shown. */
  remove(documentId: string, actor: Actor): Promise<void>;
}
