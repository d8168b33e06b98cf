import { z } from 'zod';

/**
 * What is remembered of a folder, and what follows from it. Pure: every decision about what is new, old, lost or
 * poisonous is made here. A message is named by account, folder, UIDVALIDITY and UID (RFC 9051 2.3.1.1), never by its
 * sequence number and never by a flag.
 */

const instant = z.iso.datetime();

const readingState = z.object({
  /** which mailbox of which server this was told of: elsewhere the numbers mean nothing */
  server: z.string(),
  uidValidity: z.string(),
  /** everything up to here is stored, or was left alone on purpose */
  lastUid: z.int().min(0),
  /** of the mails that were there at the beginning, those received since then count */
  since: instant,
  /** the first connection ever: what was received before it is history */
  startedAt: instant,
  /** UIDs below it were there when reading began (anew) */
  backlogBelow: z.int().min(1),
  /** the folder was numbered anew: what is found in the backlog is mostly known already */
  isRenumbered: z.boolean().default(false),
  /** a mail that could not be fetched: everything up to `upTo` is fetched one by one, `uid` has failed `times` */
  careful: z.object({ upTo: z.int(), uid: z.int(), times: z.int() }).nullable().default(null),
});
export type ReadingState = z.output<typeof readingState>;

/** A stored state; null when there is none, or none that can be understood. */
export function readState(stored: unknown): ReadingState | null {
  const parsed = readingState.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** What a folder says of itself when it is opened. */
export interface FolderFacts {
  readonly server: string;
  readonly uidValidity: string;
  readonly uidNext: number;
}

export type Beginning = 'first' | 'continued' | 'renumbered' | 'reached_back';

/**
 * Where reading starts. Without a date the first connection takes nothing that is there already. A folder that was
 * numbered anew, or moved to another server, is read again from the date on; so is one whose date was set further back.
 */
export function beginReading(
  stored: ReadingState | null,
  folder: FolderFacts,
  since: Date | null,
  now: Date,
): { state: ReadingState; beginning: Beginning } {
  const { server, uidValidity, uidNext } = folder;
  const anew = { server, uidValidity, lastUid: 0, backlogBelow: uidNext, isRenumbered: false, careful: null };
  if (stored === null) {
    // INTERNALDATE knows no fractions: a mail of this very second is not older
    const startedAt = new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString();
    const state = since
      ? { ...anew, since: since.toISOString(), startedAt }
      : { ...anew, lastUid: uidNext - 1, since: startedAt, startedAt };
    return { state, beginning: 'first' };
  }
  const { startedAt } = stored;
  const reachesBack = since !== null && since < new Date(stored.since);
  const from = reachesBack ? since.toISOString() : stored.since;
  if (stored.server !== server || stored.uidValidity !== uidValidity)
    return { state: { ...anew, since: from, startedAt, isRenumbered: true }, beginning: 'renumbered' };
  if (reachesBack) return { state: { ...anew, since: from, startedAt }, beginning: 'reached_back' };
  return { state: stored, beginning: 'continued' };
}

/** A mail as the folder lists it. */
export interface MailHead {
  readonly uid: number;
  /** INTERNALDATE, when this server received it; null: it does not say */
  readonly receivedAt: Date | null;
  /** RFC822.SIZE, which some servers only estimate */
  readonly size: number;
}

/** Was it there when reading began, and received too early to count? */
export function isLeftAlone(head: MailHead, state: ReadingState): boolean {
  return isBacklog(head.uid, state) && head.receivedAt !== null && head.receivedAt < new Date(state.since);
}

export const isBacklog = (uid: number, state: ReadingState): boolean => uid < state.backlogBelow;

/** Received before the first connection: no automatic answer goes to it. */
export function isHistory(head: MailHead, state: ReadingState): boolean {
  return isBacklog(head.uid, state) && head.receivedAt !== null && head.receivedAt < new Date(state.startedAt);
}

const DAY_MS = 24 * 60 * 60 * 1000;
const JUST_NOW_MS = 60_000;

/**
 * When a mail is said to have come. History keeps its date; so does what waited while we were away, for a week. A mail
 * that was moved in comes when it is moved, whatever its date; undefined: now.
 */
export function timeOfArrival(head: MailHead, state: ReadingState, now: Date): Date | undefined {
  const { receivedAt } = head;
  if (receivedAt === null) return undefined;
  const age = now.getTime() - receivedAt.getTime();
  if (isHistory(head, state)) return age > 0 ? receivedAt : undefined;
  const waited = age > JUST_NOW_MS && age < 7 * DAY_MS && receivedAt >= new Date(state.startedAt);
  return waited ? receivedAt : undefined;
}

/**
 * After a folder was numbered anew, its dates may be those of the move. A mail that no server has touched since the
 * reading's date was left alone then and is left alone now. `lastHop` is the date of its topmost Received line.
 */
export function isOldAfterMove(lastHop: Date | null, state: ReadingState): boolean {
  const CLOCKS_DIFFER_MS = 60 * 60 * 1000;
  return (
    state.isRenumbered && lastHop !== null && lastHop.getTime() < new Date(state.since).getTime() - CLOCKS_DIFFER_MS
  );
}

/** Tries after which a mail is given up, so that it cannot hold up the others. */
const MOST_TRIES = 5;

/** Remembers that these could not be had together: from now on they are fetched one by one. */
export function afterFailedPortion(state: ReadingState, uids: readonly number[]): ReadingState {
  const upTo = Math.max(state.careful?.upTo ?? 0, ...uids);
  return { ...state, careful: { uid: 0, times: 0, ...state.careful, upTo } };
}

/** Remembers that this one could not be had, alone; `isGivenUp`: it has been tried often enough. */
export function afterFailedMail(state: ReadingState, uid: number): { state: ReadingState; isGivenUp: boolean } {
  const { careful } = state;
  const times = careful?.uid === uid ? careful.times + 1 : 1;
  return {
    state: { ...state, careful: { upTo: Math.max(careful?.upTo ?? 0, uid), uid, times } },
    isGivenUp: times >= MOST_TRIES,
  };
}

/** Everything up to `uid` is done with. */
export function afterMail(state: ReadingState, uid: number): ReadingState {
  const lastUid = Math.max(state.lastUid, uid);
  return { ...state, lastUid, careful: state.careful && state.careful.upTo > lastUid ? state.careful : null };
}

const PORTION = 100;

/** UIDs that are asked for together, in order: where something failed, each alone. */
export function inPortions(uids: readonly number[], state: ReadingState): number[][] {
  const alone = uids.filter((uid) => uid <= (state.careful?.upTo ?? 0));
  const portions = alone.map((uid) => [uid]);
  for (let at = alone.length; at < uids.length; at += PORTION) portions.push(uids.slice(at, at + PORTION));
  return portions;
}

const BATCH_BYTES = 8 * 1024 * 1024;

/** Neighbours whose bytes are held in memory together; a giant stands alone. */
export function inBatches(heads: readonly MailHead[]): MailHead[][] {
  const batches: MailHead[][] = [];
  let bytes = 0;
  for (const head of heads) {
    const current = batches.at(-1);
    const fits = current !== undefined && bytes + head.size <= BATCH_BYTES;
    if (fits) current.push(head);
    else batches.push([head]);
    bytes = fits ? bytes + head.size : head.size;
  }
  return batches;
}
