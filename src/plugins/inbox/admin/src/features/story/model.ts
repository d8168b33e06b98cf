import type { TimelineEntry, TimelineEvent } from '../../../../../../contracts/customer-records';
import { dayNumber, type Reader } from '../thread/dayLabel';

/** Pure rules of a story: what was said and what happened, newest first, as days with runs of events folded. */

export type SaidEntry = Exclude<TimelineEntry, { kind: 'event' }>;
export type HappenedEntry = Extract<TimelineEntry, { kind: 'event' }>;

export type StoryRow =
  | { readonly kind: 'said'; readonly key: string; readonly entry: SaidEntry }
  | { readonly kind: 'events'; readonly key: string; readonly entries: readonly HappenedEntry[] };

export interface StoryDay {
  readonly key: string;
  /** a moment of that day, for its name */
  readonly at: string;
  readonly rows: readonly StoryRow[];
}

export const hasHappened = (entry: TimelineEntry): entry is HappenedEntry => entry.kind === 'event';

/** Newest first; at the same moment the later made record first. */
const byNewest = (left: TimelineEntry, right: TimelineEntry): number =>
  right.at.localeCompare(left.at) || right.documentId.localeCompare(left.documentId);

/** Pages as one list: a page read anew wins over an older one, and nothing stands twice. */
export function joinStory(pages: readonly (readonly TimelineEntry[])[]): TimelineEntry[] {
  const byId = new Map<string, TimelineEntry>();
  for (const entry of pages.flat()) {
    const key = `${hasHappened(entry) ? 'event' : 'said'} ${entry.documentId}`;
    if (!byId.has(key)) byId.set(key, entry);
  }
  return [...byId.values()].sort(byNewest);
}

function rowsOf(entries: readonly TimelineEntry[]): StoryRow[] {
  const rows: StoryRow[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (!hasHappened(entry)) rows.push({ kind: 'said', key: entry.documentId, entry });
    else if (last?.kind === 'events') rows[rows.length - 1] = { ...last, entries: [...last.entries, entry] };
    else rows.push({ kind: 'events', key: `events ${entry.documentId}`, entries: [entry] });
  }
  return rows;
}

/** Days as the reader's own calendar has them, newest first; events that follow each other are one row. */
export function storyDays(entries: readonly TimelineEntry[], reader: Reader): StoryDay[] {
  const days = new Map<number, TimelineEntry[]>();
  for (const entry of entries) {
    const day = dayNumber(Date.parse(entry.at), reader);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, own]) => ({ key: String(day), at: own[0]?.at ?? '', rows: rowsOf(own) }));
}

/** What is asked of the story; null: everything. */
export interface StoryFilter {
  readonly channel: string | null;
  readonly kind: 'message' | 'note' | 'event' | null;
  readonly text: string;
}

export const WHOLE_STORY: StoryFilter = { channel: null, kind: null, text: '' };

export const isWhole = ({ channel, kind, text }: StoryFilter): boolean =>
  channel === null && kind === null && text === '';

/** Events have no words to be found and no channel: a filter that they can't pass drops the kind, and the other way round. */
export function narrowed(filter: StoryFilter, change: Partial<StoryFilter>): StoryFilter {
  const next = { ...filter, ...change };
  if (next.kind !== 'event') return next;
  return 'kind' in change ? { ...next, channel: null, text: '' } : { ...next, kind: null };
}

/** Channels of the counts, most used first, and the picked one even when nothing is left of it. */
export function channelChoices(
  counts: Readonly<Record<string, number>>,
  picked: string | null,
): { channel: string; count: number }[] {
  const used = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .map(([channel, count]) => ({ channel, count }));
  const isMissing = picked !== null && !used.some(({ channel }) => channel === picked);
  return isMissing ? [...used, { channel: picked, count: 0 }] : used;
}

/** When the first and the last of a run of events happened; the same moment when there is one. */
export function spanOf(entries: readonly Pick<TimelineEvent, 'at'>[]): { from: string; to: string } {
  const times = entries.map(({ at }) => at).sort();
  return { from: times[0] ?? '', to: times.at(-1) ?? '' };
}

/** The changes of events as they read in one line, oldest first. */
export const inOrderOfTime = <Entry extends Pick<TimelineEvent, 'at'>>(entries: readonly Entry[]): Entry[] =>
  [...entries].sort((left, right) => left.at.localeCompare(right.at));
