import type {
  IdentityClaim,
  InboundAttachment,
  InboundMessage,
  MediaOutcome,
  MessageChange,
  Receipt,
  RemoteMedia,
  Wish,
} from '../inbound';
import type { Access } from '../access';
import type { AttributeValues } from '../customer-records';
import type { MessageContent, OutboundContent } from '../message-content';
import type { OutboundMessage, SendOutcome } from '../outbound';
import type {
  AgentRef,
  AttachmentView,
  AuditEntryView,
  CustomerView,
  InteractionView,
  MessageView,
  SuppressionView,
  TicketRow,
} from '../records';
import type {
  Audience,
  BrandVoice,
  ConsentState,
  IdentityKind,
  MessageKind,
  Priority,
  SwitchReason,
  TicketFolder,
  TicketStatus,
} from '../vocabulary';
import type { AccountService, AttributeService, ProfileService } from './customer-records';
import type { AnswerTimeService } from './answer-times';
import type { CustomerViewService } from './customer-view';
import type { Colleague } from '../workspace-records';
import type { Page, Transaction } from './transaction';
import type {
  AccessService,
  AuditService,
  BusinessService,
  MacroService,
  SearchService,
  StaffService,
  TagService,
  TeamService,
} from './workspace';

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

/** A file that a message names, as the fetcher leases it. */
export interface DueMedia {
  readonly attachmentId: number;
  readonly channelAccountId: number;
  readonly attempt: number;
  readonly media: RemoteMedia;
}

/** Where an agent goes on: an address of the customer, on an account of ours, that the ticket has no interaction with yet. */
export interface NewRoute {
  /** documentIds */
  readonly channelAccount: string;
  /** an identity of the customer, or an address of `kind` that was only typed somewhere */
  readonly identity: string | { readonly kind: IdentityKind; readonly value: string };
  /** the interaction that it goes on from */
  readonly continues: string;
  readonly reason: SwitchReason;
  readonly note: string | null;
}

/** What an agent writes down of something that was said elsewhere. */
export interface LoggedInteraction {
  readonly customer: string;
  readonly channelAccount: string;
  /** documentId; null: a new ticket */
  readonly ticket: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly subject: string;
  readonly text: string;
  readonly occurredAt: Date;
  readonly attachments: readonly string[];
  readonly clientMessageId: string;
  /** a call that begins now: a message of kind `call`, to this identity (documentId), which later changes find by its externalId */
  readonly call?:
    { readonly externalId: string; readonly identity: string; readonly content: MessageContent } | undefined;
}

export interface AppendedMessage {
  /** null: this message had been stored before */
  readonly messageId: number | null;
  readonly ticketId: number;
  readonly interactionId: number;
}

export interface NewIdentity extends IdentityClaim {
  readonly customerId: number;
  /** the customer whose it is by itself, where a merge has given it to another one */
  readonly homeCustomerId?: number | null;
}

export interface IdentityRow {
  readonly id: number;
  readonly customerId: number;
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
}

/** An identity as it is stored, and whether writing down that it was seen again would tell anything new. */
export interface KnownIdentity extends IdentityRow {
  readonly assurance: IdentityClaim['assurance'];
  readonly lastSeenAt: Date;
  readonly customerIsNamed: boolean;
  /** null: at home where it is */
  readonly homeCustomerId: number | null;
  /** an agent or another system wrote it down, and nobody has ever written by it or proven it */
  readonly isHearsay: boolean;
}

export interface TicketFilter {
  readonly view: 'mine' | 'teams' | 'unassigned' | 'all' | 'resolved' | 'junk' | 'trash';
  readonly agentId?: number | undefined;
  readonly status?: TicketStatus | undefined;
  readonly priority?: Priority | undefined;
  readonly channel?: string | undefined;
  readonly tag?: string | undefined;
  readonly assignee?: string | undefined;
  /** documentId */
  readonly team?: string | undefined;
  readonly customer?: string | undefined;
  readonly sort: 'newest' | 'oldest' | 'waiting';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface TicketPatch {
  readonly status?: TicketStatus | undefined;
  readonly priority?: Priority | undefined;
  readonly subject?: string | undefined;
  /** documentId of an agent; null: nobody */
  readonly assignee?: string | null | undefined;
  /** documentId of a team; null: none */
  readonly team?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  /** beside those that it has when the patch is applied */
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  /** by key; null removes one, the others stay */
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/** Who does it: an agent, a token of the API, or the system itself. */
export type Actor =
  | { readonly type: 'agent'; readonly agentId: number; readonly name: string }
  | { readonly type: 'api' | 'system'; readonly name: string };

export interface NewMessage {
  readonly ticket: string;
  /** documentId; absent: the ticket's newest interaction */
  readonly interaction?: string | undefined;
  /** instead of `interaction`: opens one with another address of the customer, in this ticket */
  readonly route?: NewRoute | undefined;
  readonly content?: OutboundContent | undefined;
  readonly audience?: Audience | undefined;
  /** documentId of the message that it answers */
  readonly repliesTo?: string | undefined;
  readonly kind: Extract<MessageKind, 'text' | 'note'>;
  readonly text: string;
  readonly clientMessageId: string;
  readonly to?: readonly string[] | undefined;
  readonly cc?: readonly string[] | undefined;
  readonly attachments?: readonly string[] | undefined;
  readonly thenStatus?: TicketStatus | undefined;
  /** done to the ticket with the message, or not at all; its status comes before `thenStatus` */
  readonly thenPatch?: TicketPatch | undefined;
  /** seconds in which the sender may take it back before it leaves */
  readonly undoSeconds: number;
  /** the newest message the writer has seen: something newer from the customer or a colleague refuses with `newer_message` */
  readonly lastSeenMessage?: string | undefined;
  /** an agent has seen that these addresses came back as undeliverable, and sends all the same */
  readonly liftSuppression?: boolean | undefined;
  /** when it had been said elsewhere (imports, demo data); absent: now */
  readonly occurredAt?: Date | undefined;
  /** what only the recipient reads: `⟦mark⟧` in the text becomes its value when the message leaves, and stays a mark here */
  readonly sealed?: Readonly<Record<string, string>> | undefined;
}

export interface NewTicket {
  readonly customer: string;
  readonly identity: string;
  readonly channelAccount: string;
  readonly subject: string;
  readonly text: string;
  readonly clientMessageId: string;
  readonly cc?: readonly string[] | undefined;
  readonly liftSuppression?: boolean | undefined;
  readonly undoSeconds: number;
  /** as in `NewMessage` */
  readonly sealed?: Readonly<Record<string, string>> | undefined;
  /** an approved text, where plain words cannot come first; `text` is how it reads */
  readonly content?: OutboundContent | undefined;
}

export interface TicketDetail {
  readonly ticket: TicketRow;
  readonly customer: CustomerView;
  readonly interactions: InteractionView[];
  /** oldest first, the newest 50 */
  readonly messages: MessageView[];
  readonly hasOlder: boolean;
  readonly auditEntries: AuditEntryView[];
  readonly otherTickets: TicketRow[];
  /** further ones of private teams, which this agent is not shown */
  readonly hiddenTickets: number;
  /** values of the attribute definitions of tickets, by key */
  readonly attributes: AttributeValues;
  /** why the filter took it for junk, while it lies there */
  readonly junkReason: string | null;
  /** give it back to `changesSince` */
  readonly cursor: string;
}

/** All that decides where an answer in a ticket can go. */
export interface TicketRoutes {
  readonly customer: CustomerView;
  readonly interactions: readonly InteractionView[];
  /** addresses that are typed in messages of this ticket, and belong to no identity of the customer */
  readonly typed: readonly { readonly kind: IdentityKind; readonly value: string }[];
  /** of the customer's identities that take no messages: documentIds */
  readonly suppressed: readonly string[];
  /** when the customer's addresses wrote last, in whatever ticket: windows are counted from it */
  readonly heard: readonly HeardAddress[];
}

/** The newest word of one of a customer's identities to one of our accounts. */
export interface HeardAddress {
  /** documentId */
  readonly identity: string;
  /** documentId */
  readonly channelAccount: string;
  /** ISO 8601 */
  readonly at: string;
}

export interface TicketChanges {
  readonly tickets: TicketRow[];
  readonly cursor: string;
  /** there was more than fits: read the list again */
  readonly overflow: boolean;
}

export interface AgentProfile extends AgentRef {
  readonly id: number;
  readonly email: string;
  readonly signature: string | null;
}

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

/** What receipts have changed: told after the commit. */
export interface AppliedReceipts {
  readonly messageIds: readonly number[];
  readonly ticketIds: readonly number[];
}

export interface VisibleInteraction {
  readonly id: number;
  readonly documentId: string;
  readonly ticketId: number;
  readonly lastSeq: number;
  readonly customerReadSeq: number;
  readonly endedAt: string | null;
  /** when an agent last looked at it */
  readonly agentReadAt?: string | null;
}

/** What an interaction is called inside and outside the server. */
export interface InteractionRef {
  readonly id: number;
  readonly documentId: string;
  /** documentId of the ticket that it now belongs to */
  readonly ticket: string;
  readonly channel: string;
}

/** Row ids of what changed hands, by the word for it: identities, tickets, interactions, messages, notes. */
export type MovedRecords = Readonly<Record<'identities' | 'tickets' | 'interactions' | 'messages' | 'notes', number[]>>;

export interface StoredConsent {
  readonly purpose: string;
  /** null: on every channel */
  readonly channel: string | null;
  readonly state: ConsentState;
  readonly origin: string;
  readonly at: string;
}

/** What an undone merge has given back. */
export interface PartedRecords extends MovedRecords {
  /** tickets that were opened because what they hold belongs to another customer than the rest */
  readonly openedTickets: readonly number[];
}

export interface ErasedRecords {
  /** documentIds: the customer and whoever was merged into it */
  readonly customers: readonly string[];
  /** values of their browsers' identities (`visitor`): what they read before they wrote hangs on these */
  readonly visitors: readonly string[];
  readonly tickets: readonly { readonly id: number; readonly documentId: string }[];
  readonly interactions: number;
  readonly messageIds: readonly number[];
  readonly identities: number;
  /** names of the files to delete once this is committed */
  readonly files: readonly string[];
  /** mail addresses and phone numbers that were theirs: never written down anywhere */
  readonly addresses: readonly string[];
  /** which deliveries those messages came with: the senders' own ids */
  readonly deliveries: readonly { readonly channelAccountId: number; readonly externalIds: readonly string[] }[];
}

/** An interaction of one customer in a ticket of another. Row ids. */
export interface GuestInteraction {
  readonly interactionId: number;
  readonly ticketId: number;
}

export interface HelpdeskService {
  readonly access: AccessService;
  readonly teams: TeamService;
  readonly staff: StaffService;
  readonly tags: TagService;
  readonly macros: MacroService;
  readonly business: BusinessService;
  readonly audit: AuditService;
  readonly search: SearchService;
  readonly customerView: CustomerViewService;
  readonly answerTimes: AnswerTimeService;
  /** How far a new desk has come; asked of the database each time. */
  readonly beginnings: {
    /** the ticket of the first message that a customer wrote; null: none came yet */
    firstMessage(): Promise<{ readonly ticket: string; readonly number: number } | null>;
    /** has an answer of an agent left? */
    hasAnswered(): Promise<boolean>;
  };
  readonly identities: {
    /** Locks the rows of these identities in id order and returns those that exist. */
    lock(trx: Transaction, claims: readonly IdentityClaim[]): Promise<KnownIdentity[]>;
    /** Inserts, and returns the rows as they are now: somebody else may have been faster. */
    insert(trx: Transaction, identities: readonly NewIdentity[], seenAt: Date): Promise<IdentityRow[]>;
    /** Raises assurance where the claim proves more, and remembers when the identity was last seen. */
    touch(
      trx: Transaction,
      seen: readonly { id: number; assurance: IdentityClaim['assurance']; seenAt: Date }[],
    ): Promise<void>;
  };
  readonly customers: {
    create(
      trx: Transaction,
      customers: readonly { displayName: string; nameIsKnown: boolean; seenAt: Date }[],
    ): Promise<number[]>;
    /** those among these customers to whom an agent has ever written */
    answeredAmong(trx: Transaction, customerIds: readonly number[]): Promise<ReadonlySet<number>>;
    /** Locks these customers in id order: everything below a customer is serialised by this. */
    lock(trx: Transaction, customerIds: readonly number[]): Promise<void>;
    touch(trx: Transaction, seen: readonly { id: number; displayName: string | null; seenAt: Date }[]): Promise<void>;
    byDocumentId(documentId: string): Promise<{ id: number; view: CustomerView } | null>;
    byIds(ids: readonly number[]): Promise<CustomerView[]>;
    /** Finds by name or identity, for the agent who starts a ticket. At most 20. */
    search(text: string, access?: Access): Promise<CustomerView[]>;
    /** when each of their addresses wrote last to each of our accounts; those that never did are left out */
    heard(customerId: number): Promise<HeardAddress[]>;
  };
  /** Merging is a forest: each record has an owner and a home. Row ids; call `lock` first, in one transaction. */
  readonly homes: {
    /**
     * In the house order, so that nobody waits in a circle: the identities and tickets of `owners` (with `homes`:
     * only identities that belong there), and the rows of `customers` between the two.
     */
    lock(
      trx: Transaction,
      what: {
        readonly owners: readonly number[];
        readonly customers: readonly number[];
        readonly homes?: readonly number[];
      },
    ): Promise<void>;
    /** All that the absorbed customer owns goes to the survivor, and knows its home. */
    join(trx: Transaction, absorbedId: number, survivorId: number): Promise<MovedRecords>;
    /**
     * What has its home among `homes` goes from the owner to the customer who is one of their own again. Exchanges that
     * still are in a ticket of the other in which they were before (`guests`) stay there.
     */
    part(
      trx: Transaction,
      what: {
        readonly ownerId: number;
        readonly partedId: number;
        readonly homes: readonly number[];
        readonly guests: readonly GuestInteraction[];
      },
      actor: Actor,
    ): Promise<PartedRecords>;
    /** What these customers agreed to, for a merge to choose between. */
    consents(sql: Transaction, customerIds: readonly number[]): Promise<ReadonlyMap<number, readonly StoredConsent[]>>;
    saveConsent(trx: Transaction, customerId: number, consent: StoredConsent): Promise<void>;
    deleteConsent(
      trx: Transaction,
      customerId: number,
      consent: Pick<StoredConsent, 'purpose' | 'channel'>,
    ): Promise<void>;
    /**
     * Deletes these customers and all that hangs on them; exchanges of others in their tickets get tickets of their
     * own. What else is kept of them goes with `erasuresOf(strapi).follow` of the kernel, in the same transaction.
     */
    erase(trx: Transaction, customerIds: readonly number[], actor: Actor): Promise<ErasedRecords>;
  };
  readonly profiles: ProfileService;
  readonly accounts: AccountService;
  readonly attributes: AttributeService;
  /** Stores resolved messages in one set-based step: interaction, ticket, seq, list columns, attachments. */
  append(trx: Transaction, items: readonly AppendItem[]): Promise<AppendedMessage[]>;
  /** What happened to messages after they were said, and what people said about being written to; in any order. */
  readonly changes: {
    apply(
      trx: Transaction,
      channelAccountId: number,
      changes: readonly MessageChange[],
      wishes: readonly Wish[],
    ): Promise<AppliedReceipts>;
    /** what an agent did to a message at its network, such as hiding a post */
    note(messageDocumentId: string, change: MessageChange['change'], actor: Actor): Promise<MessageView>;
  };
  /** Files that messages only name. */
  readonly media: {
    lease(limit: number, leaseSeconds: number): Promise<DueMedia[]>;
    store(media: Pick<DueMedia, 'attachmentId' | 'attempt'>, outcome: MediaOutcome): Promise<void>;
    /** an agent wants a file that could not be fetched to be tried again */
    again(attachmentDocumentId: string): Promise<void>;
    counts(): Promise<ReadonlyMap<number, { pending: number; failed: number }>>;
  };
  /** Publishes what `append` stored. Call after the commit. */
  announce(appended: readonly AppendedMessage[]): void;
  readonly tickets: {
    /** Here and below, an access that is left out sees everything: jobs and programs with a token. */
    list(filter: TicketFilter, access?: Access): Promise<Page<TicketRow>>;
    /** Where an answer can go; `window` and capabilities are the caller's to judge. */
    routes(ticket: string): Promise<TicketRoutes>;
    /** counts of the standing views, at most 999 each */
    counts(agentId: number, access?: Access): Promise<Record<'mine' | 'teams' | 'unassigned' | 'all' | 'junk', number>>;
    detail(documentId: string, access?: Access): Promise<TicketDetail>;
    row(documentId: string): Promise<TicketRow>;
    rowsByIds(ids: readonly number[]): Promise<TicketRow[]>;
    patch(documentId: string, patch: TicketPatch, actor: Actor): Promise<TicketRow>;
    create(ticket: NewTicket, actor: Actor): Promise<{ ticket: TicketRow; message: MessageView }>;
    /** Every ticket written since the cursor, by whatever code. Without a cursor: none, and where to begin. */
    changesSince(cursor: string | null, access?: Access): Promise<TicketChanges & { ids: number[]; gone: string[] }>;
    /** Moves an interaction to another ticket of the same customer, or to a new one (null). */
    moveInteraction(ticket: string, interaction: string, toTicket: string | null, actor: Actor): Promise<TicketRow>;
    /** without those that stand on nothing but what is hidden */
    tags(access?: Access): Promise<string[]>;
    /** Into junk or trash and back; publishes `tickets.judged` when it says something about junk. */
    setFolder(documentIds: readonly string[], folder: TicketFolder, actor: Actor): Promise<TicketRow[]>;
    /** Deletes for good what has lain in trash or junk for longer; returns how many tickets. At most `limit` a call. */
    purge(olderThan: { trash: Date; junk: Date }, limit: number): Promise<number>;
    /** after how many days that is done */
    purgeDays(): { junk: number; trash: number };
    /** mail addresses that customers wrote from in these tickets; not those whose sender check failed: they are not theirs */
    senders(documentIds: readonly string[]): Promise<string[]>;
    /** null: no ticket has this number */
    byNumber(number: number): Promise<TicketRow | null>;
  };
  readonly participants: {
    /** Approves or declines somebody on an interaction; approved people may receive replies. */
    decide(
      interaction: string,
      address: string,
      decision: 'approved' | 'declined',
      actor: Actor,
    ): Promise<InteractionView>;
  };
  readonly suppressions: {
    /** those among these addresses that get no message any more */
    among(kind: string, values: readonly string[]): Promise<SuppressionView[]>;
    lift(documentId: string, actor: Actor): Promise<void>;
  };
  readonly messages: {
    /** the messages before this one, or the newest (null); oldest first */
    before(
      ticket: string,
      messageDocumentId: string | null,
      limit: number,
    ): Promise<{ messages: MessageView[]; hasOlder: boolean }>;
    /** messages and audit entries of one ticket written since the cursor */
    changesSince(
      ticket: string,
      cursor: string,
    ): Promise<{ messages: MessageView[]; auditEntries: AuditEntryView[]; cursor: string }>;
    /** messages and audit entries of these tickets written since the cursor, for the live feed */
    changedIn(
      ticketIds: readonly number[],
      cursor: string,
    ): Promise<{ messages: MessageView[]; auditEntries: AuditEntryView[] }>;
    byIds(ids: readonly number[]): Promise<MessageView[]>;
    /** row ids and texts of the customers' messages of these tickets, for the junk filter; at most 20 of each ticket */
    inboundTexts(ticketIds: readonly number[]): Promise<{ ticketId: number; subject: string; text: string }[]>;
    /** null: there is no such message */
    find(
      documentId: string,
    ): Promise<{ id: number; channelAccountId: number; ticketId: number; externalId: string | null } | null>;
    /** One clientMessageId makes one message, however often it is sent. */
    add(message: NewMessage, actor: Actor): Promise<{ message: MessageView; ticket: TicketRow; repeated: boolean }>;
    retry(documentId: string, actor: Actor): Promise<MessageView>;
    /** Takes a message back before it leaves; its files are the actor's uploads again. */
    cancel(documentId: string, actor: Actor): Promise<{ text: string; attachments: AttachmentView[] }>;
    html(documentId: string, options: { remoteImages: boolean }): Promise<string | null>;
  };
  readonly interactions: {
    /** null: there is no such interaction */
    find(by: { readonly id: number } | { readonly documentId: string }): Promise<InteractionRef | null>;
    /** Interactions whose reply identity is one of these: all that a visitor may ever see. */
    visibleTo(identityIds: readonly number[]): Promise<VisibleInteraction[]>;
    /** messages after `afterSeq`, oldest first, without notes and audit entries */
    messagesFor(interactionId: number, afterSeq: number, limit: number): Promise<MessageView[]>;
    markReadByCustomer(interactionId: number, seq: number): Promise<void>;
    end(interactionId: number): Promise<void>;
    /** Writes down what was said in person, on the phone, anywhere: one clientMessageId makes one. */
    log(logged: LoggedInteraction, actor: Actor): Promise<{ ticket: TicketRow; message: MessageView }>;
    /**
     * Agents' answers that the customer has not read for so long, that nobody has taken elsewhere yet, and that can go
     * on by mail: one line of each interaction, at most `limit` behind the position `after`.
     */
    unread(channelAccountId: number, olderThan: Date, limit: number, after?: number): Promise<readonly UnreadAnswer[]>;
    /** Ends the sessions of this account that were silent for so long; returns how many. */
    endIdle(channelAccountId: number, idleMinutes: number): Promise<number>;
  };
  readonly attachments: {
    /** Stores an upload that no message carries yet; unclaimed ones go after a day. `owner` may later attach it. */
    store(file: InboundAttachment, owner: string): Promise<AttachmentView>;
    open(documentId: string): Promise<{ fileName: string; contentType: string; inline: boolean; content: Buffer }>;
    /** Content of uploads that `owner` may attach, by documentId, in that order. */
    uploads(documentIds: readonly string[], owner: string): Promise<InboundAttachment[]>;
  };
  readonly deliveries: {
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
  };
  readonly agents: {
    forAdminUser(adminUser: {
      id: number;
      email: string;
      firstname?: string | null;
      lastname?: string | null;
    }): Promise<AgentProfile>;
    /** those who may sign in, and whether they are there */
    list(): Promise<Colleague[]>;
    /** every agent with the address that mail of theirs comes from, lower-case; blocked staff is left out */
    addresses(): Promise<{ documentId: string; displayName: string; email: string }[]>;
    /** null: no such agent, or blocked */
    actor(documentId: string): Promise<Extract<Actor, { type: 'agent' }> | null>;
    saveProfile(
      agentId: number,
      profile: { displayName?: string | undefined; signature?: string | null | undefined },
    ): Promise<AgentProfile>;
  };
  readonly channelAccounts: {
    all(): Promise<readonly ChannelAccountRecord[]>;
    create(account: Omit<ChannelAccountRecord, 'id' | 'documentId' | 'team'>): Promise<ChannelAccountRecord>;
    /** Merges these keys into its public settings. */
    updateSettings(id: number, settings: Readonly<Record<string, unknown>>): Promise<void>;
    /** Replaces what is given and keeps the rest. */
    change(id: number, change: ChannelAccountChange): Promise<void>;
  };
  /** One agent's read marks, per ticket. */
  readonly readMarks: {
    set(agentId: number, ticket: string): Promise<string>;
    of(agentId: number, tickets: readonly string[]): Promise<Record<string, string>>;
    unreadCount(agentId: number, access?: Access): Promise<number>;
  };
}

/** What an agent answered that did not reach its customer where it was said, and has not gone on yet. */
export interface UnreadAnswer {
  /** where the next page begins */
  readonly position: number;
  /** documentIds */
  readonly ticket: string;
  readonly interaction: string;
  readonly customer: string;
  /** documentId of the newest one */
  readonly message: string;
  /** all of them as one text, oldest first; '': files alone */
  readonly text: string;
  /** documentIds of their files, oldest first */
  readonly attachments: readonly string[];
  readonly agentName: string;
  /** the mail address: an identity of the customer that is proven, or what was typed last in this interaction */
  readonly address: NewRoute['identity'];
  /** documentIds of the accounts that the ticket is on: first where this has gone on before, then by the newest message */
  readonly channelAccounts: readonly string[];
  /** the clientMessageId of what carries it on: nothing that went on by that name is told again */
  readonly clientMessageId: string;
}

/** `team` by documentId; null: none. Rejects with `team_not_found`. */
export type ChannelAccountChange = Partial<
  Pick<ChannelAccountRecord, 'name' | 'address' | 'enabled' | 'settings' | 'brandVoice'>
> & { readonly team?: string | null | undefined };

export interface ChannelAccountRecord {
  readonly id: number;
  readonly documentId: string;
  readonly connector: string;
  readonly channel: string;
  readonly name: string;
  readonly address: string;
  readonly enabled: boolean;
  /** opaque 128-bit route token of its webhook */
  readonly pathToken: string;
  readonly brandVoice: BrandVoice;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly createdAt?: Date;
  /** of tickets that begin here */
  readonly team: { readonly id: number; readonly documentId: string; readonly isPrivate: boolean } | null;
}
