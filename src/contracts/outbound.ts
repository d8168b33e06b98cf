import type { IdentityClaim } from './inbound';
import type { OutboundContent } from './message-content';
import type { Audience } from './vocabulary';

/** What the delivery worker hands to a connector, and what the connector answers. */

export interface OutboundAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** set: a picture inside the text, referred to as `cid:` */
  readonly contentId?: string | null;
  /** path and query, below `SendContext.publicUrl`, by which a provider that fetches files itself has it for five minutes */
  readonly link?: string;
}

/** What the delivery worker hands to a connector. */
export interface OutboundMessage {
  readonly documentId: string;
  readonly clientMessageId: string | null;
  /** with the greeting of a first answer, and what only the recipient reads */
  readonly text: string;
  /** buttons, a list, or an approved template; null: plain words */
  readonly content: OutboundContent | null;
  readonly audience: Audience;
  /** externalId of the customer's message that it answers, where the agent picked one */
  readonly repliesTo: string | null;
  readonly subject: string | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly interaction: {
    readonly documentId: string;
    readonly threadKey: string | null;
    /** newest first: references of the messages before this one */
    readonly references: readonly string[];
    readonly subject: string | null;
  };
  readonly ticketNumber: number;
  readonly replyIdentity: Pick<IdentityClaim, 'kind' | 'value' | 'scope' | 'assurance'>;
  /** externalId of the customer's newest message in this interaction */
  readonly lastInboundExternalId: string | null;
  /** `extended`: past the reply window, within the longer one for people; see `ChannelView.replyWindow` */
  readonly window: 'open' | 'extended' | 'closed';
  readonly agent: { readonly displayName: string; readonly signature: string | null } | null;
  /** the message answered, for the quoted history */
  readonly answers: { readonly authorName: string; readonly at: Date; readonly text: string } | null;
  /**
   * What was said before on the channel that this interaction goes on from, oldest first: only ever given for its first
   * message, and only when the identity it goes to is proven.
   */
  readonly earlier: readonly { readonly authorName: string; readonly at: Date; readonly text: string }[];
  readonly attachments: readonly OutboundAttachment[];
  readonly createdAt: Date;
}

/** What an agent who is away is told of a customer's message. */
export interface AgentNotice {
  readonly agent: { readonly email: string; readonly displayName: string };
  /** documentIds */
  readonly interaction: string;
  readonly message: string;
  readonly ticket: { readonly documentId: string; readonly number: number; readonly subject: string };
  readonly author: string;
  readonly text: string;
  readonly at: Date;
}

/** What an agent is told that concerns no ticket. It asks for no answer. */
export interface AgentDigest {
  readonly agent: { readonly email: string; readonly displayName: string };
  /** letters, digits and dashes: the same key is the same mail, however often it is sent */
  readonly key: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** What somebody is told at an address of theirs that concerns no ticket, such as a code. It asks for no answer. */
export interface AddressNotice {
  readonly to: Pick<IdentityClaim, 'kind' | 'value'>;
  readonly name: string;
  /** letters, digits and dashes: the same key is the same notice, however often it is sent */
  readonly key: string;
  /** of a mail */
  readonly subject: string;
  /** never logged: it may hold a code */
  readonly text: string;
  readonly at: Date;
}

export type SendOutcome =
  | {
      readonly outcome: 'sent';
      readonly state: 'accepted' | 'sent' | 'delivered';
      readonly externalId: string | null;
      readonly reference: string | null;
      /** recipients that were refused while others were taken: it left, and must not be sent again to all */
      readonly rejected?: readonly { readonly address: string; readonly code: string }[];
      /** an identity of the customer that the answer told (a page-scoped id behind a comment): vouched by the provider */
      readonly learned?: IdentityClaim;
    }
  | {
      readonly outcome: 'retry';
      readonly afterSeconds: number;
      readonly code: string;
      /** nothing was tried (a rate, a paused server): it waits exactly so long, and this uses up no attempt */
      readonly untried?: true;
    }
  | {
      readonly outcome: 'failed';
      readonly code: string;
      /** the address takes no message any more (it was blocked, it is gone): further ones are stopped */
      readonly suppress?: string;
    }
  /** bytes went out and no answer came: never sent again by itself */
  | { readonly outcome: 'uncertain'; readonly code: string };

/** What `send` may use to reach the world; nothing else in a connector does IO. */
export interface SendContext {
  readonly now: Date;
  /** where this installation is reached from outside, without a trailing slash */
  readonly publicUrl: string;
}
