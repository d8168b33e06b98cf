import type { InboundMessage } from '../connector';
import type { CustomerView, MergeHint, TimelineItem } from '../records';
import type { Page, Transaction } from './transaction';

export interface ResolveRequest {
  readonly sender: InboundMessage['sender'];
  readonly seenAt: Date;
}

export interface Resolution {
  readonly customerId: number;
  /** row of the reply identity, on which an answer is sent */
  readonly identityId: number;
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
  ): Promise<Page<TimelineItem>>;
  hints(customerId: number): Promise<MergeHint[]>;
}
