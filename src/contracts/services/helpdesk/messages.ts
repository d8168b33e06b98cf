import type { InboundAttachment } from '../../inbound';
import type { MessageContent, OutboundContent } from '../../message-content';
import type {
  AttachmentView,
  AuditEntryView,
  InteractionView,
  MessageView,
  SuppressionView,
  TicketRow,
} from '../../records';
import type { Audience, IdentityKind, MessageKind, SwitchReason, TicketStatus } from '../../vocabulary';
import type { Actor } from './agents';
import type { TicketPatch } from './tickets';

/** What is said: messages with their files, and the interactions that they stand in. */

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

export interface MessageService {
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
}

export interface InteractionService {
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
}

export interface ParticipantService {
  /** Approves or declines somebody on an interaction; approved people may receive replies. */
  decide(
    interaction: string,
    address: string,
    decision: 'approved' | 'declined',
    actor: Actor,
  ): Promise<InteractionView>;
}

export interface SuppressionService {
  /** those among these addresses that get no message any more */
  among(kind: string, values: readonly string[]): Promise<SuppressionView[]>;
  lift(documentId: string, actor: Actor): Promise<void>;
}

export interface AttachmentService {
  /** Stores an upload that no message carries yet; unclaimed ones go after a day. `owner` may later attach it. */
  store(file: InboundAttachment, owner: string): Promise<AttachmentView>;
  open(documentId: string): Promise<{ fileName: string; contentType: string; inline: boolean; content: Buffer }>;
  /** Content of uploads that `owner` may attach, by documentId, in that order. */
  uploads(documentIds: readonly string[], owner: string): Promise<InboundAttachment[]>;
}
