/**
 * The usual rhythm of a channel, told from how many deliveries came in each hour of the last fourteen days; and when it
 * is longer silent than ever usual. A channel that is seldom used has no rhythm, and is never called silent.
 */
export interface Rhythm {
  /** the usual pause between two deliveries at this time of day; null: too few to tell */
  readonly usualGapSeconds: number | null;
  /** longer than this it has never been silent; null: too few to tell */
  readonly longestGapSeconds: number | null;
}

const HOURS = 14 * 24;
const HOUR_SECONDS = 3_600;
/** fewer deliveries than this say nothing */
const FEWEST = 20;
/** of the day, to either side: what counts as "at this time" */
const HOURS_AROUND = 1;

/** `hours`: deliveries by how many hours ago; 0 is the running hour. */
export function rhythmOf(hours: Readonly<Record<string, number>>): Rhythm {
  const counts = Array.from({ length: HOURS }, (_each, ago) => hours[String(ago)] ?? 0);
  if (sum(counts) < FEWEST) return { usualGapSeconds: null, longestGapSeconds: null };
  const known = counts.slice(0, HOURS - [...counts].reverse().findIndex((count) => count > 0));
  return { usualGapSeconds: usualGap(known), longestGapSeconds: longestGap(known) };
}

function usualGap(known: readonly number[]): number {
  const aroundNow = known.filter((_count, ago) => Math.min(ago % 24, 24 - (ago % 24)) <= HOURS_AROUND);
  const some = sum(aroundNow) >= FEWEST ? aroundNow : known;
  return Math.round((some.length * HOUR_SECONDS) / sum(some));
}

/** The longest run of hours without anything that has ended, told generously: it began and ended within an hour beside it. */
function longestGap(known: readonly number[]): number {
  const newest = known.findIndex((count) => count > 0);
  let longest = 0;
  let run = 0;
  for (const count of known.slice(newest)) {
    run = count > 0 ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return (longest + 2) * HOUR_SECONDS;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

export function isSilent({ longestGapSeconds }: Rhythm, lastReceivedAt: Date | null, now: Date): boolean {
  if (lastReceivedAt === null || longestGapSeconds === null) return false;
  return (now.getTime() - lastReceivedAt.getTime()) / 1000 > longestGapSeconds;
}

export function silenceSentence({ usualGapSeconds }: Rhythm, lastReceivedAt: Date | null, now: Date): string {
  const since = lastReceivedAt === null ? 0 : (now.getTime() - lastReceivedAt.getTime()) / 1000;
  const usual =
    usualGapSeconds === null ? '' : ` At this time something usually comes every ${inWords(usualGapSeconds)}.`;
  return `Nothing has come for ${inWords(since)}.${usual} Test the channel in its settings.`;
}

function inWords(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 90) return minutes === 1 ? 'minute' : `${String(minutes)} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${String(hours)} hours` : `${String(Math.round(hours / 24))} days`;
}
