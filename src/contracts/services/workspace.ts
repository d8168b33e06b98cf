import type { Access, Subject, SubjectKind } from '../access';
import type { SearchResult } from '../search';
import type { Availability } from '../vocabulary';
import type {
  AgentView,
  AuditLogEntry,
  BusinessFacts,
  MacroAction,
  MacroView,
  TagView,
  TeamRef,
  TeamView,
} from '../workspace-records';
import type { TicketRow } from '../records';
import type { Actor, AgentProfile, TicketPatch } from './helpdesk';
import type { Page, Transaction } from './transaction';

/** A kind of record that another plugin keeps: seen by whoever sees the records that it is about. */
export interface KnownKind {
  readonly kind: SubjectKind;
  /** By documentId; one that is not there is left out. An empty list: everybody sees it. */
  about(documentIds: readonly string[]): Promise<ReadonlyMap<string, readonly Subject[]>>;
}

/** Who is told of a ticket: every agent, or a private team's members and the assignee. Row ids and documentId. */
export interface TicketAudience {
  readonly id: number;
  readonly documentId: string;
  /** null: every agent */
  readonly privateTeam: number | null;
  /** documentId of the agent */
  readonly assignee: string | null;
  /** its team or assignee was changed less than a minute ago: somebody may have it on the screen who sees it no more */
  readonly isMoved: boolean;
}

/** Who may see what: the rule is kernel/access.ts, the facts are asked here. */
export interface AccessService {
  /** Memberships are at most a second old. */
  ofAgent(agentId: number, maySeePrivate: boolean): Promise<Access>;
  /** Rejects with the `…_not_found` of the first subject that is not there or not to be seen: the two look alike. */
  assertSees(access: Access, subjects: readonly Subject[]): Promise<void>;
  /** Those among these tickets (row ids) that are seen. */
  visibleAmong(access: Access, ticketIds: readonly number[]): Promise<ReadonlySet<number>>;
  /** Those among these records of one kind (documentIds) that are there and seen. */
  seenAmong(access: Access, kind: SubjectKind, documentIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** How many of the customer's tickets (documentId) are hidden from it: in every folder, and wherever they took part. */
  hiddenTicketsOf(access: Access, customer: string): Promise<number>;
  /**
   * Rejects with `forbidden` when one of these teams (documentIds) is private and hidden from it: who belongs to it and
   * what is its own is decided by its members, and by whoever may see every private team.
   */
  assertRuns(access: Access, teams: readonly string[]): Promise<void>;
  /** Call in register: how a kind of record that is kept elsewhere is judged. */
  learnKind(known: KnownKind): void;
  /** Row ids of the private teams; mostly none, and then nobody has to be asked for anything. At most a second old. */
  privateTeams(): Promise<readonly number[]>;
  /** Row ids of the private teams that each of these agents belongs to; not from memory. */
  privateTeamsOf(agentIds: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>>;
  /** Who is told of these tickets; by row ids or by documentIds. */
  audiences(tickets: {
    readonly ids?: readonly number[];
    readonly documentIds?: readonly string[];
  }): Promise<TicketAudience[]>;
  /** Who is told of these customers (documentIds): by the tickets that are known of each; those with none are left out. */
  audiencesOfCustomers(customers: readonly string[]): Promise<ReadonlyMap<string, readonly TicketAudience[]>>;
}

export interface NewTeam {
  readonly name: string;
  readonly description: string;
  readonly color: string;
  readonly isPrivate: boolean;
  /** documentIds of agents */
  readonly members: readonly { readonly agent: string; readonly isLead: boolean }[];
}

export interface TeamService {
  list(): Promise<TeamView[]>;
  refs(): Promise<TeamRef[]>;
  /** `documentId` null: a new one. Rejects with `team_taken` when the name is. */
  save(team: NewTeam & { readonly documentId: string | null }, actor: Actor): Promise<TeamView>;
  /** Its tickets have no team afterwards. Rejects with `team_private` while it is private and has open tickets. */
  remove(documentId: string, actor: Actor): Promise<void>;
}

/** An agent as the records know them; `state` and `roles` are filled by who knows Strapi's users. */
export interface StaffMember extends Omit<AgentView, 'state' | 'roles'> {
  readonly adminUserId: number;
}

export interface StaffService {
  /** every agent whose admin user still exists, by name */
  list(): Promise<StaffMember[]>;
  /** documentIds of the teams that this agent (row id) belongs to */
  teamsOf(agentId: number): Promise<string[]>;
  /** The agent of an admin user who was invited, made where there is none; not a sign of life. */
  enrol(
    adminUser: { readonly id: number; readonly email: string; readonly displayName: string },
    trx?: Transaction,
  ): Promise<AgentProfile>;
  /** With `trx`, the caller says `workspace.changed` and `teams.changed` once it is committed. */
  save(
    documentId: string,
    change: {
      readonly displayName?: string | undefined;
      readonly signature?: string | null | undefined;
      readonly languages?: readonly string[] | undefined;
      readonly availability?: Availability | undefined;
      readonly awayNote?: string | undefined;
      readonly awayUntil?: Date | null | undefined;
      /** documentIds */
      readonly teams?: readonly string[] | undefined;
    },
    actor: Actor,
    trx?: Transaction,
  ): Promise<AgentProfile>;
}

export interface TagService {
  /** Without those that stand on nothing but what is hidden from it; what is hidden is not counted either. */
  list(access?: Access): Promise<TagView[]>;
  /** of those that have one, and are told */
  colors(access?: Access): Promise<Pick<TagView, 'name' | 'color'>[]>;
  create(tag: Pick<TagView, 'name' | 'color' | 'description'>, actor: Actor): Promise<TagView>;
  /** A new name is written to every ticket and customer; one that exists joins the two. Answers how many tickets. */
  change(
    name: string,
    change: {
      readonly name?: string | undefined;
      readonly color?: string | undefined;
      readonly description?: string | undefined;
    },
    actor: Actor,
  ): Promise<{ tag: TagView; tickets: number }>;
  /** Takes it off every ticket. Answers how many. */
  remove(name: string, actor: Actor): Promise<{ tickets: number }>;
}

export interface NewMacro extends Pick<MacroView, 'name' | 'shortcut' | 'text' | 'into' | 'audience' | 'language'> {
  readonly actions: readonly MacroAction[];
  /** documentId */
  readonly team: string | null;
}

/** A macro with its words filled in for one ticket. */
export interface FilledMacro {
  readonly text: string;
  /** variables that have no value here, such as `customer.firstName`: they stand in the text as they are */
  readonly missing: readonly string[];
  readonly actions: readonly MacroAction[];
}

/** Who edits macros: their own, and with `mayShape` the shared ones that are not a hidden team's. */
export interface MacroEditor {
  /** row id */
  readonly agentId: number;
  readonly mayShape: boolean;
  readonly access: Access;
}

export interface MacroService {
  /** those that this agent finds in the composer, most used first */
  of(agentId: number): Promise<MacroView[]>;
  editable(by: MacroEditor): Promise<MacroView[]>;
  /** Rejects with `shortcut_taken`, `template_invalid` (names the variable), `forbidden`. */
  save(macro: NewMacro & { readonly documentId: string | null }, by: MacroEditor, actor: Actor): Promise<MacroView>;
  remove(documentId: string, by: MacroEditor, actor: Actor): Promise<void>;
  fill(documentId: string, ticket: string, agentId: number): Promise<FilledMacro>;
  /** Words that are being written, filled in for a ticket. Rejects with `template_invalid`. */
  preview(
    macro: { readonly text: string; readonly language: string },
    ticket: string,
    agentId: number,
  ): Promise<Omit<FilledMacro, 'actions'>>;
  /** Does to the ticket what the macro does. */
  apply(documentId: string, ticket: string, agentId: number, actor: Actor): Promise<TicketRow>;
  /** What these actions come to when this agent (row id) takes them. */
  patchOf(actions: readonly MacroAction[], agentId: number): Promise<TicketPatch>;
  /** an agent used these; those that are not there count nothing */
  count(documentIds: readonly string[]): Promise<void>;
}

export interface BusinessService {
  facts(): Promise<BusinessFacts>;
  save(facts: BusinessFacts, actor: Actor): Promise<BusinessFacts>;
}

/** One change, as it is written down. Values of customers never stand in it: a log can't be erased. */
export interface NewAuditLogEntry {
  /** absent: whoever makes the request that this runs for, or the system where nobody does */
  readonly actor?:
    | Actor
    | { readonly type: AuditLogEntry['actor']['type']; readonly id: string | null; readonly name: string }
    | undefined;
  /** `<area>.<what happened>` */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | null; readonly label: string };
  readonly changes: AuditLogEntry['changes'];
}

export interface AuditService {
  /** In the transaction of what it tells of: rolled back together. */
  record(trx: Transaction, entries: readonly NewAuditLogEntry[]): Promise<void>;
  /** As `record`, of what has no transaction of ours. */
  note(entry: NewAuditLogEntry): Promise<void>;
  page(filter: {
    readonly actor?: string | undefined;
    /** an area (`team`) or one action (`team.changed`) */
    readonly action?: string | undefined;
    readonly subject?: string | undefined;
    readonly from?: Date | undefined;
    readonly until?: Date | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
    /** of tickets, customers, channel accounts, macros and tags that are hidden from it nothing is told */
    readonly access?: Access | undefined;
  }): Promise<Page<AuditLogEntry>>;
  /** Recomputes the chain of seals; `broken` names the first entry that does not fit, or the missing tail. */
  verify(): Promise<{ readonly entries: number; readonly sealedUntil: string | null; readonly broken: string | null }>;
}

export interface SearchService {
  find(
    query: { readonly text: string; readonly cursor?: string | undefined; readonly limit: number },
    agentId: number,
    access: Access,
  ): Promise<SearchResult>;
  /** how far the index is behind, in messages and seconds */
  lag(): Promise<{ readonly messages: number; readonly seconds: number }>;
}
