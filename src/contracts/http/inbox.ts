import { z } from 'zod';

import {
  agentRef,
  attachmentView,
  auditEntryView,
  blockedSenderView,
  channelHealthView,
  channelView,
  customerView,
  inspectionView,
  interactionView,
  messageView,
  quarantineItem,
  replyRoute,
  ticketRow,
} from '../records';
import { outboundContent, POST_ACTIONS } from '../message-content';
import { AUDIENCES, PRIORITIES, SWITCH_REASONS, TICKET_FOLDERS, TICKET_STATUSES } from '../vocabulary';
import { attributeValue, attributeValues, suggestionView } from '../customer-records';
import { colleague, macroAction, tagView, teamRef } from '../workspace-records';
import { address, optionalText, text } from './input';
import { quotedArticle } from './knowledge-agents';

/** What the agent workspace asks of the server, under `/inbox` with an admin session. One zod schema per direction. */

const documentId = z.string().min(1).max(64);
export const brandVoice = z.object({ greeting: z.string(), signature: z.string(), tone: z.string() });

export const draftKind = z.enum(['reply', 'note']);
export type DraftKind = z.infer<typeof draftKind>;

export const draftView = z.object({ ticket: documentId, kind: draftKind, text: z.string(), savedAt: z.string() });
export type DraftView = z.infer<typeof draftView>;

/** GET /inbox/session */
export const sessionResponse = z.object({
  agent: agentRef.extend({ email: z.string(), signature: z.string().nullable() }),
  canAnswer: z.boolean(),
  /** what else this agent may do */
  may: z.object({
    review: z.boolean(),
    erase: z.boolean(),
    shape: z.boolean(),
    agents: z.boolean(),
    audit: z.boolean(),
    settings: z.boolean(),
  }),
  teams: z.array(teamRef.extend({ isMine: z.boolean() })),
  /** who may sign in, and whether they are there: an absence that is over is none */
  agents: z.array(colleague),
  channels: z.array(channelView),
  channelAccounts: z.array(
    z.object({
      documentId,
      name: z.string(),
      address: z.string(),
      channel: z.string(),
      connector: z.string(),
      brandVoice,
    }),
  ),
  tags: z.array(z.string()),
  /** of the tags that have one */
  tagColors: z.array(tagView.pick({ name: true, color: true })).optional(),
  counts: z.object({
    mine: z.number(),
    /** of the teams that the agent belongs to */
    teams: z.number(),
    unassigned: z.number(),
    all: z.number(),
    junk: z.number(),
    /** kept deliveries that a person should look at */
    quarantined: z.number(),
    unread: z.number(),
    /** pairs of customers that may be one person, at most 999 */
    suggestions: z.number(),
  }),
  preferences: z.record(z.string(), z.unknown()),
  /** channel accounts that do not work right now */
  failingChannels: z.array(channelHealthView),
  /** days after which tickets in junk and trash are deleted for good */
  purgeDays: z.object({ junk: z.number(), trash: z.number() }).optional(),
  /** where the change feed stood before anything else was read */
  cursor: z.string(),
});
export type SessionResponse = z.infer<typeof sessionResponse>;

/** GET /inbox/counts */
export const countsResponse = sessionResponse.shape.counts;
export type CountsResponse = z.infer<typeof countsResponse>;

/** GET /inbox/tickets */
export const listQuery = z.strictObject({
  view: z.enum(['mine', 'teams', 'unassigned', 'all', 'resolved', 'junk', 'trash']).default('all'),
  status: z.enum(TICKET_STATUSES).optional(),
  priority: z.enum(PRIORITIES).optional(),
  channel: z.string().max(40).optional(),
  tag: z.string().max(60).optional(),
  assignee: documentId.optional(),
  team: documentId.optional(),
  sort: z.enum(['newest', 'oldest', 'waiting']).default('newest'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListQuery = z.input<typeof listQuery>;
/** a row with the asking agent's own read mark */
export const listedTicket = ticketRow.extend({ readAt: z.string().nullable() });
export type ListedTicket = z.infer<typeof listedTicket>;
export const listResponse = z.object({
  data: z.array(listedTicket),
  nextCursor: z.string().nullable(),
  cursor: z.string(),
});
export type ListResponse = z.infer<typeof listResponse>;

/** GET /inbox/changes?cursor= : tickets written since, by whomever; `overflow` means: read the list again */
export const changesQuery = z.strictObject({ cursor: z.string().max(40) });
export const changesResponse = z.object({
  tickets: z.array(listedTicket),
  /** documentIds of tickets that have gone from this agent's sight: another team's, or somebody else's in a private team */
  gone: z.array(documentId).default([]),
  cursor: z.string(),
  overflow: z.boolean(),
});
export type ChangesResponse = z.infer<typeof changesResponse>;

/** GET /inbox/tickets/:documentId */
export const detailResponse = z.object({
  ticket: listedTicket,
  customer: customerView,
  interactions: z.array(interactionView),
  messages: z.array(messageView),
  hasOlder: z.boolean(),
  auditEntries: z.array(auditEntryView),
  otherTickets: z.array(ticketRow),
  /** further ones of private teams, which this agent is not shown */
  hiddenTickets: z.number().int().optional(),
  /** who else this customer may be, best first */
  suggestions: z.array(suggestionView),
  drafts: z.array(draftView),
  /** values of the ticket fields, by key */
  attributes: attributeValues,
  /** why it was taken for junk, in words; null: nobody said, or it lies elsewhere */
  junkReason: z.string().nullable().optional(),
  cursor: z.string(),
});
export type DetailResponse = z.infer<typeof detailResponse>;

/** GET /inbox/tickets/:documentId/messages?before= */
export const olderQuery = z.strictObject({
  before: documentId,
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const olderResponse = z.object({ messages: z.array(messageView), hasOlder: z.boolean() });
export type OlderResponse = z.infer<typeof olderResponse>;

/** GET /inbox/tickets/:documentId/changes?cursor= : the same shape as a detail, without what did not change */
export const ticketChangesResponse = z.object({
  messages: z.array(messageView),
  auditEntries: z.array(auditEntryView),
  interactions: z.array(interactionView),
  cursor: z.string(),
});
export type TicketChangesResponse = z.infer<typeof ticketChangesResponse>;

/** PATCH /inbox/tickets/:documentId */
export const patchBody = z.strictObject({
  status: z.enum(TICKET_STATUSES).optional(),
  priority: z.enum(PRIORITIES).optional(),
  subject: text(300).optional(),
  assignee: documentId.nullable().optional(),
  team: documentId.nullable().optional(),
  attributes: z.record(z.string().max(60), attributeValue.nullable()).optional(),
  tags: z.array(text(60)).max(30).optional(),
});
export type PatchBody = z.infer<typeof patchBody>;
export const ticketResponse = z.object({ ticket: ticketRow });
export type TicketResponse = z.infer<typeof ticketResponse>;

/** POST /inbox/tickets : a new ticket to a customer, with its first message */
export const newTicketBody = z.strictObject({
  customer: documentId,
  identity: documentId,
  channelAccount: documentId,
  subject: text(300),
  text: text(100_000),
  /** a template, where plain words cannot come first */
  content: outboundContent.optional(),
  cc: z.array(address).max(20).optional(),
  clientMessageId: z.uuid(),
  /** send although mail to a recipient came back before (`recipient_suppressed`) */
  liftSuppression: z.boolean().optional(),
});
export type NewTicketBody = z.infer<typeof newTicketBody>;
export const newTicketResponse = z.object({ ticket: ticketRow, message: messageView });
export type NewTicketResponse = z.infer<typeof newTicketResponse>;

/** GET /inbox/tickets/:documentId/reply-routes : where an answer can go, the best one first */
export const replyRoutesResponse = z.object({ data: z.array(replyRoute) });
export type ReplyRoutesResponse = z.infer<typeof replyRoutesResponse>;

export const routeBody = z.strictObject({
  channelAccount: documentId,
  /** an identity of the customer, or an address of that kind which was only typed */
  identity: z.union([documentId, z.strictObject({ kind: text(40), value: text(320) })]),
  continues: documentId,
  reason: z.enum(SWITCH_REASONS),
  note: optionalText(300).optional(),
});
export type RouteBody = z.infer<typeof routeBody>;

/** GET /inbox/channel-accounts/:documentId/templates */
export const templatesResponse = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      language: z.string(),
      category: z.string(),
      status: z.string(),
      text: z.string(),
      blanks: z.array(z.string()),
    }),
  ),
});
export type TemplatesResponse = z.infer<typeof templatesResponse>;

/** POST /inbox/messages/:documentId/post-actions → {message} ; POST /inbox/attachments/:documentId/fetch → {} */
export const postActionBody = z.strictObject({ action: z.enum(POST_ACTIONS) });
export type PostActionBody = z.infer<typeof postActionBody>;

/** POST /inbox/customers/:documentId/logged-interactions → {ticket, message} */
export const loggedInteractionBody = z.strictObject({
  channelAccount: documentId,
  /** null: a new ticket */
  ticket: documentId.nullable(),
  direction: z.enum(['inbound', 'outbound']),
  subject: text(300),
  text: text(100_000),
  occurredAt: z.iso.datetime({ offset: true }),
  attachments: z.array(documentId).max(20).default([]),
  clientMessageId: z.uuid(),
});
export type LoggedInteractionBody = z.input<typeof loggedInteractionBody>;

/** POST /inbox/tickets/:documentId/messages */
export const messageBody = z.strictObject({
  kind: z.enum(['text', 'note']),
  interaction: documentId.optional(),
  /** instead of `interaction`: goes on with another address of the customer, in this ticket */
  route: routeBody.optional(),
  content: outboundContent.optional(),
  audience: z.enum(AUDIENCES).optional(),
  /** the customer's message that it answers */
  repliesTo: documentId.optional(),
  text: optionalText(100_000),
  clientMessageId: z.uuid(),
  to: z.array(address).max(20).optional(),
  cc: z.array(address).max(20).optional(),
  attachments: z.array(documentId).max(20).optional(),
  thenStatus: z.enum(TICKET_STATUSES).optional(),
  /** what the macros in it do to the ticket, with the message or not at all; a status comes before `thenStatus` */
  actions: z.array(macroAction).max(40).optional(),
  /** macros whose words or actions are in it: counted */
  macros: z.array(documentId).max(20).optional(),
  /** articles whose words or address are in it */
  articles: z.array(quotedArticle).max(20).optional(),
  /** the newest message on screen; something newer from somebody else refuses with `newer_message`. Absent: send anyway */
  lastSeenMessage: documentId.optional(),
  /** send although mail to a recipient came back before (`recipient_suppressed`) */
  liftSuppression: z.boolean().optional(),
});
export type MessageBody = z.infer<typeof messageBody>;
export const messageResponse = z.object({ message: messageView, ticket: ticketRow });
export type MessageResponse = z.infer<typeof messageResponse>;

/** POST /inbox/messages/:documentId/retry → {message}; POST /inbox/messages/:documentId/cancel → {text} */
export const retryResponse = z.object({ message: messageView });
export type RetryResponse = z.infer<typeof retryResponse>;
export const cancelResponse = z.object({ text: z.string(), attachments: z.array(attachmentView) });
export type CancelResponse = z.infer<typeof cancelResponse>;

/** PUT /inbox/tickets/:documentId/drafts/:kind ; an empty text removes it */
export const draftBody = z.strictObject({ text: optionalText(100_000) });
export const draftResponse = z.object({ draft: draftView.nullable() });
export type DraftResponse = z.infer<typeof draftResponse>;

/** POST /inbox/tickets/:documentId/read */
export const readResponse = z.object({ ticket: documentId, readAt: z.string() });
export type ReadResponse = z.infer<typeof readResponse>;

/** POST /inbox/tickets/:documentId/interactions/:interaction/move : to another ticket of the customer, or null: a new one */
export const moveBody = z.strictObject({ ticket: documentId.nullable() });
export type MoveBody = z.infer<typeof moveBody>;

/** the largest file that an agent may upload; a channel may take less (`maxAttachmentBytes`) */
export const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;

/** POST /inbox/uploads : multipart field `file` → an attachment to name in a message */
export const uploadResponse = z.object({ attachment: attachmentView });
export type UploadResponse = z.infer<typeof uploadResponse>;

/** POST /inbox/customers/search */
export const customerSearchBody = z.strictObject({ text: text(200) });
export const customerSearchResponse = z.object({ data: z.array(customerView) });
export type CustomerSearchResponse = z.infer<typeof customerSearchResponse>;

/** GET /inbox/customers/:documentId/timeline?cursor=&channel= answers the agent API's timeline response */

/** POST /inbox/tickets/folder : into junk, trash, or back; at most 200 at a time */
export const folderBody = z.strictObject({
  tickets: z.array(documentId).min(1).max(200),
  folder: z.enum(TICKET_FOLDERS),
  /** with `junk`: the senders' addresses are blocked too */
  blockSenders: z.boolean().optional(),
});
export type FolderBody = z.infer<typeof folderBody>;
export const folderResponse = z.object({ tickets: z.array(ticketRow) });
export type FolderResponse = z.infer<typeof folderResponse>;

/** POST /inbox/interactions/:documentId/participants : the agent's word on somebody who would take part */
export const participantBody = z.strictObject({ address, decision: z.enum(['approved', 'declined']) });
export type ParticipantBody = z.infer<typeof participantBody>;
export const participantResponse = z.object({ interaction: interactionView });
export type ParticipantResponse = z.infer<typeof participantResponse>;

/** GET /inbox/messages/:documentId/original ; GET /inbox/messages/:documentId/original/file (a download) */
export const originalResponse = z.object({ original: inspectionView });
export type OriginalResponse = z.infer<typeof originalResponse>;

/**
 * GET /inbox/quarantine?group= ; GET /inbox/quarantine/:documentId ; GET /inbox/quarantine/:documentId/raw (a download);
 * POST /inbox/quarantine/:documentId/process-again ; POST /inbox/quarantine/:documentId/release ;
 * POST /inbox/quarantine/discard ; POST /inbox/quarantine/restore. The POSTs answer the list of the group that they concern.
 */
export const quarantineQuery = z.strictObject({ group: z.enum(['problem', 'machine']).default('problem') });
export const quarantineResponse = z.object({
  data: z.array(quarantineItem),
  counts: z.object({ problem: z.number(), machine: z.number() }),
});
export type QuarantineResponse = z.infer<typeof quarantineResponse>;
export const inspectionResponse = z.object({ item: quarantineItem, inspection: inspectionView });
export type InspectionResponse = z.infer<typeof inspectionResponse>;
/** take it as a person's message, from this sender where it could not be read */
export const releaseBody = z.strictObject({ sender: address.nullable() });
export type ReleaseBody = z.infer<typeof releaseBody>;
export const discardBody = z.strictObject({ deliveries: z.array(documentId).min(1).max(200) });
export type DiscardBody = z.infer<typeof discardBody>;

/** GET /inbox/blocked-senders ; POST /inbox/blocked-senders ; DELETE /inbox/blocked-senders/:documentId */
export const blockedSendersResponse = z.object({ data: z.array(blockedSenderView) });
export type BlockedSendersResponse = z.infer<typeof blockedSendersResponse>;
/** an address, or `@` and a domain */
export const blockedSenderBody = z.strictObject({ value: text(254) });
export type BlockedSenderBody = z.infer<typeof blockedSenderBody>;

/** PUT /inbox/preferences : merged into what is stored, per agent */
export const preferencesBody = z.record(z.string().max(60), z.unknown());
export type PreferencesBody = z.infer<typeof preferencesBody>;
export const preferencesResponse = z.object({ preferences: preferencesBody });

/** every refusal, on every route */
export const errorResponse = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }),
});
