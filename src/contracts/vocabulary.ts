/** The closed sets of the product's vocabulary. A word that is not here is not used in code, routes, events or screens. */

export const TICKET_STATUSES = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** The statuses in which somebody still owes the customer something. */
export const ACTIVE_STATUSES = ['new', 'open', 'pending', 'on_hold'] as const satisfies readonly TicketStatus[];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const DIRECTIONS = ['inbound', 'outbound', 'internal'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** `call`: a telephone call, told as one message; `unsupported`: of a form that we do not know, kept with its raw bytes */
export const MESSAGE_KINDS = ['text', 'call', 'note', 'system', 'unsupported'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** How sure we are that the sender owns an identity, weakest first: the index is the rank. */
export const ASSURANCES = ['claimed', 'provider', 'authenticated', 'verified'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** What the agent is told of a message's sender: `failed` stands apart with a banner, `unverified` wears a chip. */
export const SENDER_TRUSTS = ['ok', 'unverified', 'failed'] as const;
export type SenderTrust = (typeof SENDER_TRUSTS)[number];

/** Where a ticket lies: junk and trash are out of every other view, and are purged after some days. */
export const TICKET_FOLDERS = ['inbox', 'junk', 'trash'] as const;
export type TicketFolder = (typeof TICKET_FOLDERS)[number];

/** Somebody else on an interaction. Only who is `approved` ever receives anything. */
export const PARTICIPANT_STATES = ['waiting', 'approved', 'declined'] as const;
export type ParticipantState = (typeof PARTICIPANT_STATES)[number];

/** How they came to it: in copy of a customer's message, writing with somebody else's reply token, added by an agent. */
export const PARTICIPANT_ORIGINS = ['copied', 'third_party', 'agent'] as const;
export type ParticipantOrigin = (typeof PARTICIPANT_ORIGINS)[number];

/** What a reader should know of a message beside its words. */
export const NOTICE_TONES = ['info', 'warning'] as const;
export type NoticeTone = (typeof NOTICE_TONES)[number];

/**
 * The delivery lattice. A state never moves to one of lower rank; `failed` and `uncertain` rank as given here,
 * so that a late receipt can still correct them.
 */
export const DELIVERY_RANK = {
  queued: 0,
  sending: 1,
  uncertain: 2,
  accepted: 3,
  sent: 4,
  failed: 5,
  delivered: 6,
  read: 7,
} as const;
export type DeliveryState = keyof typeof DELIVERY_RANK;
export const DELIVERY_STATES = Object.keys(DELIVERY_RANK) as [DeliveryState, ...DeliveryState[]];

/** How an identity came to be known. */
export const IDENTITY_ORIGINS = ['message', 'signed_in', 'agent', 'external_record'] as const;
export type IdentityOrigin = (typeof IDENTITY_ORIGINS)[number];

/** What an attribute that was defined in the admin panel may hold. */
export const ATTRIBUTE_TYPES = ['text', 'number', 'boolean', 'date', 'choice', 'url'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** What an attribute belongs to. A ticket's are called ticket fields on screens. */
export const ATTRIBUTE_SUBJECTS = ['customer', 'account', 'ticket'] as const;
export type AttributeSubject = (typeof ATTRIBUTE_SUBJECTS)[number];

export const CONSENT_STATES = ['granted', 'refused', 'ask'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

export const TIMELINE_KINDS = ['message', 'note', 'event'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Colour of a word on a card, by meaning. */
export const TONES = ['neutral', 'success', 'warning', 'danger', 'info'] as const;
export type Tone = (typeof TONES)[number];

/** What came of "these two may be one person". `joined`: they are one now, by whatever way. */
export const SUGGESTION_STATES = ['open', 'snoozed', 'rejected', 'joined'] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];

/** Why two customers became one: proof (design table), an agent's word, the policy of the installation, a confirmed link. */
export const MERGE_REASONS = ['proven_identity', 'agent', 'policy', 'confirmation'] as const;
export type MergeReason = (typeof MERGE_REASONS)[number];

export const MERGE_STATES = ['active', 'undone', 'erased'] as const;
export type MergeState = (typeof MERGE_STATES)[number];

/** Whose value a merged customer has. */
export const FIELD_CHOICES = ['survivor', 'absorbed', 'both'] as const;
export type FieldChoice = (typeof FIELD_CHOICES)[number];

/** Why a choice is proposed. */
export const PROPOSAL_GROUNDS = [
  'only_value',
  'better_proven',
  'newer',
  'fuller',
  'stricter',
  'older_customer',
  'both_kept',
] as const;
export type ProposalGround = (typeof PROPOSAL_GROUNDS)[number];

/** Reasons for and against two customers being one person. */
export const EVIDENCE_CODES = [
  'same_email',
  'similar_email',
  'different_email',
  'role_address',
  'same_phone',
  'similar_phone',
  'different_phone',
  'shared_phone',
  'same_name',
  'nickname',
  'initials',
  'swapped_name',
  'similar_name',
  'partly_same_name',
  'different_name',
  'different_given_name',
  'different_generation',
  'same_company',
  'similar_company',
  'different_company',
  'same_address',
  'similar_address',
  'different_address',
  'same_city',
  'different_city',
  'same_birth_date',
  'similar_birth_date',
  'different_birth_date',
  'same_identifier',
  'similar_identifier',
  'different_identifier',
  'same_website',
  'same_device',
  'same_order_number',
  'typed_address',
  'mentioned_phone',
  'several_matches',
  'different_time_zone',
  'prior_odds',
] as const;
export type EvidenceCode = (typeof EVIDENCE_CODES)[number];

/** Why an agent goes on elsewhere: kept, and counted. */
export const SWITCH_REASONS = [
  'window_closed',
  'customer_left',
  'customer_asked',
  'needs_more_room',
  'private_matter',
  'unanswered',
  'other',
] as const;
export type SwitchReason = (typeof SWITCH_REASONS)[number];

/** Who can read an answer. */
export const AUDIENCES = ['private', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** How a team sounds on one channelAccount. Empty texts: nothing said about it. */
export interface BrandVoice {
  /** put in front of the first answer; `{{customer}}` and `{{agent}}` become names */
  readonly greeting: string;
  /** below answers, on channels whose messages are signed */
  readonly signature: string;
  /** for whoever writes: shown, never sent */
  readonly tone: string;
}
export const NO_BRAND_VOICE: BrandVoice = { greeting: '', signature: '', tone: '' };

/** An open id: a connector's manifest brings the word, icon and colour; nothing else knows a channel by name. */
export type ChannelId = string;

/** `email`, `phone`, `visitor` (a browser), `external_id` (a signed-in id of somebody's shop): open, by manifest. */
export type IdentityKind = string;

/** `away`: nothing is assigned to them by rules, colleagues see it; they may work all the same. */
export const AVAILABILITIES = ['available', 'away'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/** Who finds a macro in the composer. */
export const MACRO_AUDIENCES = ['everybody', 'team', 'me'] as const;
export type MacroAudience = (typeof MACRO_AUDIENCES)[number];
