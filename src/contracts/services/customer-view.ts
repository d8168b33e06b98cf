import type { AttachmentView } from '../records';
import type { Direction, TicketStatus } from '../vocabulary';

/**
 * What a customer may see of what was said with them. It is asked with the identities that somebody has proven to be
 * theirs, never with a customer: what stands in a record beside them was proven by nobody who asks.
 */

/** An identity that whoever asks has proven by a code or a signed token. */
export interface ProvenIdentity {
  readonly kind: string;
  readonly scope: string;
  /** normalised */
  readonly value: string;
}

/** Whose tickets: those under identities of one's own, and those of colleagues where their account allows it. */
export interface Onlooker {
  readonly proven: readonly ProvenIdentity[];
  /** row id of the account whose members see each other's requests; null: none does */
  readonly sharedAccountId: number | null;
}

export interface SeenTicket {
  readonly documentId: string;
  readonly number: number;
  /** of the first exchange that may be seen: a ticket may be named after one that may not */
  readonly subject: string;
  readonly status: TicketStatus;
  /** ids of the channels that may be seen, oldest first */
  readonly channels: readonly string[];
  readonly preview: string;
  /** who spoke last, of what may be seen */
  readonly lastDirection: Direction;
  /** ISO 8601 */
  readonly lastMessageAt: string;
  readonly openedAt: string;
  /** who wrote it, where it is a colleague's; null: one's own */
  readonly colleague: string | null;
}

export interface SeenMessage {
  readonly documentId: string;
  readonly interaction: string;
  readonly channel: string;
  readonly direction: Direction;
  readonly kind: string;
  readonly author: string;
  readonly text: string;
  readonly at: string;
  readonly editedAt: string | null;
  readonly isWithdrawn: boolean;
  /** links that are signed for five minutes */
  readonly attachments: readonly AttachmentView[];
}

export interface SeenTicketDetail extends SeenTicket {
  /** there are messages before these: only the newest are told, by at most 500 */
  readonly hasEarlier: boolean;
  readonly messages: readonly SeenMessage[];
  /** documentId of the newest own interaction on this channel account, where there is one */
  readonly interactions: readonly {
    readonly documentId: string;
    readonly channelAccountId: number;
    readonly identity: ProvenIdentity;
  }[];
  /** when it was resolved or closed last, as far as that was written down; null: it is not */
  readonly solvedAt: string | null;
}

export interface CustomerViewService {
  /** The row id, documentId and assurance of those identities that exist, and who owns them now. */
  owners(proven: readonly ProvenIdentity[]): Promise<
    {
      readonly identity: ProvenIdentity;
      readonly identityDocumentId: string;
      readonly customerId: number;
      readonly customer: string;
    }[]
  >;
  /** newest first, at most `limit`, those whose last message is older than `before` (ISO 8601) */
  tickets(
    onlooker: Onlooker,
    page: { readonly limit: number; readonly before?: string | undefined; readonly areSolved?: boolean | undefined },
  ): Promise<SeenTicket[]>;
  /** Rejects with `ticket_not_found`, also where there is one that may not be seen. `withCalls`: what recordings of calls are, too. */
  ticket(documentId: string, onlooker: Onlooker, options: { readonly withCalls: boolean }): Promise<SeenTicketDetail>;
  /** A link signed for five minutes. Rejects with `attachment_not_found`. */
  attachmentLink(documentId: string, onlooker: Onlooker, options: { readonly withCalls: boolean }): Promise<string>;
}
