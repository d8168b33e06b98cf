import type { Access } from '../access';
import type { CallAgent, CallDevice, ConnectorCalls, LiveCall } from '../calls';
import type { ChannelAccountConfig, ConfigField, Connector, ConnectorManifest, MessageTemplate } from '../connector';
import type { PostAction } from '../message-content';
import type { AddressNotice, AgentDigest, AgentNotice } from '../outbound';
import type { AcceptedDelivery, ProbeFinding, Receiver, ReceiverContext } from '../receiving';
import type {
  ChannelActivity,
  BlockedSenderView,
  ChannelHealthView,
  ChannelView,
  InspectionView,
  MessageView,
  QuarantineItem,
} from '../records';
import type { QuarantineGroup } from '../errors';
import type { BrandVoice } from '../vocabulary';
import type { Actor } from './helpdesk';

export interface ConnectorEntry {
  readonly connector: Connector;
  /** the long-running end of the channel, started once per process when the server listens */
  readonly startReceiver?: (context: ReceiverContext) => Promise<Receiver>;
}

export interface NewChannelAccount {
  readonly connector: string;
  readonly name: string;
  readonly address: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What the settings page draws a form and a table of. */
export interface ConnectorFacts {
  readonly id: string;
  readonly channel: ChannelView;
  readonly about?: ConnectorManifest['about'];
  readonly words?: ConnectorManifest['words'];
  readonly configFields: readonly (ConfigField & { readonly isOnByDefault?: true })[];
  readonly canProbe: boolean;
  readonly canConnect: boolean;
  readonly hasWebhook: boolean;
  /** an account of it exists from the first start on: no customer is reached by it */
  readonly isBuiltIn: boolean;
}

export interface ConfiguredAccount {
  readonly documentId: string;
  readonly connector: string;
  readonly channel: string;
  readonly name: string;
  readonly address: string;
  readonly enabled: boolean;
  readonly brandVoice: BrandVoice;
  /** of tickets that begin here; documentId */
  readonly team: string | null;
  /** without secrets */
  readonly settings: Readonly<Record<string, unknown>>;
  /** the names of the secrets that are stored; never their values */
  readonly secrets: readonly string[];
  /** where the provider posts to; null: this connector has no webhook */
  readonly webhookUrl: string | null;
}

export interface ChannelConnectorsService {
  /** Adds a channel from another plugin. Call in that plugin's register(). */
  register(entry: ConnectorEntry): void;
  accept(delivery: AcceptedDelivery): Promise<{ duplicate: boolean }>;
  channels(): ChannelView[];
  channelAccounts(): Promise<
    {
      documentId: string;
      name: string;
      address: string;
      channel: string;
      connector: string;
      brandVoice: BrandVoice;
    }[]
  >;
  connectors(): ConnectorFacts[];
  /** all, disabled ones too */
  configuredAccounts(): Promise<ConfiguredAccount[]>;
  accountConfigs(connector: string): Promise<ChannelAccountConfig[]>;
  createAccount(account: NewChannelAccount): Promise<ChannelAccountConfig & { pathToken: string }>;
  /** Replaces what is given; of the secrets only those named. Rejects with `invalid_input`, which names the settings. */
  changeAccount(
    documentId: string,
    change: Partial<Pick<NewChannelAccount, 'name' | 'address' | 'settings' | 'secrets'>> & {
      enabled?: boolean;
      brandVoice?: BrandVoice;
      /** documentId; null: none */
      team?: string | null;
    },
  ): Promise<void>;
  /** Tries settings before they are stored; empty when the connector cannot. Rejects as `createAccount` does. */
  probe(account: NewChannelAccount): Promise<readonly ProbeFinding[]>;
  probeStored(documentId: string): Promise<readonly ProbeFinding[]>;
  /** Tells the provider again where our webhook is; empty when the connector need not. */
  connect(documentId: string): Promise<readonly ProbeFinding[]>;
  /** Approved texts of an account, at most five minutes old. Rejects with `templates_unavailable`. */
  templates(documentId: string): Promise<readonly MessageTemplate[]>;
  /** Does something to the public post that this message is. Rejects with `action_refused`. */
  act(messageDocumentId: string, action: PostAction, actor: Actor): Promise<MessageView>;
  /** Health cards of all accounts, or of one. */
  activity(documentId?: string): Promise<ChannelActivity[]>;
  /** live calls of all connectors; actions go to the one that carries the call */
  readonly calls: Omit<ConnectorCalls, 'start'> & {
    start(call: {
      readonly channelAccount: string;
      readonly ticket: string;
      readonly identity: string;
      readonly agent: CallAgent;
      readonly device: CallDevice;
    }): Promise<LiveCall>;
  };
  readonly quarantine: {
    /** an access that is left out sees everything */
    list(group: QuarantineGroup, access?: Access): Promise<QuarantineItem[]>;
    /** of both groups, at most 999 each */
    counts(access?: Access): Promise<Record<QuarantineGroup, number>>;
    find(documentId: string): Promise<QuarantineItem>;
    inspect(documentId: string): Promise<InspectionView>;
    raw(documentId: string): Promise<{ content: Buffer; fileName: string }>;
    processAgain(documentId: string): Promise<void>;
    /** Takes it as a person's message, from this sender where it could not be read. */
    release(documentId: string, sender: string | null): Promise<void>;
    /** Hides it; it is deleted for good after 30 days, and until then `restore` brings it back. */
    discard(documentIds: readonly string[]): Promise<void>;
    restore(documentIds: readonly string[]): Promise<void>;
    /** Deletes what was thrown away 30 days ago, and what machines sent 90 days ago. */
    purge(): Promise<void>;
  };
  /** What a message was when it came. Rejects with `original_not_found`. */
  readonly originals: {
    inspect(messageDocumentId: string): Promise<InspectionView>;
    file(messageDocumentId: string): Promise<{ content: Buffer; fileName: string; contentType: string }>;
  };
  readonly blockedSenders: {
    list(access?: Access): Promise<BlockedSenderView[]>;
    /** an address, or `@` and a domain */
    add(value: string, by: string): Promise<BlockedSenderView>;
    /** of one that is hidden nothing happens */
    remove(documentId: string, access?: Access): Promise<void>;
  };
  health(): Promise<ChannelHealthView[]>;
  /**
   * Tells an agent of a message, by the account that it came to or else the first one that reaches agents. Rejects
   * when it should be tried again; false: no account reaches agents, or it was refused for good.
   */
  notifyAgent(channelAccount: string, notice: AgentNotice): Promise<boolean>;
  /** Tells an agent what concerns no ticket, by the first account that reaches agents. As `notifyAgent` else. */
  sendDigest(digest: AgentDigest): Promise<boolean>;
  /**
   * Tells an address of a customer, by the first account that can write to it unasked; nothing of it is stored. Rejects
   * when it should be tried again; false: no account reaches it, or it was refused for good.
   */
  notifyAddress(notice: AddressNotice): Promise<boolean>;
  /** Whether any account can: kinds of identities. */
  reachableKinds(): Promise<ReadonlySet<string>>;
  /** true once envelopes are being worked on */
  isReady(): boolean;
}
