import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import type { ChannelView, TicketRow } from '../../../../../../contracts/records';
import type { Route } from '../new-ticket';

/** Where an answer written on a customer's page can go. Pure. */
export type Destination =
  | { readonly kind: 'ticket'; readonly key: string; readonly channel: string; readonly ticket: TicketRow }
  | { readonly kind: 'new'; readonly key: string; readonly channel: string; readonly route: Route };

type Reached = Pick<CustomerProfile, 'channels' | 'openTickets'>;

const newestWith = (tickets: readonly TicketRow[], channel: string): TicketRow | undefined =>
  tickets
    .filter(({ channels, folder }) => folder === 'inbox' && channels.includes(channel))
    .sort((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt))[0];

/**
 * The newest open ticket of each channel on which the customer can be reached, the channel used last first; then the
 * ways to begin a ticket anew.
 */
export function destinations({ channels, openTickets }: Reached, routes: readonly Route[]): Destination[] {
  const byUse = [...channels].sort((a, b) => (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? ''));
  const order = [...new Set(byUse.map(({ channel }) => channel))];
  const open = order.flatMap((channel): Destination[] => {
    const ticket = newestWith(openTickets, channel);
    return ticket ? [{ kind: 'ticket', key: `ticket ${channel}`, channel, ticket }] : [];
  });
  const fresh = routes.map((route): Destination => ({
    kind: 'new',
    key: `new ${route.key}`,
    channel: route.channel.id,
    route,
  }));
  const rank = ({ channel }: Destination): number => (order.includes(channel) ? order.indexOf(channel) : order.length);
  return [...open, ...fresh.sort((a, b) => rank(a) - rank(b))];
}

export type AnswerBlock = 'empty' | 'no_subject' | 'too_long' | 'no_way' | 'looking';

/** Why Send is off right now; null when it can go. `hasWay`: null while the ticket is being looked up. */
export function answerBlock(facts: {
  readonly destination: Destination;
  readonly channel: Pick<ChannelView, 'maxTextLength'> | undefined;
  readonly text: string;
  readonly subject: string;
  readonly isNote: boolean;
  readonly hasWay: boolean | null;
}): AnswerBlock | null {
  const { destination, channel, text, subject, isNote, hasWay } = facts;
  if (destination.kind === 'ticket' && !isNote && hasWay !== true) return hasWay === null ? 'looking' : 'no_way';
  if (text.trim() === '') return 'empty';
  if (destination.kind === 'new' && subject.trim() === '') return 'no_subject';
  if (!isNote && channel && text.trim().length > channel.maxTextLength) return 'too_long';
  return null;
}
