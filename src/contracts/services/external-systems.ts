import type {
  CardContent,
  CardItem,
  CardProviderRef,
  CardView,
  ChangeWebhookView,
  CustomerProfile,
  AccountProfile,
  ExternalRecordView,
  RestCardMap,
  RestCardView,
} from '../customer-records';
import type { UpsertResult } from '../http/external-records';
import type { Actor } from './helpdesk';

export interface ExternalRecordService {
  /**
   * Idempotent by system and external id; every row is judged by itself (`customerUpsert`, `accountUpsert` of
   * http/external-records) and has an outcome of its own. At most 10,000 rows.
   */
  upsertCustomers(system: string, rows: readonly unknown[], actor: Actor): Promise<UpsertResult[]>;
  upsertAccounts(system: string, rows: readonly unknown[], actor: Actor): Promise<UpsertResult[]>;
  /** of a customer's or account's row id */
  of(subject: { readonly customerId: number } | { readonly accountId: number }): Promise<ExternalRecordView[]>;
  remove(documentId: string, actor: Actor): Promise<void>;
}

/** What a provider is told of the customer or account whose card is drawn. */
export type CardSubject =
  | { readonly subject: 'customer'; readonly customer: CustomerProfile }
  | { readonly subject: 'account'; readonly account: AccountProfile };

/**
 * A card beside the ticket: orders, subscriptions, whatever another system knows. Another Strapi plugin registers one
 * with `serviceOf(strapi, 'context-merge').cards.register(provider)` in its bootstrap.
 */
export interface CardProvider {
  /** unique, such as `shop-orders` */
  readonly provider: string;
  readonly title: string;
  readonly subject: 'customer' | 'account';
  /**
   * null: nothing is known there. Throw an error named `HelpdeskError` to say in words why it failed; anything slower
   * than 8 s counts as failed.
   */
  load(subject: CardSubject): Promise<CardContent | null>;
  /**
   * A button of the card or of one of its items; answers the card as it is now. The card is loaded anew before: give
   * a button of an item an id of that item (`replace:4711`), so that it is found when the items have moved.
   */
  press?(subject: CardSubject, button: string, item: CardItem | null): Promise<CardContent | null>;
}

export interface CardService {
  /** Answers the function that takes it out again. */
  register(provider: CardProvider): () => void;
  providers(subject: 'customer' | 'account'): Promise<CardProviderRef[]>;
  load(provider: string, subject: { kind: 'customer' | 'account'; documentId: string }): Promise<CardView>;
  press(
    provider: string,
    subject: { kind: 'customer' | 'account'; documentId: string },
    button: string,
    itemIndex: number | null,
    actor: Actor,
  ): Promise<CardView>;
  readonly rest: {
    list(): Promise<RestCardView[]>;
    /** `headers`: secret values by name; null keeps what is stored */
    save(card: RestCardInput, actor: Actor): Promise<RestCardView>;
    remove(documentId: string, actor: Actor): Promise<void>;
    /** Draws it for one customer without storing anything. */
    preview(card: RestCardInput, customer: string): Promise<CardView>;
  };
}

export interface RestCardInput {
  readonly documentId: string | null;
  readonly title: string;
  readonly subject: 'customer' | 'account';
  readonly url: string;
  readonly enabled: boolean;
  readonly map: RestCardMap;
  readonly headers: Readonly<Record<string, string | null>>;
}

export interface ChangeWebhookService {
  list(): Promise<ChangeWebhookView[]>;
  /** The secret (`whsec_…`, Standard Webhooks) is answered once, when it is made or renewed. */
  save(
    webhook: {
      documentId: string | null;
      name: string;
      url: string;
      events: readonly string[];
      enabled: boolean;
      renewSecret: boolean;
    },
    actor: Actor,
  ): Promise<{ webhook: ChangeWebhookView; secret: string | null }>;
  remove(documentId: string, actor: Actor): Promise<void>;
  /** Sends `ping` now and says what came of it. */
  test(documentId: string): Promise<{ ok: boolean; detail: string }>;
}
