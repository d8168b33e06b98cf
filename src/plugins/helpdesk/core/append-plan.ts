import type { AppendItem } from '../../../contracts';
import {
  placeMessage,
  type KnownInteraction,
  type KnownTicket,
  type Placement,
  type PlacementLimits,
} from './placement';

/**
 * Places a whole batch. Messages are taken in order, and each one sees what the ones before it opened: two mails of
 * one new sender in a batch end as they would have ended apart. What is opened gets negative ids until the rows
 * have theirs.
 */

export interface Candidates {
  readonly proven: KnownInteraction | null;
  readonly named: KnownInteraction | null;
  readonly latest: KnownInteraction | null;
  /** the newest interaction of the ticket that the writer has chosen */
  readonly chosen?: KnownInteraction | null;
}

export interface BatchKnowledge {
  /** by slot of the item */
  readonly candidates: ReadonlyMap<number, Candidates>;
  /** by customer, newest first */
  readonly tickets: ReadonlyMap<number, readonly KnownTicket[]>;
}

export interface OpenedTicket {
  readonly id: number;
  readonly slot: number;
  readonly followUpOf: number | null;
  /** the ticket whose private team, if it has one, gets this one too */
  readonly answerTo: number | null;
}

export interface OpenedInteraction {
  readonly id: number;
  readonly slot: number;
  readonly ticketId: number;
}

export interface PlacedMessage {
  readonly slot: number;
  readonly ticketId: number;
  readonly interactionId: number;
  /** 1 for the first of this batch in its interaction */
  readonly position: number;
  /** the interaction whose reply token this sender used without being on it */
  readonly thirdPartyOf: number | null;
}

export interface AppendPlan {
  readonly tickets: readonly OpenedTicket[];
  readonly interactions: readonly OpenedInteraction[];
  readonly messages: readonly PlacedMessage[];
}

export function timeOf(item: AppendItem): Date {
  return item.message.occurredAt ?? item.receivedAt;
}

/** A machine has sent it: nobody waits for an answer. */
export function isAutomatic(item: AppendItem): boolean {
  return typeof item.message.automatic === 'string';
}

/** We said it ourselves, with another program: it answers, and nobody waits for an answer to it. */
export function isOurs(item: AppendItem): boolean {
  return item.message.sentElsewhere !== undefined;
}

/** A customer said it, and would like an answer. */
export function isAwaiting(item: AppendItem): boolean {
  return !isAutomatic(item) && !isOurs(item);
}

/** What was begun by ourselves waits for nobody to look at it. */
export function statusOfOpened(item: AppendItem): 'new' | 'open' {
  return isOurs(item) ? 'open' : 'new';
}

export function planAppend(
  items: readonly { slot: number; item: AppendItem }[],
  known: BatchKnowledge,
  limits: PlacementLimits,
): AppendPlan {
  const batch = new Batch(known, limits);
  for (const { slot, item } of items) batch.place(slot, item);
  return batch.plan;
}

type Opening = Pick<OpenedTicket, 'followUpOf' | 'answerTo'>;

class Batch {
  private readonly tickets: OpenedTicket[] = [];
  private readonly interactions: OpenedInteraction[] = [];
  private readonly messages: PlacedMessage[] = [];
  private readonly ticketsOf = new Map<number, KnownTicket[]>();
  private readonly latestOf = new Map<string, KnownInteraction>();
  private readonly namedAs = new Map<string, KnownInteraction>();
  private readonly positions = new Map<number, number>();

  constructor(
    private readonly known: BatchKnowledge,
    private readonly limits: PlacementLimits,
  ) {}

  get plan(): AppendPlan {
    return { tickets: this.tickets, interactions: this.interactions, messages: this.messages };
  }

  place(slot: number, item: AppendItem): void {
    const placement = placeMessage(this.arriving(slot, item), this.limits);
    const interaction = this.interactionFor(placement, slot, item);
    this.remember(interaction, item);
    const position = (this.positions.get(interaction.id) ?? 0) + 1;
    this.positions.set(interaction.id, position);
    const thirdPartyOf = placement.to === 'ticket' ? (placement.thirdPartyOf?.id ?? null) : null;
    this.messages.push({
      slot,
      ticketId: interaction.ticket.id,
      interactionId: interaction.id,
      position,
      thirdPartyOf,
    });
  }

  private arriving(slot: number, item: AppendItem) {
    const candidates = this.known.candidates.get(slot);
    const { sender, thread } = item.message;
    // A ticket that is gone meanwhile is none: it becomes a new one.
    const chosen = thread.chosenTicket === undefined ? {} : { chosen: candidates?.chosen?.ticket ?? null };
    return {
      ...chosen,
      customerId: item.customerId,
      identityId: item.identityId,
      senderAddress: sender.replyIdentity.value,
      trust: sender.trust,
      channel: item.channelAccount.channel,
      at: timeOf(item),
      isJunk: item.junk !== null,
      isAutomatic: !isAwaiting(item),
      sessionIdleMinutes: item.threading.by === 'session' ? item.threading.idleMinutes : null,
      proven: candidates?.proven ?? null,
      named: this.namedBy(item, candidates?.named ?? null),
      latest: this.latestOf.get(sessionKey(item)) ?? candidates?.latest ?? null,
      tickets: this.ticketsFor(item.customerId).filter((ticket) => isOfSameTeam(ticket, item)),
    };
  }

  /** Where several people talk under one key each goes on in an interaction of their own; whoever has none joins. */
  private namedBy(item: AppendItem, stored: KnownInteraction | null): KnownInteraction | null {
    const { key, references } = item.message.thread;
    const own = key === null ? undefined : this.namedAs.get(ownKey(item, key));
    if (own) return own;
    if (key !== null && stored?.replyIdentityId === item.identityId) return stored;
    const names = [
      ...(key === null ? [] : [threadKey(item, key)]),
      ...references.map((reference) => referenceKey(item, reference)),
    ];
    return names.map((name) => this.namedAs.get(name)).find((found) => found !== undefined) ?? stored;
  }

  private ticketsFor(customerId: number): KnownTicket[] {
    const own = this.ticketsOf.get(customerId) ?? [...(this.known.tickets.get(customerId) ?? [])];
    this.ticketsOf.set(customerId, own);
    return own;
  }

  private interactionFor(placement: Placement, slot: number, item: AppendItem): KnownInteraction {
    if (placement.to === 'interaction') return { ...placement.interaction, lastMessageAt: timeOf(item) };
    const ticket =
      placement.to === 'ticket' ? this.joinedTicket(placement.ticketId, item) : this.openTicket(slot, item, placement);
    const id = -(this.interactions.length + 1);
    this.interactions.push({ id, slot, ticketId: ticket.id });
    return {
      id,
      documentId: '',
      ticket,
      customerId: item.customerId,
      replyIdentityId: item.identityId,
      participants: [],
      lastMessageAt: timeOf(item),
      ended: false,
    };
  }

  private openTicket(slot: number, item: AppendItem, { followUpOf, answerTo }: Opening): KnownTicket {
    const id = -(this.tickets.length + 1);
    this.tickets.push({ id, slot, followUpOf, answerTo });
    const ticket: KnownTicket = {
      id,
      status: statusOfOpened(item),
      lastMessageAt: timeOf(item),
      channels: [item.channelAccount.channel],
      privateTeam: privateTeamOf(item),
    };
    if (item.junk === null) this.ticketsFor(item.customerId).unshift(ticket);
    return ticket;
  }

  private joinedTicket(ticketId: number, item: AppendItem): KnownTicket {
    const own = this.ticketsFor(item.customerId);
    const at = own.findIndex((ticket) => ticket.id === ticketId);
    const before = own[at];
    const channels = [...new Set([...(before?.channels ?? []), item.channelAccount.channel])];
    const privateTeam = before?.privateTeam ?? null;
    const joined: KnownTicket = { id: ticketId, status: 'open', lastMessageAt: timeOf(item), channels, privateTeam };
    if (before) own[at] = joined;
    return joined;
  }

  private remember(interaction: KnownInteraction, item: AppendItem): void {
    const { thread } = item.message;
    if (item.message.sender.trust === 'failed') return;
    this.latestOf.set(sessionKey(item), interaction);
    if (thread.key !== null) {
      this.namedAs.set(threadKey(item, thread.key), interaction);
      this.namedAs.set(ownKey(item, thread.key), interaction);
    }
    if (thread.reference !== null) this.namedAs.set(referenceKey(item, thread.reference), interaction);
  }
}

const privateTeamOf = ({ channelAccount: { team } }: AppendItem): number | null => (team?.isPrivate ? team.id : null);

/** What is written to a private team goes on in no ticket that others see, and the reverse; an answer goes where it was asked. */
const isOfSameTeam = ({ privateTeam }: KnownTicket, item: AppendItem): boolean =>
  (privateTeam ?? null) === privateTeamOf(item);

const sessionKey = ({ channelAccount, identityId, message }: AppendItem): string =>
  `${String(channelAccount.id)}:${String(identityId)}:${message.thread.key ?? ''}`;
const threadKey = (item: AppendItem, key: string): string => `key:${String(item.channelAccount.id)}:${key}`;
const ownKey = (item: AppendItem, key: string): string => `own:${String(item.identityId)}:${threadKey(item, key)}`;
const referenceKey = (item: AppendItem, reference: string): string =>
  `reference:${String(item.customerId)}:${reference}`;
