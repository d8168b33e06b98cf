import type { IdentityView, TimelineItem } from '../../../../../../contracts/records';

const DAY = 86_400_000;
export const STRIP_DAYS = 30;
/** two dots of 18 px never cover each other, and each can be hit: 24 px on the narrowest strip of 232 px */
const CLOSEST = 10.4;

/** One exchange of the last 30 days, as a dot on the strip. */
export interface StripDot {
  readonly interaction: string;
  readonly ticket: string;
  readonly channel: string;
  readonly at: string;
  /** newest item of it, to which a click leads */
  readonly item: string;
  /** 0 to 100, from the oldest day to today */
  readonly position: number;
  readonly newest: boolean;
}

export interface Strip {
  readonly dots: readonly StripDot[];
  readonly contacts: number;
  readonly channels: number;
  readonly from: string;
}

/** The story of 30 days before a word is read: one dot for each exchange, where it began. */
export function strip(items: readonly TimelineItem[], now: number, most = 10): Strip {
  const from = now - STRIP_DAYS * DAY;
  const exchanges = exchangesSince(items, from);
  const shown = exchanges.slice(-most);
  const positions = spread(shown.map(({ at }) => ((Date.parse(at) - from) / (STRIP_DAYS * DAY)) * 100));
  return {
    dots: shown.map((exchange, index) => ({
      ...exchange,
      position: positions[index] ?? 0,
      newest: index === shown.length - 1,
    })),
    contacts: exchanges.length,
    channels: new Set(exchanges.map(({ channel }) => channel)).size,
    from: new Date(from).toISOString(),
  };
}

type Exchange = Omit<StripDot, 'position' | 'newest'>;

function exchangesSince(items: readonly TimelineItem[], from: number): Exchange[] {
  const exchanges = new Map<string, Exchange>();
  const oldestFirst = [...items].sort((a, b) => a.at.localeCompare(b.at));
  for (const item of oldestFirst) {
    if (Date.parse(item.at) < from || item.kind === 'note' || item.kind === 'system') continue;
    const known = exchanges.get(item.interaction);
    const { interaction, ticket, channel, at, documentId } = item;
    exchanges.set(
      interaction,
      known ? { ...known, item: documentId } : { interaction, ticket, channel, at, item: documentId },
    );
  }
  return [...exchanges.values()];
}

/** Keeps the order, keeps everything inside, and pushes apart what would cover each other. */
function spread(positions: readonly number[]): number[] {
  const apart: number[] = [];
  for (const position of positions) {
    const before = apart.at(-1);
    apart.push(Math.max(position, before === undefined ? 3 : before + CLOSEST));
  }
  let limit = 97;
  for (let index = apart.length - 1; index >= 0; index -= 1) {
    apart[index] = Math.min(apart[index] ?? limit, limit);
    limit = (apart[index] ?? limit) - CLOSEST;
  }
  return apart;
}

/** A run of one exchange in the timeline, newest first: what a person reads as one contact. */
export interface TimelineGroup {
  readonly key: string;
  readonly interaction: string;
  readonly ticket: string;
  readonly channel: string;
  readonly items: readonly TimelineItem[];
}

/** The timeline as runs. Two channels used in turn stand in turn: the order in time is never given up for grouping. */
export function timelineGroups(items: readonly TimelineItem[]): TimelineGroup[] {
  const groups: TimelineGroup[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.interaction === item.interaction) {
      groups[groups.length - 1] = { ...last, items: [...last.items, item] };
      continue;
    }
    const { documentId, interaction, ticket, channel } = item;
    groups.push({ key: documentId, interaction, ticket, channel, items: [item] });
  }
  return groups;
}

/** Channels of the loaded timeline, most used first, for the filter. */
export function channelsOf(items: readonly Pick<TimelineItem, 'channel'>[]): string[] {
  const uses = new Map<string, number>();
  for (const { channel } of items) uses.set(channel, (uses.get(channel) ?? 0) + 1);
  return [...uses].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([channel]) => channel);
}

/** Channels for the filter: those of the items, and the one that is picked even when nothing of it is loaded. */
export function filterChannels(items: readonly Pick<TimelineItem, 'channel'>[], picked: string | null): string[] {
  const used = channelsOf(items);
  return picked === null || used.includes(picked) ? used : [...used, picked];
}

/** Newer pages win; nothing stands twice. Newest first. */
export function joinTimeline(known: readonly TimelineItem[], fresh: readonly TimelineItem[]): TimelineItem[] {
  const byId = new Map([...known, ...fresh].map((item) => [item.documentId, item]));
  return [...byId.values()].sort((a, b) => b.at.localeCompare(a.at) || b.documentId.localeCompare(a.documentId));
}

/** Identities as the panel lists them: proven ones first, then the ones seen last. */
export function identitiesInOrder(identities: readonly IdentityView[], ranks: readonly string[]): IdentityView[] {
  return [...identities].sort(
    (a, b) => ranks.indexOf(b.assurance) - ranks.indexOf(a.assurance) || b.lastSeenAt.localeCompare(a.lastSeenAt),
  );
}
