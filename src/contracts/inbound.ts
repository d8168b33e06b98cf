import type { QuarantineReason } from './errors';
import type { MessageContent } from './message-content';
import type { ChannelHealth } from './receiving';
import type { Assurance, Audience, DeliveryState, IdentityKind, NoticeTone, SenderTrust } from './vocabulary';

/** What a connector reads out of a delivery: messages, receipts, and what happened to messages that are stored. */

/** What `examine` found out about a delivery; any JSON, understood by the connector alone. */
export type Findings = Readonly<Record<string, unknown>>;

/** An agent has looked at a kept delivery and wants it taken as a person's message. */
export interface Release {
  /** the sender to take it from, where it could not be read: it stays `claimed` */
  readonly sender: string | null;
}

/** One inbound delivery as it was stored: replayable. `context` is what the receiving end knew (SMTP envelope, visitor). */
export interface StoredEnvelope {
  readonly documentId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly raw: Buffer;
  readonly receivedAt: Date;
  /** of `examine`, made once; empty for a connector without it */
  readonly findings: Findings;
  readonly release: Release | null;
}

/** Who we are ourselves: what a connector must know so that no message of ours is taken for a customer's. */
export interface House {
  /** addresses of all channel accounts of this channel, lower-case */
  readonly ownAddresses: ReadonlySet<string>;
  /** agents by their e-mail address, lower-case */
  readonly agents: ReadonlyMap<string, { readonly documentId: string; readonly displayName: string }>;
}

export interface IdentityClaim {
  readonly kind: IdentityKind;
  /** as written; context-merge normalises */
  readonly value: string;
  /** where the value is unique: '' for the world (mail, phone), else the channelAccount or issuer */
  readonly scope: string;
  readonly assurance: Assurance;
}

export interface Sender {
  readonly displayName: string | null;
  /** where an answer goes: decides whose customer the message belongs to */
  readonly replyIdentity: IdentityClaim;
  /** identities proven by the same signed token or code */
  readonly proofs: readonly IdentityClaim[];
  /** addresses merely typed: they suggest, and resolve nothing */
  readonly mentions: readonly IdentityClaim[];
  /** `failed`: DMARC fail and the like; the message stands apart and joins nothing */
  readonly trust: SenderTrust;
  readonly trustReason: string | null;
}

export interface InboundAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
  readonly contentId: string | null;
  readonly inline: boolean;
}

/**
 * A file that a message only names: fetched after the message is stored, so that a slow provider delays no words.
 * `reference` is the connector's own (an id, an address); it is stored, and must hold no secret.
 */
export interface RemoteMedia {
  readonly fileName: string;
  /** as the provider says; the first bytes decide */
  readonly contentType: string;
  readonly reference: Readonly<Record<string, string>>;
}

export type MediaOutcome =
  | { readonly outcome: 'fetched'; readonly content: Buffer; readonly contentType: string; readonly fileName?: string }
  | { readonly outcome: 'retry'; readonly afterSeconds: number; readonly code: string }
  | { readonly outcome: 'failed'; readonly code: string };

/** A fact beside the words: stable code, one sentence. `reply_to_elsewhere`, `encrypted`, `calendar_invite` … */
export interface Notice {
  readonly code: string;
  readonly text: string;
  readonly tone: NoticeTone;
}

/** A person named on a message beside its sender and ourselves. */
export interface CopiedPerson {
  readonly address: string;
  readonly displayName: string | null;
}

/** One thing said once, read out of an envelope. */
export interface InboundMessage {
  /** unique within the channelAccount: what makes it exactly once */
  readonly externalId: string;
  readonly sender: Sender;
  readonly kind: 'text' | 'call' | 'unsupported';
  /** says in plain words what `content` says as well; of an unsupported one, what it was */
  readonly text: string;
  readonly content?: MessageContent | null;
  /** externalId, on this account, of the message that it answers */
  readonly repliesTo?: string | null;
  /**
   * Said by us to the customer with another program (an echo): `sender` is then the customer, and the author is this
   * name, or nobody known. It opens nothing that waits for an answer.
   */
  readonly sentElsewhere?: { readonly by: string | null };
  /** Everybody can read it. Absent: private. */
  readonly audience?: Audience;
  readonly quotedText: string | null;
  /** already sanitised */
  readonly html: string | null;
  readonly subject: string | null;
  readonly recipients: { readonly to: readonly string[]; readonly cc: readonly string[] };
  readonly page: { readonly url: string; readonly title: string } | null;
  readonly thread: {
    /** the channel's own name of the exchange, when it has one */
    readonly key: string | null;
    /** documentId of an interaction, from a reply token of ours whose signature held */
    readonly provenInteraction: string | null;
    /** our name of this message for later references (Message-ID), and those that it refers to */
    readonly reference: string | null;
    readonly references: readonly string[];
    /**
     * Where the writer, who was shown their tickets after a proof, has said that it belongs: documentId of one of them,
     * or null for something new. Absent: nobody was asked.
     */
    readonly chosenTicket?: string | null;
  };
  readonly attachments: readonly InboundAttachment[];
  /** files to be fetched; they stand behind the attachments */
  readonly media?: readonly RemoteMedia[];
  /** when the provider says it was said; null: when we received it */
  readonly occurredAt: Date | null;
  readonly clientMessageId: string | null;
  /**
   * The sign by which a machine's message was told (RFC 3834): it is shown, and it reopens nothing, makes nobody wait
   * and gets no automatic answer. Absent: a person's.
   */
  readonly automatic?: string | null;
  readonly notices?: readonly Notice[];
  /** proposed to the agent as participants; none of them receives anything before */
  readonly copied?: readonly CopiedPerson[];
  /** who passed it on to us, when the sender above is read out of a forwarded message */
  readonly forwardedBy?: CopiedPerson | null;
  /** what the headers say for and against junk; negative weights speak for a person */
  readonly junkSigns?: readonly JunkSign[];
}

export interface JunkSign {
  readonly sign: string;
  /** in nats of log-odds */
  readonly weight: number;
}

export interface Receipt {
  /** the outbound message's externalId; null when `documentId` or `upTo` names it. With `documentId`: a name to remember. */
  readonly externalId: string | null;
  /** a watermark: it concerns all that was sent to this identity, on this account, up to `at` */
  readonly upTo?: Pick<IdentityClaim, 'kind' | 'value' | 'scope'>;
  /** the outbound message's documentId, as it was sent along; it names messages of this account only */
  readonly documentId?: string;
  /** `documentId` comes out of a token of ours whose signature held: it may name a message of another account */
  readonly provenByToken?: true;
  /** of a message that leaves in several calls, with `documentId`: which of them, 1 for the first */
  readonly part?: { readonly at: number; readonly of: number };
  readonly state: DeliveryState;
  readonly code: string | null;
  /** the far end's words, for the agent; at most 500 characters */
  readonly detail?: string | null;
  /** whom it concerns, when a message has several recipients */
  readonly recipient?: string;
  /** this address takes no message any more: further ones are stopped until an agent lifts it */
  readonly suppress?: { readonly kind: IdentityKind; readonly value: string; readonly reason: string };
  readonly at: Date;
}

/** What an agent wrote from outside of the inbox, proven by token and sender check. */
export interface AgentReply {
  /** documentId of the agent */
  readonly agent: string;
  /** documentId of the interaction */
  readonly interaction: string;
  /** `text` goes to the customer, `note` stays inside */
  readonly kind: 'text' | 'note';
  readonly text: string;
  readonly attachments: readonly InboundAttachment[];
  /** one of these is written once, however often it is delivered */
  readonly clientMessageId: string;
}

/**
 * What happened to a message after it was said. Order never matters: one that comes before its message waits for it
 * for seven days, and of one kind the latest `at` counts. `key` names the change itself: one of these counts once.
 */
export interface MessageChange {
  /** of the message, inbound or outbound, on this account */
  readonly externalId: string;
  readonly key: string;
  readonly at: Date;
  readonly change:
    | { readonly type: 'edited'; readonly text: string }
    /** the sender took it back: our copy stays, and is shown as withdrawn */
    | { readonly type: 'withdrawn' }
    /** null: the reaction was taken away; one person has one */
    | { readonly type: 'reaction'; readonly by: 'customer' | 'us'; readonly who: string; readonly emoji: string | null }
    /** fields that are known now; of each field the latest value counts. `text`: the words for it */
    | { readonly type: 'content'; readonly fields: Readonly<Record<string, unknown>>; readonly text?: string }
    | { readonly type: 'media'; readonly media: readonly RemoteMedia[] };
}

/** What somebody said about being written to: STOP and START, a bot that was blocked. */
export interface Wish {
  readonly kind: IdentityKind;
  readonly value: string;
  /** false: they want no more messages */
  readonly wantsMessages: boolean;
  /** one sentence for agents */
  readonly reason: string;
  readonly at: Date;
}

export type ParsedDelivery =
  | {
      readonly outcome: 'parsed';
      readonly messages: readonly InboundMessage[];
      readonly receipts: readonly Receipt[];
      readonly changes?: readonly MessageChange[];
      readonly wishes?: readonly Wish[];
      /** what the account itself was told: shown as its health */
      readonly health?: ChannelHealth;
      readonly agentReplies?: readonly AgentReply[];
      /** of a batch, what could not be taken: the rest is, and the delivery waits in quarantine as well */
      readonly kept?: { readonly reason: QuarantineReason; readonly detail: string };
    }
  | {
      readonly outcome: 'quarantined';
      readonly reason: QuarantineReason;
      readonly detail: string;
      /** its sender's line and subject, as far as they can be read: what the list of kept deliveries shows */
      readonly from?: string | null;
      readonly subject?: string | null;
    };

/** One check of the sender, as shown: `spf` `pass`, `dkim` `fail` … */
export interface SenderCheck {
  readonly name: string;
  readonly result: string;
  readonly detail: string | null;
}

/** A delivery laid open for an agent: its original, what was checked, and what could be done with it. */
export interface Inspection {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly checks: readonly SenderCheck[];
  /** the sender's line as written, and the subject, for deliveries that could not be read */
  readonly from: string | null;
  readonly subject: string | null;
  /** its words, as far as they can be read */
  readonly text: string;
  /** documentId of the interaction that a token of ours names */
  readonly interaction: string | null;
  /** a ticket number in its subject: suggests, proves nothing */
  readonly ticketNumber: number | null;
  /** a sender that it could be taken from */
  readonly proposedSender: string | null;
}
