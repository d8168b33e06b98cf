import type { Access } from '../../access';
import type { AttributeValues } from '../../customer-records';
import type { OutboundContent } from '../../message-content';
import type { AuditEntryView, CustomerView, InteractionView, MessageView, TicketRow } from '../../records';
import type { IdentityKind, Priority, TicketFolder, TicketStatus } from '../../vocabulary';
import type { Page } from '../transaction';
import type { Actor } from './agents';
import type { HeardAddress } from './customers';

/** Tickets: lists, what one shows, and what is done to it. */

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

export interface TicketChanges {
  readonly tickets: TicketRow[];
  readonly cursor: string;
  /** there was more than fits: read the list again */
  readonly overflow: boolean;
}

/** How far a new desk has come; asked of the database each time. */
export interface BeginningService {
  /** the ticket of the first message that a customer wrote; null: none came yet */
  firstMessage(): Promise<{ readonly ticket: string; readonly number: number } | null>;
  /** has an answer of an agent left? */
  hasAnswered(): Promise<boolean>;
}

export interface TicketService {
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
}
