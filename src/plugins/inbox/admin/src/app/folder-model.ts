import type { SessionResponse } from '../../../../../contracts/http/inbox';
import type { ChannelView, TicketRow } from '../../../../../contracts/records';

/** Pure rules of junk and trash. */

const DAY = 24 * 60 * 60_000;

/** Strangers can write to it unasked: one of its channels is filtered. */
export function canBeJunk(
  ticket: Pick<TicketRow, 'channels'>,
  channels: readonly Pick<ChannelView, 'id' | 'capabilities'>[],
): boolean {
  return channels.some(({ id, capabilities }) => capabilities.junk === true && ticket.channels.includes(id));
}

/** When a ticket in junk or trash is deleted for good, as ISO 8601; null in the inbox, or when the server does not say. */
export function deletedOn(
  { folder, folderSince }: Pick<TicketRow, 'folder' | 'folderSince'>,
  purgeDays: SessionResponse['purgeDays'],
): string | null {
  if (folder === 'inbox' || folderSince === null || purgeDays === undefined) return null;
  return new Date(Date.parse(folderSince) + purgeDays[folder] * DAY).toISOString();
}

/** Whole days left, never below 0. `now` in epoch milliseconds. */
export const daysUntil = (at: string, now: number): number => Math.max(0, Math.floor((Date.parse(at) - now) / DAY));
