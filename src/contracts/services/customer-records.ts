import type {
  AccountProfile,
  AccountRef,
  AccountSummary,
  AttributeDefinitionView,
  AttributeValues,
  ConsentView,
  CustomerProfile,
  PostalAddress,
  ProfileNoteView,
} from '../customer-records';
import type { IdentityView } from '../records';
import type { AttributeType, ConsentState, IdentityOrigin } from '../vocabulary';
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

/** customer, beside what `HelpdeskService.customers` does on the hot path. */
export interface ProfileService {
  /** by documentId, following merges; `tried` and `externalRecords` are filled by who owns them */
  profile(documentId: string): Promise<Omit<CustomerProfile, 'externalRecords' | 'tried'> & { readonly id: number }>;
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
   * Row ids of customers written since the cursor (own columns, identities, consents, merges), by whatever code; null:
   * where to begin. At most `limit` lines of the log, so there may be fewer customers while there is more. One that was
   * deleted is told too. The log is kept for seven days.
   */
  changesSince(cursor: string | null, limit: number): Promise<{ customerIds: number[]; cursor: string }>;
  /** The columns of these customers, by row id; those that do not exist are left out. */
  fields(sql: Transaction, ids: readonly number[]): Promise<ReadonlyMap<number, CustomerFields>>;
  /** Writes what is given and keeps the rest. The caller holds the customer's lock and publishes after the commit. */
  setFields(trx: Transaction, id: number, fields: Partial<CustomerFields>): Promise<void>;
}

export interface AccountService {
  /** by name, trigram; at most 20, all of them newest first when the text is empty */
  search(text: string): Promise<AccountSummary[]>;
  list(page: { cursor?: string | undefined; limit: number }): Promise<Page<AccountSummary>>;
  profile(documentId: string): Promise<Omit<AccountProfile, 'externalRecords'> & { readonly id: number }>;
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
}

export interface AttributeService {
  definitions(): Promise<AttributeDefinitionView[]>;
  save(
    definition: {
      documentId: string | null;
      key: string;
      label: string;
      subject: 'customer' | 'account';
      type: AttributeType;
      choices: readonly string[];
      position: number;
    },
    actor: Actor,
  ): Promise<AttributeDefinitionView>;
  /** The values stay where they are and are no longer shown. */
  remove(documentId: string, actor: Actor): Promise<void>;
}
