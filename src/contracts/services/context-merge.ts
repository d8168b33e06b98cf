import type { Access } from '../access';
import type { InboundMessage } from '../inbound';
import type { AccountProfile, CustomerProfile } from '../customer-records';
import type { StoryQuery, StoryResponse } from '../http/customers';
import type { CustomerView, TimelineItem } from '../records';
import type { CardService, ChangeWebhookService, ExternalRecordService } from './external-systems';
import type { ConfirmationService, MatchingService, MergeService, PrivacyService, SuggestionService } from './merging';
import type { Page, Transaction } from './transaction';

export interface ResolveRequest {
  readonly sender: InboundMessage['sender'];
  readonly seenAt: Date;
}

export interface Resolution {
  readonly customerId: number;
  /** row of the reply identity, on which an answer is sent */
  readonly identityId: number;
  /** rows of what else the provider vouches for, where it is the same customer's: an exchange may stand under it */
  readonly companionIds: readonly number[];
  /** whose message it is by itself, where a merge has given the identity to another customer; null: the customer's */
  readonly homeCustomerId: number | null;
  /** customers that proof has shown to be this one: publish `customers.joined` after the commit */
  readonly absorbedIds: readonly number[];
  /** a customer that was known before has a new identity, or took one in: publish `customers.changed` */
  readonly isCustomerChanged: boolean;
}

export interface ContextMergeService {
  /** Whose message is this: set-based, under lock, exactly by the table of "Who is it?" in this plugin's README. */
  resolve(trx: Transaction, requests: readonly ResolveRequest[]): Promise<Resolution[]>;
  /** Finds customers that own exactly this identity; normalises first. */
  findByIdentity(identity: { kind: string; value: string; scope?: string | undefined }): Promise<CustomerView[]>;
  timeline(
    customerDocumentId: string,
    page: {
      cursor?: string | undefined;
      limit: number;
      channel?: string | undefined;
      order?: 'oldest' | 'newest' | undefined;
    },
    /** here and below: left out, everything is told */
    access?: Access,
  ): Promise<Page<TimelineItem>>;
  /** The timeline with what happened between the messages, newest first. By documentId, following merges. */
  story(
    subject: { readonly customer: string } | { readonly account: string },
    query: StoryQuery,
    access?: Access,
  ): Promise<StoryResponse>;
  /** Everything of a customer but the timeline. */
  profile(customerDocumentId: string, access?: Access): Promise<CustomerProfile>;
  account(accountDocumentId: string, access?: Access): Promise<AccountProfile>;
  readonly suggestions: SuggestionService;
  readonly matching: MatchingService;
  readonly merges: MergeService;
  readonly confirmations: ConfirmationService;
  readonly privacy: PrivacyService;
  readonly externalRecords: ExternalRecordService;
  readonly cards: CardService;
  readonly webhooks: ChangeWebhookService;
}
