import type { InboundMessage, MediaOutcome, MessageChange, RemoteMedia, Wish } from '../../inbound';
import type { MessageView } from '../../records';
import type { Transaction } from '../transaction';
import type { Actor } from './agents';
import type { ChannelAccountRecord } from './channel-accounts';

/** What comes in: messages that are stored, what happens to them afterwards, and files that they only name. */

export interface AppendItem {
  readonly channelAccount: Pick<ChannelAccountRecord, 'id' | 'channel'> & Partial<Pick<ChannelAccountRecord, 'team'>>;
  readonly threading: { readonly by: 'session'; readonly idleMinutes: number } | { readonly by: 'thread' };
  readonly customerId: number;
  readonly identityId: number;
  /** other identities of the same customer that the network told with the message; most have none */
  readonly companionIds?: readonly number[];
  /** where it goes when a merge is undone; absent or null: to the customer that it is written to */
  readonly homeCustomerId?: number | null;
  readonly message: InboundMessage;
  readonly receivedAt: Date;
  /** taken for junk: a ticket that it opens lies in the junk folder; null: wanted, or its channel is not filtered */
  readonly junk: JunkVerdict | null;
}

export interface JunkVerdict {
  /** 0 to 1 */
  readonly score: number;
  /** one line, shown to the agent */
  readonly reason: string;
}

export interface AppendedMessage {
  /** null: this message had been stored before */
  readonly messageId: number | null;
  readonly ticketId: number;
  readonly interactionId: number;
}

/** A file that a message names, as the fetcher leases it. */
export interface DueMedia {
  readonly attachmentId: number;
  readonly channelAccountId: number;
  readonly attempt: number;
  readonly media: RemoteMedia;
}

/** What receipts have changed: told after the commit. */
export interface AppliedReceipts {
  readonly messageIds: readonly number[];
  readonly ticketIds: readonly number[];
}

/** What happened to messages after they were said, and what people said about being written to; in any order. */
export interface ChangeService {
  apply(
    trx: Transaction,
    channelAccountId: number,
    changes: readonly MessageChange[],
    wishes: readonly Wish[],
  ): Promise<AppliedReceipts>;
  /** what an agent did to a message at its network, such as hiding a post */
  note(messageDocumentId: string, change: MessageChange['change'], actor: Actor): Promise<MessageView>;
}

/** Files that messages only name. */
export interface MediaService {
  lease(limit: number, leaseSeconds: number): Promise<DueMedia[]>;
  store(media: Pick<DueMedia, 'attachmentId' | 'attempt'>, outcome: MediaOutcome): Promise<void>;
  /** an agent wants a file that could not be fetched to be tried again */
  again(attachmentDocumentId: string): Promise<void>;
  counts(): Promise<ReadonlyMap<number, { pending: number; failed: number }>>;
}
