import type { z } from 'zod';

import type { ChannelView } from './records';
import type { Assurance, ChannelId, DeliveryState, IdentityKind, SenderTrust } from './vocabulary';
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
}

/** Bytes as they came, before anything is believed. */
export interface RawDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly receivedAt: Date;
}

export type Verification =
  { readonly ok: true; readonly eventKey: string } | { readonly ok: false; readonly code: 'signature_invalid' };

/** One inbound delivery as it was stored: replayable. `context` is what the receiving end knew (SMTP envelope, visitor). */
export interface StoredEnvelope {
  readonly documentId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly raw: Buffer;
  readonly receivedAt: Date;
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
}

export interface Receipt {
  /** the outbound message's externalId */
  readonly externalId: string;
  readonly state: DeliveryState;
  readonly code: string | null;
  readonly at: Date;
}

export type ParsedDelivery =
  | { readonly outcome: 'parsed'; readonly messages: readonly InboundMessage[]; readonly receipts: readonly Receipt[] }
  | { readonly outcome: 'quarantined'; readonly reason: QuarantineReason; readonly detail: string };

export interface OutboundAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
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

export type SendOutcome =
  | {
      readonly outcome: 'sent';
      readonly state: 'accepted' | 'sent' | 'delivered';
      readonly externalId: string | null;
      readonly reference: string | null;
      /** recipients that were refused while others were taken: it left, and must not be sent again to all */
      readonly rejected?: readonly { readonly address: string; readonly code: string }[];
    }
  | { readonly outcome: 'retry'; readonly afterSeconds: number; readonly code: string }
  | { readonly outcome: 'failed'; readonly code: string }
  /** bytes went out and no answer came: never sent again by itself */
  | { readonly outcome: 'uncertain'; readonly code: string };

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

/** What a receiver may ask of the plugin. `accept` resolves after the COMMIT, and rejects when nothing was stored. */
export interface ReceiverContext {
  accept(delivery: AcceptedDelivery): Promise<{ duplicate: boolean }>;
  /** enabled accounts of this connector, secrets opened; cheap to call, always current */
  accounts(): Promise<readonly ChannelAccountConfig[]>;
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
  /** pure: bytes to messages and receipts, every element of a batch */
  readonly parse: (envelope: StoredEnvelope, account: ChannelAccountConfig) => ParsedDelivery | Promise<ParsedDelivery>;
  /** pure: one message to the provider calls that say it */
  readonly render: (message: OutboundMessage, account: ChannelAccountConfig, context: SendContext) => Call[];
  /** the only IO; a method, so that connectors of different calls stand in one registry: each gets only what it rendered */
  send(call: Call, account: ChannelAccountConfig, context: SendContext): Promise<SendOutcome>;
}
