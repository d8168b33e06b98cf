import { HelpdeskError } from '../../../contracts';
import { decodeCursor, encodeCursor } from '../../../kernel/cursor';

/**
 * Where the entries of a story come from, and which stands above which when two are of one moment: a message is said
 * after its ticket was made, and a merge is there before it is undone. The highest stands on top.
 */
export const STORY_ORDER = ['merged', 'unmerged', 'noteAdded', 'ticketCreated', 'audit', 'message'] as const;
export type StoryPlace = (typeof STORY_ORDER)[number];

export const rankOf = (place: StoryPlace): number => STORY_ORDER.indexOf(place);

/** An entry's place in the order: newest first. */
export interface StoryKey {
  readonly place: StoryPlace;
  readonly id: number;
  /** ISO 8601 with microseconds, as PostgreSQL keeps it: less would skip entries of one millisecond */
  readonly at: string;
}

export function encodeStoryCursor({ place, id, at }: StoryKey): string {
  return `${String(rankOf(place))}.${encodeCursor({ at, id })}`;
}

/** @throws HelpdeskError invalid_cursor */
export function decodeStoryCursor(cursor: string): StoryKey {
  const [rank = '', rest = ''] = cursor.split('.', 2);
  const place = /^\d$/.test(rank) ? STORY_ORDER[Number(rank)] : undefined;
  if (place === undefined) throw new HelpdeskError('invalid_cursor');
  return { place, ...decodeCursor(rest) };
}

export type Comparison = 'earlier' | 'earlier_or_same_moment' | 'earlier_or_lower_id';

/** How entries of this place that follow the key compare with its moment. */
export function followsBy(place: StoryPlace, key: StoryKey): Comparison {
  if (place === key.place) return 'earlier_or_lower_id';
  return rankOf(place) < rankOf(key.place) ? 'earlier_or_same_moment' : 'earlier';
}
