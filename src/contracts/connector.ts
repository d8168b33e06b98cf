import type { z } from 'zod';

import type { ChannelView } from './records';
import type { Assurance, ChannelId, DeliveryState, IdentityKind, NoticeTone, SenderTrust } from './vocabulary';
import type { QuarantineReason } from './errors';

/** What a connector is: data that describes a channel, pure readers and renderers, and one file of network calls. */

/** POST here, followed by the account's pathToken: every provider's webhook. */
export const INGRESS_PREFIX = '/ingress/';

/** One configured mailbox, widget or endpoint, with its secrets opened. */
export interface ChannelAccountConfig {
  readonly id: number;
  readonly documentId: string;
  readonly connector: string;
  readonly channel: ChannelId;
  readonly name: string;
  readonly address: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export interface ConfigField {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'boolean' | 'url' | 'list';
  readonly secret: boolean;
  readonly required: boolean;
  /** made at random when the account is created, never typed and never shown */
  readonly generated?: true;
}

export interface ConnectorManifest {
  /** id of the connector; several may serve one channel */
  readonly id: string;
  readonly channel: ChannelView;
  readonly configFields: readonly ConfigField[];
  /**
   * How messages find their interaction when nothing names it: `session` goes on in the sender's open one until it
   * was silent for `idleMinutes`; `thread` opens a new one.
   */
  readonly threading: { readonly by: 'session'; readonly idleMinutes: number } | { readonly by: 'thread' };
  /** hours after the customer's last message in which free text may be sent; null: always */
  readonly replyWindowHours: number | null;
  /** content types that an outbound message and an upload may carry; null: any */
  readonly acceptedContentTypes: readonly string[] | null;
  /** what an envelope of this channel is as a file, when people may want the original of a message. Absent: never shown */
  readonly original?: { readonly contentType: string; readonly extension: string };
  /** strangers may write here unasked, so its messages go through the junk filter */
  readonly filtersJunk?: true;
}

/** Bytes as they came, before anything is believed. */
export interface RawDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly receivedAt: Date;
}

export type Verification =
  | {
      readonly ok: true;
      readonly eventKey: string;
      /** stored with the envelope as its context */
      readonly context?: Readonly<Record<string, unknown>>;
    }
  | { readonly ok: false; readonly code: 'signature_invalid' };

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
  readonly kind: 'text' | 'unsupported';
  readonly text: string;
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
  };
  readonly attachments: readonly InboundAttachment[];
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
  /** the outbound message's externalId; null when `documentId` names it */
  readonly externalId: string | null;
  /** the outbound message's documentId, out of a token of ours whose signature held */
  readonly documentId?: string;
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

export type ParsedDelivery =
  | {
      readonly outcome: 'parsed';
      readonly messages: readonly InboundMessage[];
      readonly receipts: readonly Receipt[];
      readonly agentReplies?: readonly AgentReply[];
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

export interface OutboundAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** set: a picture inside the text, referred to as `cid:` */
  readonly contentId?: string | null;
}

/** What the delivery worker hands to a connector. */
export interface OutboundMessage {
  readonly documentId: string;
  readonly clientMessageId: string | null;
  readonly text: string;
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
  readonly replyIdentity: { readonly kind: IdentityKind; readonly value: string };
  readonly agent: { readonly displayName: string; readonly signature: string | null } | null;
  /** the message answered, for the quoted history */
  readonly answers: { readonly authorName: string; readonly at: Date; readonly text: string } | null;
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

export type SendOutcome =
  | {
      readonly outcome: 'sent';
      readonly state: 'accepted' | 'sent' | 'delivered';
      readonly externalId: string | null;
      readonly reference: string | null;
      /** recipients that were refused while others were taken: it left, and must not be sent again to all */
      readonly rejected?: readonly { readonly address: string; readonly code: string }[];
    }
  | {
      readonly outcome: 'retry';
      readonly afterSeconds: number;
      readonly code: string;
      /** nothing was tried (a rate, a paused server): it waits exactly so long, and this uses up no attempt */
      readonly untried?: true;
    }
  | { readonly outcome: 'failed'; readonly code: string }
  /** bytes went out and no answer came: never sent again by itself */
  | { readonly outcome: 'uncertain'; readonly code: string };

/** What a try of an account's settings showed, for the person who typed them. */
export interface ProbeFinding {
  readonly part: 'receiving' | 'sending';
  readonly isWell: boolean;
  /** the setting or secret to look at; null: all is well, or none of them is at fault */
  readonly field: string | null;
  /** one sentence */
  readonly detail: string;
}

/** A long-running end of a channel: an SMTP listener, a socket namespace, a mailbox reader. */
export interface Receiver {
  close(): Promise<void>;
}

export interface AcceptedDelivery {
  readonly channelAccountId: number;
  readonly eventKey: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
  /** when another system had received it (imports, demo data); absent: now */
  readonly receivedAt?: Date | undefined;
}

/** How far a receiver has read somewhere else, such as a mailbox. `name` tells several of one account apart. */
export interface PollCursor {
  readonly channelAccountId: number;
  readonly name: string;
  readonly state: Readonly<Record<string, unknown>>;
}

export interface ChannelHealth {
  readonly state: 'ok' | 'failing';
  /** stable, such as `imap_auth`; null when all is well */
  readonly code: string | null;
  /** one sentence that says what to do; no address, no secret */
  readonly detail: string | null;
}

/** What a receiver may ask of the plugin. `accept` resolves after the COMMIT, and rejects when nothing was stored. */
export interface ReceiverContext {
  /** With a cursor, both are stored in one transaction. */
  accept(delivery: AcceptedDelivery, cursor?: PollCursor): Promise<{ duplicate: boolean }>;
  /** enabled accounts of this connector, secrets opened; cheap to call, always current */
  accounts(): Promise<readonly ChannelAccountConfig[]>;
  /** where reading had come to; null: it never began */
  cursor(channelAccountId: number, name: string): Promise<Readonly<Record<string, unknown>> | null>;
  saveCursor(cursor: PollCursor): Promise<void>;
  /** event keys among these that are stored already */
  stored(channelAccountId: number, eventKeys: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Runs `work` in at most one process at a time, as long as this one holds the lease; `signal` fires when it is lost
   * or the server stops. When `work` ends or fails it is run again after a pause. Closing waits for its end.
   */
  lead(name: string, work: (signal: AbortSignal) => Promise<void>): Receiver;
  /** shown to agents; only changes are written */
  reportHealth(channelAccountId: number, health: ChannelHealth): Promise<void>;
  /** keeps a secret that the far end has changed, such as a refreshed token */
  saveSecret(channelAccountId: number, name: string, plain: string): Promise<void>;
}

/** What `send` may use to reach the world; nothing else in a connector does IO. */
export interface SendContext {
  readonly now: Date;
  /** where this installation is reached from outside, without a trailing slash */
  readonly publicUrl: string;
}

export interface Connector<Call = unknown> {
  readonly manifest: ConnectorManifest;
  /** a zod schema of `settings`; unknown keys are refused */
  readonly settingsSchema: z.ZodType;
  /** pure: is this really from the provider? On raw bytes, before anything is stored. Absent: no webhook */
  readonly verify?: (delivery: RawDelivery, account: ChannelAccountConfig) => Verification;
  /**
   * Asks the world about a delivery before it is read (name servers, for mail). The only IO on the way in, outside of
   * any transaction, within seconds; whatever fails is a finding, never an exception.
   */
  examine?(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<Findings>;
  /** pure and cheap, with `examine`: deliveries of one key are stored in the order in which they came; null: in any */
  sequenceKey?(raw: Buffer): string | null;
  /** bytes to messages and receipts, every element of a batch; the same bytes and findings give the same answer */
  readonly parse: (
    envelope: StoredEnvelope,
    account: ChannelAccountConfig,
    house: House,
  ) => ParsedDelivery | Promise<ParsedDelivery>;
  /** lays a delivery open for an agent; for connectors with a `manifest.original` */
  inspect?(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<Inspection>;
  /** pure: one message to the provider calls that say it */
  readonly render: (message: OutboundMessage, account: ChannelAccountConfig, context: SendContext) => Call[];
  /** pure: an agent's notice that can be answered from where it arrives. Absent: this channel does not reach agents */
  renderNotice?(notice: AgentNotice, account: ChannelAccountConfig, context: SendContext): Call;
  /** pure: what concerns no ticket. Absent: this channel does not reach agents */
  renderDigest?(digest: AgentDigest, account: ChannelAccountConfig, context: SendContext): Call;
  /** the only IO; a method, so that connectors of different calls stand in one registry: each gets only what it rendered */
  send(call: Call, account: ChannelAccountConfig, context: SendContext): Promise<SendOutcome>;
  /** Tries whether the far end takes these settings. Changes nothing there, sends nothing, never rejects. */
  probe?(account: ChannelAccountConfig, context: Pick<ReceiverContext, 'saveSecret'>): Promise<readonly ProbeFinding[]>;
  /** Asks the far end whether an `uncertain` call arrived there; null: it cannot tell (yet). Never sends. */
  reconcile?(call: Call, account: ChannelAccountConfig, context: SendContext): Promise<SendOutcome | null>;
}
