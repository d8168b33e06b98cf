import { z } from 'zod';

import {
  ASSURANCES,
  DELIVERY_STATES,
  DIRECTIONS,
  MESSAGE_KINDS,
  PRIORITIES,
  SENDER_TRUSTS,
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
  status: z.enum(TICKET_STATUSES),
  priority: z.enum(PRIORITIES),
  customer: customerRef,
  assignee: agentRef.nullable(),
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
  channelAccount: z.object({ documentId, name: z.string(), address: z.string() }),
  subject: z.string().nullable(),
  openedAt: time,
  endedAt: time.nullable(),
  lastSeq: z.number().int(),
  /** where a reply in this interaction goes */
  replyTo: z.object({ kind: z.string(), address: z.string() }),
  /** other people on it (mail: Cc), none of them added silently */
  participants: z.array(z.string()),
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
  /** a signed link that works for five minutes */
  url: z.string(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

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
  recipients: z.object({ to: z.array(z.string()), cc: z.array(z.string()) }),
  /** the page the visitor was on when writing */
  page: z.object({ url: z.string(), title: z.string() }).nullable(),
  delivery: z
    .object({
      state: z.enum(DELIVERY_STATES),
      code: z.string().nullable(),
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
  reason: z.string(),
  reasonText: z.string(),
  detail: z.string().nullable(),
  receivedAt: time,
  size: z.number().int(),
  /** the first lines as text, control characters removed */
  excerpt: z.string(),
});
export type QuarantineItem = z.infer<typeof quarantineItem>;

export const channelView = z.object({
  id: z.string(),
  label: z.string(),
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
  }),
  maxTextLength: z.number().int(),
  maxAttachmentBytes: z.number().int(),
  undoSeconds: z.number().int(),
  identityKind: z.string(),
});
export type ChannelView = z.infer<typeof channelView>;
