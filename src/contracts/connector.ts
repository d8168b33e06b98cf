import type { z } from 'zod';

import type { ConnectorCalls } from './calls';
import type { Findings, House, Inspection, MediaOutcome, ParsedDelivery, RemoteMedia, StoredEnvelope } from './inbound';
import type { PostAction } from './message-content';
import type { AgentDigest, AgentNotice, OutboundMessage, SendContext, SendOutcome } from './outbound';
import type { ProbeFinding, ReceiverContext } from './receiving';
import type { ChannelView } from './records';
import type { BrandVoice, ChannelId } from './vocabulary';

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
  /** opaque: the last part of the address that the provider posts to. Empty while the account is only tried out */
  readonly pathToken: string;
  readonly brandVoice: BrandVoice;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** when it was set up; absent while it is only tried out */
  readonly createdAt?: Date;
}

export interface ConfigField {
  readonly name: string;
  readonly label: string;
  /** one sentence below the input: where to find it, what it looks like */
  readonly hint?: string;
  readonly type: 'text' | 'number' | 'boolean' | 'url' | 'list';
  readonly secret: boolean;
  readonly required: boolean;
  /** made at random when the account is created, never typed and never shown */
  readonly generated?: true;
  /** names of the secrets that go where this says: with another server they are asked for anew */
  readonly receives?: readonly string[];
  /** heading that it stands under in the form; absent: with name and address */
  readonly group?: string;
  /** folded away until somebody looks for it: most accounts never need it */
  readonly isRare?: true;
  /** of a text that is one of few; none is chosen until somebody does */
  readonly choices?: { readonly value: string; readonly label: string }[];
}

export interface ConnectorManifest {
  /** id of the connector; several may serve one channel */
  readonly id: string;
  /** how the inbox shows the channel, and all that its composer is drawn from */
  readonly channel: Omit<ChannelView, 'connector' | 'labels'>;
  /** how the settings offer it: `WhatsApp by Twilio`, and one sentence of what it is and needs. Absent: the channel's word */
  readonly about?: { readonly title: string; readonly summary: string };
  readonly configFields: readonly ConfigField[];
  /** its label, `about` and fields in other languages: by language (`de`), then by what they say in English */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * How messages find their interaction when nothing names it: `session` goes on in the sender's open one until it
   * was silent for `idleMinutes`; `thread` opens a new one.
   */
  readonly threading: { readonly by: 'session'; readonly idleMinutes: number } | { readonly by: 'thread' };
  /** what an envelope of this channel is as a file, when people may want the original of a message. Absent: never shown */
  readonly original?: { readonly contentType: string; readonly extension: string };
  /** strangers may write here unasked, so its messages go through the junk filter */
  readonly filtersJunk?: true;
  /** one account of this name exists from the first start on: nothing about it needs configuring */
  readonly builtIn?: { readonly name: string };
}

/** Bytes as they came, before anything is believed. */
export interface RawDelivery {
  readonly method: 'GET' | 'POST';
  /**
   * The address that the provider called, as it knows it: our configured public address with the path and query
   * exactly as they were sent. Never made of `Host` or `X-Forwarded-*`, which anybody can send.
   */
  readonly url: string;
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

/** What a provider is answered; never anything that came with its request, unless its form was checked. */
export interface IngressAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A text that the network approved before, for when free words may not be sent. */
export interface MessageTemplate {
  readonly name: string;
  readonly language: string;
  readonly category: string;
  /** as the network calls it, lower-case; only `approved` ones can be sent */
  readonly status: string;
  /** with its blanks as {{1}}, {{2}} … */
  readonly text: string;
  /** names or examples of the blanks, in their order */
  readonly blanks: readonly string[];
}

/** What a message was when it came, as a file. */
export interface OriginalFile {
  readonly content: Buffer;
  readonly contentType: string;
  /** without a dot */
  readonly extension: string;
}

/**
 * Thrown by `examine`: the world does not answer now, and without its answer the delivery must not be read. It is
 * examined again after a while, several times over some minutes, and then kept aside for a person.
 */
export class TryLater extends Error {
  /** `detail`: one sentence for people, without personal data */
  constructor(readonly detail: string) {
    super(detail);
  }
}

export interface Connector<Call = unknown> {
  readonly manifest: ConnectorManifest;
  /** a zod schema of `settings`; unknown keys are refused */
  readonly settingsSchema: z.ZodType;
  /** pure: is this really from the provider? On raw bytes, before anything is stored. Absent: no webhook */
  readonly verify?: (delivery: RawDelivery, account: ChannelAccountConfig) => Verification;
  /**
   * pure, for providers that have one address for several accounts of ours: the places of those elements of a delivery
   * that are this account's. Each account whose own `verify` agrees gets a copy (`context.isCopy`); the one that was
   * addressed is told in `context.takenElsewhere` which elements others have taken.
   */
  readonly elementsOf?: (raw: Buffer, account: ChannelAccountConfig) => readonly number[];
  /** pure: answers a request that is no delivery, such as a challenge by which a provider learns that we are here; null: nobody is */
  readonly greet?: (request: RawDelivery, account: ChannelAccountConfig) => IngressAnswer | null;
  /**
   * What the provider is answered once its delivery is stored (TwiML, a confirmation that it asks for). May look at the
   * world, within a second; whatever fails, and null, is answered `{}`. Runs for repetitions as well.
   */
  respond?(delivery: RawDelivery, account: ChannelAccountConfig): Promise<IngressAnswer | null>;
  /**
   * Asks the world about a delivery before it is read (name servers, for mail). The only IO on the way in, outside of
   * any transaction, within seconds; whatever fails is a finding, never an exception. But where nothing may be read
   * before the answer is there, it throws `TryLater`.
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
  /** Brings a file that a message of this channel only names; the only other IO. By `kit/media.ts`, never by hand. */
  fetchMedia?(media: RemoteMedia, account: ChannelAccountConfig): Promise<MediaOutcome>;
  /**
   * pure: what people call the original, where the provider packs it into a form of its own: the mail in its JSON. For
   * connectors with a `manifest.original`. Null, or absent: the delivery as it came.
   */
  original?(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<OriginalFile | null>;
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
  /** The approved texts of this account, for channels with `capabilities.templates`. Rejects when it cannot be asked. */
  templates?(account: ChannelAccountConfig): Promise<readonly MessageTemplate[]>;
  /** Does something to somebody's public post; for channels whose capabilities name it. */
  act?(action: PostAction, externalId: string, account: ChannelAccountConfig): Promise<SendOutcome>;
  /** Tells the provider where our webhook is, and what else it must know. May be repeated. Never rejects. */
  connect?(account: ChannelAccountConfig, context: SendContext): Promise<readonly ProbeFinding[]>;
  /** for channels with `capabilities.calls`: live calls, answered, held and transferred by agents */
  readonly calls?: ConnectorCalls;
}
