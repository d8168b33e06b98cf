import type { SenderTrust, TicketStatus } from '../../../contracts';

/**
 * Where an inbound message goes: the table of "Inbound" in the plugin's README, as one pure function over what is
 * known of the customer. Nothing here knows a channel by name.
 */

export interface PlacementLimits {
  /** another channel joins the customer's one active ticket if it was touched within so many days */
  readonly continueDays: number;
  /** an answer reopens a resolved ticket within so many days */
  readonly reopenDays: number;
}

export const DEFAULT_LIMITS: PlacementLimits = { continueDays: 7, reopenDays: 14 };

export interface KnownTicket {
  readonly id: number;
  readonly status: TicketStatus;
  readonly lastMessageAt: Date;
  readonly channels: readonly string[];
  /** row id, when its team is private: nothing joins it by itself from outside, and nothing of it leaves */
  readonly privateTeam?: number | null;
}

export interface KnownInteraction {
  readonly id: number;
  readonly documentId: string;
  readonly ticket: KnownTicket;
  readonly customerId: number;
  readonly replyIdentityId: number;
  readonly participants: readonly string[];
  readonly lastMessageAt: Date;
  readonly ended: boolean;
}

export interface ArrivingMessage {
  readonly customerId: number;
  readonly identityId: number;
  readonly senderAddress: string;
  readonly trust: SenderTrust;
  readonly channel: string;
  readonly at: Date;
  /** taken for junk: it goes on where it is named, and nowhere by itself */
  readonly isJunk: boolean;
  /** sent by a machine, or by ourselves with another program: it opens nothing that it can answer */
  readonly isAutomatic: boolean;
  readonly sessionIdleMinutes: number | null;
  /** named by a reply token of ours whose signature held */
  readonly proven: KnownInteraction | null;
  /** named by the channel itself: a thread key, or a message of this customer that it answers */
  readonly named: KnownInteraction | null;
  /** the sender's newest interaction on this channelAccount */
  readonly latest: KnownInteraction | null;
  /** the ticket that the writer has chosen, of those that they were shown; null: they want a new one; absent: nobody asked */
  readonly chosen?: KnownTicket | null;
  /** the customer's tickets in the inbox, newest first */
  readonly tickets: readonly KnownTicket[];
}

export type Placement =
  | { readonly to: 'interaction'; readonly interaction: KnownInteraction }
  | {
      readonly to: 'ticket';
      readonly ticketId: number;
      /** the interaction whose reply token somebody else has used */
      readonly thirdPartyOf: KnownInteraction | null;
    }
  | {
      readonly to: 'new_ticket';
      readonly followUpOf: number | null;
      /** the ticket that it answers, though it goes on in none: where that is a private team's, so is the new one */
      readonly answerTo: number | null;
    };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const isActive = (ticket: KnownTicket): boolean => ticket.status !== 'resolved' && ticket.status !== 'closed';

export function placeMessage(message: ArrivingMessage, limits: PlacementLimits = DEFAULT_LIMITS): Placement {
  // Whoever it is, what was proven to answer a ticket may well quote it.
  if (message.trust === 'failed')
    return { to: 'new_ticket', followUpOf: null, answerTo: message.proven?.ticket.id ?? null };
  const answered = answeredInteraction(message);
  if (answered) return continueIn(answered, message, limits);
  if (message.chosen !== undefined) return continueAsChosen(message.chosen, message, limits);
  return placeFresh(message, limits);
}

/** The interaction that this message goes on in, if anything names one. */
function answeredInteraction(message: ArrivingMessage): KnownInteraction | null {
  return message.proven ?? message.named ?? goingSession(message);
}

function goingSession({ latest, sessionIdleMinutes, at }: ArrivingMessage): KnownInteraction | null {
  if (!latest || latest.ended || sessionIdleMinutes === null) return null;
  return at.getTime() - latest.lastMessageAt.getTime() <= sessionIdleMinutes * MINUTE ? latest : null;
}

function continueIn(interaction: KnownInteraction, message: ArrivingMessage, limits: PlacementLimits): Placement {
  const { ticket } = interaction;
  if (!message.isAutomatic && !acceptsAnswers(ticket, message.at, limits))
    return {
      to: 'new_ticket',
      followUpOf: isParticipant(interaction, message) ? ticket.id : null,
      answerTo: ticket.id,
    };
  if (isParticipant(interaction, message)) return { to: 'interaction', interaction };
  // A right token from somebody else: a third party, in an interaction of their own.
  return { to: 'ticket', ticketId: ticket.id, thirdPartyOf: message.proven };
}

function acceptsAnswers(ticket: KnownTicket, at: Date, limits: PlacementLimits): boolean {
  if (isActive(ticket)) return true;
  return ticket.status === 'resolved' && at.getTime() - ticket.lastMessageAt.getTime() <= limits.reopenDays * DAY;
}

/** Somebody who was shown the ticket goes on in it, in an interaction of their own. */
function continueAsChosen(chosen: KnownTicket | null, message: ArrivingMessage, limits: PlacementLimits): Placement {
  if (chosen === null) return { to: 'new_ticket', followUpOf: null, answerTo: null };
  if (acceptsAnswers(chosen, message.at, limits)) return { to: 'ticket', ticketId: chosen.id, thirdPartyOf: null };
  return { to: 'new_ticket', followUpOf: chosen.id, answerTo: chosen.id };
}

function isParticipant(interaction: KnownInteraction, message: ArrivingMessage): boolean {
  return (
    interaction.customerId === message.customerId ||
    interaction.replyIdentityId === message.identityId ||
    interaction.participants.includes(message.senderAddress.trim().toLowerCase())
  );
}

function placeFresh(message: ArrivingMessage, limits: PlacementLimits): Placement {
  if (message.isJunk) return { to: 'new_ticket', followUpOf: null, answerTo: null };
  const recent = message.tickets.filter(
    (ticket) => isActive(ticket) && message.at.getTime() - ticket.lastMessageAt.getTime() <= limits.continueDays * DAY,
  );
  const [only, another] = recent;
  if (only && !another && !only.channels.includes(message.channel))
    return { to: 'ticket', ticketId: only.id, thirdPartyOf: null };
  const newest = message.tickets[0];
  const followsUp = newest !== undefined && !message.tickets.some(isActive);
  const followUpOf = followsUp ? newest.id : null;
  return { to: 'new_ticket', followUpOf, answerTo: followUpOf };
}
