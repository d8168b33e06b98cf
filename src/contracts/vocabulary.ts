/** The closed sets of the product's vocabulary. A word that is not here is not used in code, routes, events or screens. */

export const TICKET_STATUSES = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** The statuses in which somebody still owes the customer something. */
export const ACTIVE_STATUSES = ['new', 'open', 'pending', 'on_hold'] as const satisfies readonly TicketStatus[];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const DIRECTIONS = ['inbound', 'outbound', 'internal'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const MESSAGE_KINDS = ['text', 'note', 'system', 'unsupported'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** How sure we are that the sender owns an identity, weakest first: the index is the rank. */
export const ASSURANCES = ['claimed', 'provider', 'authenticated', 'verified'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** What the agent is told of a message's sender: `failed` stands apart with a banner, `unverified` wears a chip. */
export const SENDER_TRUSTS = ['ok', 'unverified', 'failed'] as const;
export type SenderTrust = (typeof SENDER_TRUSTS)[number];

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

/** An open id: a connector's manifest brings the word, icon and colour; nothing else knows a channel by name. */
export type ChannelId = string;

/** `email`, `phone`, `visitor` (a browser), `external_id` (a signed-in id of somebody's shop): open, by manifest. */
export type IdentityKind = string;
