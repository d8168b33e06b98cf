import { z } from 'zod';

import { messageContent, POST_ACTIONS } from './message-content';
import {
  ASSURANCES,
  AUDIENCES,
  DELIVERY_STATES,
  DIRECTIONS,
  IDENTITY_ORIGINS,
  MESSAGE_KINDS,
  NOTICE_TONES,
  PARTICIPANT_ORIGINS,
  PRIORITIES,
  SENDER_TRUSTS,
  SWITCH_REASONS,
  TICKET_FOLDERS,
  TICKET_STATUSES,
} from './vocabulary';

/** The shapes in which records leave the server: documentIds only, times as ISO 8601 in UTC. */

const documentId = z.string().min(1).max(64);
const time = z.string();

export const agentRef = z.object({ documentId, displayName: z.string() });
export type AgentRef = z.infer<typeof agentRef>;

/** `documentId` is empty when the record of the customer was deleted. */
export const customerRef = z.object({ documentId: z.string().max(64), displayName: z.string() });
export type CustomerRef = z.infer<typeof customerRef>;

export const identityView = z.object({
  documentId,
  kind: z.string(),
  value: z.string(),
  scope: z.string(),
  assurance: z.enum(ASSURANCES),
  /** how it came to be known */
  origin: z.enum(IDENTITY_ORIGINS).nullable().optional(),
  /** of what comes by it; null: not known */
  language: z.string().nullable().optional(),
  firstSeenAt: time,
  lastSeenAt: time,
});
export type IdentityView = z.infer<typeof identityView>;

export const customerView = z.object({
  documentId,
  displayName: z.string(),
  language: z.string().nullable(),
  firstSeenAt: time,
  lastSeenAt: time,
  identities: z.array(identityView),
});
export type CustomerView = z.infer<typeof customerView>;

/** One line of the inbox list: everything the row shows, read from one table row. */
export const ticketRow = z.object({
  documentId,
  number: z.number().int(),
  subject: z.string(),
  folder: z.enum(TICKET_FOLDERS),
  /** since when it lies in junk or trash, which are purged after some days */
  folderSince: time.nullable(),
  status: z.enum(TICKET_STATUSES),
  priority: z.enum(PRIORITIES),
  customer: customerRef,
  assignee: agentRef.nullable(),
  team: z.object({ documentId, name: z.string(), color: z.string() }).nullable(),
  /** channels of its interactions, oldest first */
  channels: z.array(z.string()),
  /** the channel of the newest message */
  lastChannel: z.string(),
  preview: z.string(),
  previewDirection: z.enum(DIRECTIONS),
  lastMessageAt: time,
  /** newest inbound message: later than the agent's own read mark means unread */
  lastInboundAt: time.nullable(),
  /** since when the customer waits for an answer */
  waitingSince: time.nullable(),
  tags: z.array(z.string()),
  senderTrust: z.enum(SENDER_TRUSTS),
  deliveryFailed: z.boolean(),
  createdAt: time,
  /** grows with every write: clients keep the row with the higher one */
  version: z.number().int(),
});
export type TicketRow = z.infer<typeof ticketRow>;

export const interactionView = z.object({
  documentId,
  ticket: documentId,
  channel: z.string(),
  channelAccount: z.object({ documentId, name: z.string(), address: z.string(), connector: z.string() }),
  subject: z.string().nullable(),
  openedAt: time,
  endedAt: time.nullable(),
  /** the customer's newest message: the reply window counts from here */
  lastInboundAt: time.nullable(),
  /** the interaction that an agent went on from, on another channel, and why */
  continues: z
    .object({ interaction: documentId, reason: z.enum(SWITCH_REASONS), note: z.string().nullable() })
    .nullable(),
  lastSeq: z.number().int(),
  /** where a reply in this interaction goes */
  replyTo: z.object({ kind: z.string(), address: z.string(), assurance: z.enum(ASSURANCES) }),
  /** other people on it (mail: Cc), none of them added silently */
  participants: z.array(z.string()),
  /** people who would take part if an agent approved; they receive nothing */
  proposals: z.array(
    z.object({
      address: z.string(),
      displayName: z.string().nullable(),
      origin: z.enum(PARTICIPANT_ORIGINS),
      at: time,
    }),
  ),
  /** up to where the customer has read (chat) */
  customerReadSeq: z.number().int(),
});
export type InteractionView = z.infer<typeof interactionView>;

export const attachmentView = z.object({
  documentId,
  fileName: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  /** part of the text (an image inside a mail) rather than a file beside it */
  inline: z.boolean(),
  /** `pending`: it is still being fetched from the provider; `failed`: it could not be, `code` says why */
  state: z.enum(['stored', 'pending', 'failed']),
  code: z.string().nullable(),
  /** a signed link that works for five minutes; empty while there is nothing to fetch */
  url: z.string(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

export const noticeView = z.object({ code: z.string(), text: z.string(), tone: z.enum(NOTICE_TONES) });
export type NoticeView = z.infer<typeof noticeView>;

export const messageView = z.object({
  documentId,
  ticket: documentId,
  interaction: documentId,
  /** gapless within the interaction */
  seq: z.number().int(),
  direction: z.enum(DIRECTIONS),
  kind: z.enum(MESSAGE_KINDS),
  channel: z.string(),
  text: z.string(),
  /** a form beside the words: a place, a call, a template … */
  content: messageContent.nullable(),
  audience: z.enum(AUDIENCES),
  /** the message that it answers, as far as it is known */
  repliesTo: z.object({ documentId: z.string().nullable(), author: z.string(), text: z.string() }).nullable(),
  /** one of each person, the newest last */
  reactions: z.array(z.object({ emoji: z.string(), by: z.enum(['customer', 'us']), who: z.string() })),
  /** the sender changed the words afterwards; these are the newest */
  editedAt: time.nullable(),
  /** the sender took it back: kept here, and shown as withdrawn */
  withdrawnAt: time.nullable(),
  /** what the reply quoted: folded on screen, never deleted */
  quotedText: z.string().nullable(),
  subject: z.string().nullable(),
  /** a signed link to the sanitised HTML, in its own document, when the message had any */
  htmlUrl: z.string().nullable(),
  author: z.object({
    name: z.string(),
    address: z.string().nullable(),
    agent: documentId.nullable(),
  }),
  assurance: z.enum(ASSURANCES).nullable(),
  senderTrust: z.enum(SENDER_TRUSTS),
  trustReason: z.string().nullable(),
  notices: z.array(noticeView),
  /** the sign by which a machine's message was told; null: a person's */
  automatic: z.string().nullable(),
  /** who passed it on, when the author was read out of a forwarded message */
  forwardedBy: z.object({ address: z.string(), displayName: z.string().nullable() }).nullable(),
  recipients: z.object({ to: z.array(z.string()), cc: z.array(z.string()) }),
  /** the page the visitor was on when writing */
  page: z.object({ url: z.string(), title: z.string() }).nullable(),
  delivery: z
    .object({
      state: z.enum(DELIVERY_STATES),
      code: z.string().nullable(),
      /** the far end's own words, when it refused or returned the message */
      detail: z.string().nullable(),
      /** until when the agent can still take it back */
      cancellableUntil: time.nullable(),
    })
    .nullable(),
  attachments: z.array(attachmentView),
  clientMessageId: z.string().nullable(),
  at: time,
  version: z.number().int(),
});
export type MessageView = z.infer<typeof messageView>;

/** A change of the ticket that is told in the thread as one quiet line. */
export const auditEntryView = z.object({
  documentId,
  ticket: documentId,
  at: time,
  actor: z.string(),
  action: z.string(),
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

export const timelineItem = z.object({
  documentId,
  channel: z.string(),
  direction: z.enum(DIRECTIONS),
  kind: z.enum(MESSAGE_KINDS),
  text: z.string(),
  at: time,
  ticket: documentId,
  interaction: documentId,
  author: z.string(),
  senderTrust: z.enum(SENDER_TRUSTS),
  deliveryState: z.enum(DELIVERY_STATES).nullable(),
  attachments: z.number().int(),
});
export type TimelineItem = z.infer<typeof timelineItem>;

/** "Maybe the same person": why somebody else could be this customer. */
export const mergeHint = z.object({
  documentId,
  customer: customerRef,
  reason: z.enum(['typed_address', 'several_matches']),
  kind: z.string(),
  value: z.string(),
  at: time,
});
export type MergeHint = z.infer<typeof mergeHint>;

export const quarantineItem = z.object({
  documentId,
  channel: z.string(),
  channelAccount: z.string().nullable(),
  group: z.enum(['problem', 'machine']),
  reason: z.string(),
  reasonText: z.string(),
  detail: z.string().nullable(),
  receivedAt: time,
  size: z.number().int(),
  /** the sender's line and the subject as they stand there, made harmless; null: not found */
  from: z.string().nullable(),
  subject: z.string().nullable(),
  /** the first lines as text, control characters removed */
  excerpt: z.string(),
});
export type QuarantineItem = z.infer<typeof quarantineItem>;

/** A delivery or the original of a message, laid open. */
export const inspectionView = z.object({
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  checks: z.array(z.object({ name: z.string(), result: z.string(), detail: z.string().nullable() })),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
  size: z.number().int(),
  /** the ticket that it seems to belong to, and how that was told */
  likelyTicket: z
    .object({ documentId, number: z.number().int(), subject: z.string(), by: z.enum(['token', 'subject', 'sender']) })
    .nullable(),
  proposedSender: z.string().nullable(),
});
export type InspectionView = z.infer<typeof inspectionView>;

/** An address that gets no more messages because they come back. */
export const suppressionView = z.object({
  documentId,
  kind: z.string(),
  value: z.string(),
  reason: z.string(),
  at: time,
});
export type SuppressionView = z.infer<typeof suppressionView>;

/** Messages of a blocked sender go to the junk folder, whatever they say. */
export const blockedSenderView = z.object({
  documentId,
  /** an address, or `@` and a domain */
  value: z.string(),
  blockedBy: z.string(),
  at: time,
});
export type BlockedSenderView = z.infer<typeof blockedSenderView>;

export const channelHealthView = z.object({
  channelAccount: documentId,
  name: z.string(),
  channel: z.string(),
  state: z.enum(['ok', 'failing']),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  since: time,
  lastOkAt: time.nullable(),
});
export type ChannelHealthView = z.infer<typeof channelHealthView>;

/** What is told of one channel account for its health card. */
export const channelActivity = z.object({
  channelAccount: documentId,
  /** null: nothing ever came or left */
  lastReceivedAt: time.nullable(),
  lastSentAt: time.nullable(),
  lastError: z.object({ at: time, code: z.string(), detail: z.string().nullable() }).nullable(),
  /** the usual pause between two deliveries at this time of day, in seconds; null: too few to tell */
  usualGapSeconds: z.number().nullable(),
  /** longer silent than ever usual */
  isSilent: z.boolean(),
  /** what we sign in with runs out then, where that is known */
  expiresAt: time.nullable(),
  /** answers that wait to leave */
  pending: z.number().int(),
  quarantined: z.number().int(),
  /** files that are still to be fetched, or could not be */
  media: z.object({ pending: z.number().int(), failed: z.number().int() }),
  /** how long deliveries waited until they were messages, in milliseconds */
  lag: z.object({
    /** the longest of each of the last 30 minutes, oldest first; null: nothing came */
    minutes: z.array(z.number().int().nullable()),
    /** the oldest one that waits right now; 0: none does */
    waiting: z.number().int(),
  }),
  /** deliveries of each of the last 24 hours, oldest first */
  hours: z.array(z.number().int()),
});
export type ChannelActivity = z.infer<typeof channelActivity>;

/**
 * A way on which an answer can go in this ticket: an interaction that it has, or an address of the customer that a new
 * one can be opened to.
 */
export const replyRoute = z.object({
  channelAccount: z.object({ documentId, name: z.string(), address: z.string(), connector: z.string() }),
  channel: z.string(),
  /** null: typed somewhere, not an identity of this customer yet */
  identity: documentId.nullable(),
  kind: z.string(),
  address: z.string(),
  assurance: z.enum(ASSURANCES),
  /** null: choosing it opens a new interaction in this ticket */
  interaction: documentId.nullable(),
  /** `template`: only an approved text may be sent; `extended`: only a person may still write; `closed`: nothing can be sent */
  state: z.enum(['open', 'extended', 'template', 'closed']),
  /** when that changes for the worse; null: never */
  closesAt: time.nullable(),
  /** why it is what it is; a stable word, `composer.route.*` of the translations */
  note: z.enum([
    'last_used',
    'visitor_gone',
    'visitor_here',
    'unproven',
    'suppressed',
    'window_closed',
    'usual',
    'other_person',
  ]),
  /** the one that the composer starts with */
  isBest: z.boolean(),
});
export type ReplyRoute = z.infer<typeof replyRoute>;

/** In the order in which they are offered: the quickest answer first. */
export const WAY_KINDS = ['chat', 'app', 'page', 'mail', 'call', 'text'] as const;
export type WayKind = (typeof WAY_KINDS)[number];

/**
 * `chat` stands on our own pages and has no address. Of the others `address` is what opens: in it `{mail}`, `{number}`
 * (as it is dialled), `{digits}` (of a number with its country), `{handle}` (without @) and `{page}` (the account's own
 * path) stand for what the account has.
 */
export const channelWayIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chat') }),
  z.object({ kind: z.enum(WAY_KINDS).exclude(['chat']), address: z.string() }),
]);
export type ChannelWayIn = z.infer<typeof channelWayIn>;

/** One per connector: several connectors may serve one channel, with the same id, word, icon and colour. */
export const channelView = z.object({
  id: z.string(),
  connector: z.string(),
  label: z.string(),
  /** in other languages, by their tags: `de` */
  labels: z.record(z.string(), z.string()).optional(),
  /** name of the glyph in the inbox's icon set */
  icon: z.string(),
  color: z.object({ light: z.string(), dark: z.string() }),
  capabilities: z.object({
    attachments: z.boolean(),
    subject: z.boolean(),
    carbonCopy: z.boolean(),
    typing: z.boolean(),
    readReceipts: z.boolean(),
    startsInteractions: z.boolean(),
    /** the original of a message can be shown and downloaded */
    originals: z.boolean().optional(),
    /** its messages can be junk, and its senders blocked */
    junk: z.boolean().optional(),
    /** the customer may be gone, and does not see what is written then: it goes on elsewhere */
    live: z.boolean().optional(),
    /** how many choices it shows as buttons and as a list; absent: a list leaves as numbered text */
    choices: z.object({ buttons: z.number().int(), list: z.number().int() }).optional(),
    /** approved texts can be sent */
    templates: z.boolean().optional(),
    /** an answer can name the message that it answers */
    repliesTo: z.boolean().optional(),
    /** what is written stands in public, and may be answered privately too */
    isPublic: z.boolean().optional(),
    privateReplies: z.boolean().optional(),
    postActions: z.array(z.enum(POST_ACTIONS)).optional(),
    /** telephone calls: answered, held, transferred */
    calls: z.boolean().optional(),
    /** an agent writes down what was said elsewhere */
    loggedByHand: z.boolean().optional(),
    /** answers cannot leave here: they go by another channel */
    receivesOnly: z.boolean().optional(),
  }),
  /** free words may be sent so long after the customer's last message. Absent: always */
  replyWindow: z
    .object({
      hours: z.number(),
      /** after it: approved texts, or a longer window for people alone */
      then: z.union([z.literal('templates'), z.literal('nothing'), z.object({ peopleForHours: z.number() })]),
    })
    .optional(),
  /** its words are counted and paid in parts, as text messages are */
  segments: z.literal('gsm').optional(),
  /** content types that an answer's files may have, `image/*` among them; null or absent: any */
  acceptedContentTypes: z.array(z.string()).nullable().optional(),
  maxAttachments: z.number().int().optional(),
  /** messages carry the brand's or the agent's signature */
  isSigned: z.boolean().optional(),
  maxTextLength: z.number().int(),
  maxAttachmentBytes: z.number().int(),
  undoSeconds: z.number().int(),
  identityKind: z.string(),
  /** other kinds of identities that an answer can go to here */
  alsoReaches: z.array(z.string()).optional(),
  /** how a customer's browser opens an account of it, for pages that offer it. Absent: nothing opens it */
  wayIn: channelWayIn.optional(),
});
export type ChannelView = z.infer<typeof channelView>;
