import type { Receipt } from '../../inbound';
import type { OutboundMessage, SendOutcome } from '../../outbound';
import type { Transaction } from '../transaction';
import type { AppliedReceipts } from './arrivals';

/** What leaves: leases of outbound messages, and what became of them. */

export interface DueDelivery {
  readonly messageId: number;
  readonly attempt: number;
  readonly channelAccountId: number;
  readonly interactionId: number;
  readonly ticketId: number;
  /** so many of its calls have left before: they are not made again */
  readonly sentCalls: number;
  /** when the customer last wrote in this interaction */
  readonly lastInboundAt: Date | null;
  readonly message: OutboundMessage;
}

export interface DeliveryActivity {
  readonly lastSentAt: Date | null;
  readonly pending: number;
  readonly lastFailure: { readonly at: Date; readonly code: string } | null;
}

export interface DeliveryService {
  /** Leases due outbound messages, in order per interaction. */
  lease(limit: number, leaseSeconds: number): Promise<DueDelivery[]>;
  /** Says that the work on these leases goes on. */
  renew(leased: readonly Pick<DueDelivery, 'messageId' | 'attempt'>[], leaseSeconds: number): Promise<void>;
  /**
   * One of several calls of a message has left, and more follow: a repetition begins behind it. Answers whether this
   * attempt still holds the message; otherwise nothing more of it may be sent.
   */
  progress(
    delivery: Pick<DueDelivery, 'messageId' | 'attempt' | 'channelAccountId'>,
    externalId: string | null,
  ): Promise<boolean>;
  record(delivery: Pick<DueDelivery, 'messageId' | 'attempt'>, outcome: SendOutcome, at: Date): Promise<void>;
  /**
   * Applies receipts inside the transaction that took them in. One that comes before its message is kept for seven
   * days. Give the answer to `announceReceipts` after the commit.
   */
  receipts(trx: Transaction, channelAccountId: number, receipts: readonly Receipt[]): Promise<AppliedReceipts>;
  announceReceipts(applied: readonly AppliedReceipts[]): Promise<void>;
  /** Outbound messages that are `uncertain` since the last two days, oldest question first; marks them as asked now. */
  uncertain(limit: number): Promise<DueDelivery[]>;
  /** What a reconciliation found out about an uncertain message. */
  settle(messageId: number, outcome: SendOutcome, at: Date): Promise<void>;
  /** What left and what waits, by channelAccount id; the last failure of the last seven days. */
  activity(): Promise<ReadonlyMap<number, DeliveryActivity>>;
  /** Leases that ran out while bytes may have been under way become `uncertain`; returns how many. */
  expire(): Promise<number>;
}
