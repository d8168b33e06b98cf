import { z } from 'zod';

import { customerRef, customerView, identityView, ticketRow, timelineItem } from './records';
import {
  ASSURANCES,
  ATTRIBUTE_SUBJECTS,
  ATTRIBUTE_TYPES,
  CONSENT_STATES,
  EVIDENCE_CODES,
  FIELD_CHOICES,
  MERGE_REASONS,
  MERGE_STATES,
  PROPOSAL_GROUNDS,
  SUGGESTION_STATES,
  TONES,
} from './vocabulary';

/** The shapes of what is known about customers and accounts, beside what they said. */

const documentId = z.string().min(1).max(64);
const time = z.string();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const accountRef = z.object({ documentId, name: z.string() });
export type AccountRef = z.infer<typeof accountRef>;

export const postalAddress = z.object({
  street: z.string().max(200),
  postalCode: z.string().max(20),
  city: z.string().max(100),
  region: z.string().max(100),
  /** ISO 3166-1 alpha-2, or as it was written */
  country: z.string().max(60),
});
export type PostalAddress = z.infer<typeof postalAddress>;

/** What an attribute of a customer or account can hold; its definition says which. */
export const attributeValue = z.union([z.string().max(2000), z.number(), z.boolean()]);
export type AttributeValue = z.infer<typeof attributeValue>;
export const attributeValues = z.record(z.string().max(60), attributeValue);
export type AttributeValues = z.infer<typeof attributeValues>;

export const attributeDefinitionView = z.object({
  documentId,
  /** under which the value is kept: letters, digits, underscores */
  key: z.string(),
  label: z.string(),
  subject: z.enum(ATTRIBUTE_SUBJECTS),
  type: z.enum(ATTRIBUTE_TYPES),
  /** of a choice; else empty */
  choices: z.array(z.string()),
  position: z.number().int(),
});
export type AttributeDefinitionView = z.infer<typeof attributeDefinitionView>;

/** A note about a customer or an account, not about a ticket. */
export const profileNoteView = z.object({
  documentId,
  text: z.string(),
  author: z.string(),
  at: time,
});
export type ProfileNoteView = z.infer<typeof profileNoteView>;

/** What a customer agreed to; one per purpose and channel. */
export const consentView = z.object({
  documentId,
  /** such as `marketing`, `order_updates`, `call_recording` */
  purpose: z.string(),
  /** null: on every channel */
  channel: z.string().nullable(),
  state: z.enum(CONSENT_STATES),
  /** where it was said, in words */
  origin: z.string(),
  at: time,
});
export type ConsentView = z.infer<typeof consentView>;

/** What another system calls this customer or account. */
export const externalRecordView = z.object({
  documentId,
  /** such as `shop` or `salesforce` */
  system: z.string(),
  externalId: z.string(),
  /** where people see it there; null: nowhere */
  url: z.string().nullable(),
  at: time,
});
export type ExternalRecordView = z.infer<typeof externalRecordView>;

/** A channel on which this customer can be written to. */
export const reachableChannel = z.object({
  channel: z.string(),
  identity: documentId,
  address: z.string(),
  /** of what came by it; null: not known */
  language: z.string().nullable(),
  lastUsedAt: time.nullable(),
});
export type ReachableChannel = z.infer<typeof reachableChannel>;

/** Something the customer did before they wrote: filled by knowledge-base and the widget. */
export const triedStep = z.object({
  kind: z.enum(['page', 'article', 'search', 'guide', 'bot']),
  title: z.string(),
  url: z.string().nullable(),
  at: time,
  /** how it ended, where that is known: of an article a vote, of a search its answers, of a guide where it led */
  outcome: z.enum(['helpful', 'unhelpful', 'found', 'nothing_found', 'solved', 'given_up']).nullable().optional(),
  /** in words: the reason of a vote, the steps of a guide */
  detail: z.string().nullable().optional(),
});
export type TriedStep = z.infer<typeof triedStep>;

/** Everything of a customer but the timeline. */
export const customerProfile = customerView.extend({
  account: accountRef.nullable(),
  timeZone: z.string().nullable(),
  birthDate: day.nullable(),
  postalAddress: postalAddress.nullable(),
  attributes: attributeValues,
  tags: z.array(z.string()),
  notes: z.array(profileNoteView),
  consents: z.array(consentView),
  externalRecords: z.array(externalRecordView),
  channels: z.array(reachableChannel),
  /** not resolved or closed, newest first; at most 20 */
  openTickets: z.array(ticketRow),
  counts: z.object({ tickets: z.number().int(), openTickets: z.number().int(), interactions: z.number().int() }),
  /** of private teams: not shown to this agent, and counted nowhere else */
  hiddenTickets: z.number().int().optional(),
  /** newest first; at most 40 */
  tried: z.array(triedStep),
  /** other customers that were merged into this one and still are */
  mergedCustomers: z.number().int(),
});
export type CustomerProfile = z.infer<typeof customerProfile>;

export const accountSummary = accountRef.extend({ domains: z.array(z.string()), customers: z.number().int() });
export type AccountSummary = z.infer<typeof accountSummary>;

export const accountProfile = accountRef.extend({
  /** mail domains whose customers belong to it */
  domains: z.array(z.string()),
  parent: accountRef.nullable(),
  children: z.array(accountRef),
  attributes: attributeValues,
  notes: z.array(profileNoteView),
  externalRecords: z.array(externalRecordView),
  /** last seen first; at most 50 */
  customers: z.array(customerRef.extend({ lastSeenAt: time })),
  counts: z.object({ customers: z.number().int(), tickets: z.number().int(), openTickets: z.number().int() }),
  createdAt: time,
});
export type AccountProfile = z.infer<typeof accountProfile>;

/** A line of the timeline that nobody said: a ticket changed, customers were merged, a page was read. */
export const timelineEvent = z.object({
  documentId,
  kind: z.literal('event'),
  /** such as `ticket_changed`, `ticket_created`, `merged`, `unmerged`, `note_added`, `page_visited`, `article_read` */
  event: z.string(),
  at: time,
  /** documentId; null: it concerns no ticket */
  ticket: documentId.nullable(),
  actor: z.string(),
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

/** On an account's timeline and on a profile: what was said with its customer and ticket, or what happened. */
export const timelineEntry = z.union([
  timelineItem.extend({ customer: customerRef, ticketNumber: z.number().int(), ticketSubject: z.string() }),
  timelineEvent.extend({ customer: customerRef, ticketNumber: z.number().int().nullable() }),
]);
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** How many entries there are of each, for the filter; counted up to 1,000. */
export const timelineCounts = z.object({
  channels: z.record(z.string(), z.number().int()),
  kinds: z.object({ message: z.number().int(), note: z.number().int(), event: z.number().int() }),
});
export type TimelineCounts = z.infer<typeof timelineCounts>;

/** One reason for or against two customers being one person. The screens put it into words by its code. */
export const evidenceLine = z.object({
  code: z.enum(EVIDENCE_CODES),
  /** for (positive) or against (negative), in points: 10 points double or halve the odds about twice */
  points: z.number().int(),
  /** what the sentence of the code names, such as `{value}`, `{other}`, `{count}`, `{of}` */
  values: z.record(z.string(), z.string()),
});
export type EvidenceLine = z.infer<typeof evidenceLine>;

/** One of two customers that may be one person. */
export const suggestedCustomer = customerRef.extend({
  firstSeenAt: time,
  lastSeenAt: time,
  tickets: z.number().int(),
  identities: z.array(identityView.pick({ documentId: true, kind: true, value: true, assurance: true })),
});
export type SuggestedCustomer = z.infer<typeof suggestedCustomer>;

export const suggestionView = z.object({
  documentId,
  customers: z.tuple([suggestedCustomer, suggestedCustomer]),
  /** 0 to 100: the probability that they are one person */
  score: z.number().int().min(0).max(100),
  /** sums of the evidence's points */
  pointsFor: z.number().int(),
  pointsAgainst: z.number().int(),
  /** what speaks for it first, then what speaks against */
  evidence: z.array(evidenceLine),
  state: z.enum(SUGGESTION_STATES),
  snoozedUntil: time.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: time.nullable(),
  suggestedAt: time,
});
export type SuggestionView = z.infer<typeof suggestionView>;

/** One field of the two customers of a review. */
export const mergeField = z.object({
  /** `displayName`, `account`, `language`, `timeZone`, `birthDate`, `postalAddress`, `tags`, `attribute:<key>`, `consent:<purpose>:<channel or *>` */
  field: z.string(),
  /** of an attribute or consent, as people call it; null: the screens know the field */
  label: z.string().nullable(),
  /** in words, for reading; null: empty there */
  survivor: z.string().nullable(),
  absorbed: z.string().nullable(),
  isSame: z.boolean(),
  choices: z.array(z.enum(FIELD_CHOICES)),
  proposal: z.enum(FIELD_CHOICES),
  /** why it is proposed; null: the two are the same */
  ground: z.enum(PROPOSAL_GROUNDS).nullable(),
});
export type MergeField = z.infer<typeof mergeField>;

export const movedCounts = z.object({
  tickets: z.number().int(),
  interactions: z.number().int(),
  messages: z.number().int(),
  identities: z.number().int(),
});
export type MovedCounts = z.infer<typeof movedCounts>;

export const mergeReview = z.object({
  /** the one proposed to stay; ask again with the two turned round for the other way */
  survivor: customerProfile,
  absorbed: customerProfile,
  fields: z.array(mergeField),
  moving: movedCounts,
  suggestion: suggestionView.nullable(),
});
export type MergeReview = z.infer<typeof mergeReview>;

/** One line of the ledger. */
export const mergeView = z.object({
  documentId,
  survivor: customerRef,
  absorbed: customerRef,
  reason: z.enum(MERGE_REASONS),
  /** who did it: an agent, or the rule in words */
  by: z.string(),
  at: time,
  /** 0 to 100, of the suggestion that led to it */
  score: z.number().int().nullable(),
  moved: movedCounts,
  /** values of the survivor that the merge changed */
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  state: z.enum(MERGE_STATES),
  undoneBy: z.string().nullable(),
  undoneAt: time.nullable(),
  /** values edited while the two were one: they stayed with the survivor when it was undone */
  kept: z.array(z.object({ field: z.string(), value: z.string().nullable() })),
});
export type MergeView = z.infer<typeof mergeView>;

/** Whether customers join by themselves beyond proof. */
export const joiningPolicy = z.object({
  /** off: agents decide everything that is not proven */
  automatic: z.boolean(),
  /** only pairs with at least this score, 80 to 100 */
  minimumScore: z.number().int().min(80).max(100),
  /** the agent who gets the daily list of what joined by itself; null: every team lead */
  digestTo: z.string().nullable(),
});
export type JoiningPolicy = z.infer<typeof joiningPolicy>;

/** The search for duplicates over everybody. */
export const matchingStatus = z.object({
  state: z.enum(['idle', 'running', 'paused', 'failed']),
  phase: z.enum(['reading', 'estimating', 'comparing']).nullable(),
  done: z.number().int(),
  total: z.number().int(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  /** changed customers that wait to be compared */
  waiting: z.number().int(),
  /** the weights in use: the agreement and disagreement of each feature in points */
  weights: z.array(z.object({ feature: z.string(), agrees: z.number(), disagrees: z.number() })),
  /** estimated from the installation's own customers, or as shipped */
  estimatedFrom: z.enum(['own', 'shipped']),
});
export type MatchingStatus = z.infer<typeof matchingStatus>;

// ── Cards: what another system knows, beside the ticket

export const cardField = z.object({
  label: z.string().max(80),
  value: z.string().max(500),
  tone: z.enum(TONES).optional(),
});
export const cardLink = z.object({ label: z.string().max(80), url: z.url({ protocol: /^https?$/ }) });
export const cardButton = z.object({
  /** given back to the provider when pressed */
  id: z.string().max(60),
  label: z.string().max(60),
  /** asked before it is done; absent: done at once */
  confirm: z.string().max(300).optional(),
  tone: z.enum(TONES).optional(),
});
export const cardItem = z.object({
  title: z.string().max(200),
  subtitle: z.string().max(200).optional(),
  status: z.object({ text: z.string().max(60), tone: z.enum(TONES) }).optional(),
  fields: z.array(cardField).max(12).default([]),
  links: z.array(cardLink).max(6).default([]),
  buttons: z.array(cardButton).max(4).default([]),
});
export type CardItem = z.infer<typeof cardItem>;
export const cardContent = z.object({
  fields: z.array(cardField).max(20).default([]),
  items: z.array(cardItem).max(50).default([]),
  links: z.array(cardLink).max(6).default([]),
  buttons: z.array(cardButton).max(4).default([]),
});
export type CardContent = z.infer<typeof cardContent>;

export const cardView = z.object({
  provider: z.string(),
  title: z.string(),
  state: z.enum(['ready', 'empty', 'failed']),
  content: cardContent.nullable(),
  /** why there is none, in words a person can act on */
  problem: z.string().nullable(),
  /** what a reader should know before trusting it: it was found by an address that nobody has proven */
  caution: z.string().optional(),
  at: time,
});
export type CardView = z.infer<typeof cardView>;

export const cardProviderRef = z.object({
  provider: z.string(),
  title: z.string(),
  subject: z.enum(['customer', 'account']),
});
export type CardProviderRef = z.infer<typeof cardProviderRef>;

/** How a list of another system becomes a card. Paths are dots and numbers into its JSON: `data.orders`, `lines.0.name`. */
export const restCardMap = z.strictObject({
  /** path of the list; empty: the answer itself is the one item or the list */
  items: z.string().max(200),
  title: z.string().max(300),
  subtitle: z.string().max(300).optional(),
  status: z.string().max(300).optional(),
  /** the status' text → its tone */
  tones: z.record(z.string().max(60), z.enum(TONES)).optional(),
  fields: z.array(z.strictObject({ label: z.string().min(1).max(80), value: z.string().max(300) })).max(12),
  link: z.strictObject({ label: z.string().min(1).max(80), url: z.string().max(500) }).optional(),
  buttons: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(60),
        url: z.string().min(1).max(500),
        confirm: z.string().max(300).optional(),
      }),
    )
    .max(4)
    .optional(),
});
export type RestCardMap = z.infer<typeof restCardMap>;

/** A card that is read from a web address. Texts in `map` and addresses are templates: `{{customer.email}}`, `{{item.number}}`. */
export const restCardView = z.object({
  documentId,
  title: z.string(),
  subject: z.enum(['customer', 'account']),
  url: z.string(),
  enabled: z.boolean(),
  map: restCardMap,
  /** names of the secret headers; their values never leave the server */
  headerNames: z.array(z.string()),
});
export type RestCardView = z.infer<typeof restCardView>;

// ── Change webhooks: what other systems are told

export const changeWebhookView = z.object({
  documentId,
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  /** null: nothing was sent yet */
  lastDeliveredAt: time.nullable(),
  lastFailure: z.object({ at: time, detail: z.string() }).nullable(),
  waiting: z.number().int(),
});
export type ChangeWebhookView = z.infer<typeof changeWebhookView>;

/** Whom an identity's owner was asked to confirm, and what came of it. */
export const confirmationView = z.object({
  documentId,
  identity: z.object({ kind: z.string(), value: z.string(), assurance: z.enum(ASSURANCES) }),
  state: z.enum(['sent', 'confirmed', 'refused', 'expired']),
  askedBy: z.string(),
  at: time,
});
export type ConfirmationView = z.infer<typeof confirmationView>;

/** Everything stored about one customer, for handing over. */
export const customerExport = z.object({
  exportedAt: time,
  /** the customer and every one that was merged into it */
  customers: z.array(z.record(z.string(), z.unknown())),
  identities: z.array(z.record(z.string(), z.unknown())),
  consents: z.array(z.record(z.string(), z.unknown())),
  notes: z.array(z.record(z.string(), z.unknown())),
  externalRecords: z.array(z.record(z.string(), z.unknown())),
  tickets: z.array(z.record(z.string(), z.unknown())),
  interactions: z.array(z.record(z.string(), z.unknown())),
  messages: z.array(z.record(z.string(), z.unknown())),
  attachments: z.array(z.record(z.string(), z.unknown())),
  merges: z.array(z.record(z.string(), z.unknown())),
  /** what others keep of them, by its name: what they searched and read, say */
  further: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});
export type CustomerExport = z.infer<typeof customerExport>;

export const erasureReport = z.object({
  customers: z.number().int(),
  identities: z.number().int(),
  tickets: z.number().int(),
  interactions: z.number().int(),
  messages: z.number().int(),
  attachments: z.number().int(),
});
export type ErasureReport = z.infer<typeof erasureReport>;
