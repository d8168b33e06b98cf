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
    const startedAt = now.toISOString();
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

/** A refusal is about the mail; a connection that breaks may have other reasons, so it is tried more often. */
export type FetchFailure = 'refused' | 'broken';
const MOST_TRIES: Readonly<Record<FetchFailure, number>> = { refused: 5, broken: 10 };

/** Remembers that these could not be fetched together: from now on they are fetched one by one. */
export function afterFailedBatch(state: ReadingState, uids: readonly number[]): ReadingState {
  const upTo = Math.max(state.careful?.upTo ?? 0, ...uids);
  return { ...state, careful: { uid: 0, times: 0, ...state.careful, upTo } };
}

/** Remembers that this one could not be fetched; `isGivenUp`: it has been tried often enough. */
export function afterFailedMail(
  state: ReadingState,
  uid: number,
  failure: FetchFailure,
): { state: ReadingState; isGivenUp: boolean } {
  const { careful } = state;
  const times = careful?.uid === uid ? careful.times + 1 : 1;
  return {
    state: { ...state, careful: { upTo: Math.max(careful?.upTo ?? 0, uid), uid, times } },
    isGivenUp: times >= MOST_TRIES[failure],
  };
}

/** Everything up to `uid` is done with. */
export function afterMail(state: ReadingState, uid: number): ReadingState {
  const lastUid = Math.max(state.lastUid, uid);
  return { ...state, lastUid, careful: state.careful && state.careful.upTo > lastUid ? state.careful : null };
}

const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_MAILS = 100;

/** Neighbours that are fetched with one command, in order: few enough to hold in memory. */
export function inBatches(heads: readonly MailHead[], state: ReadingState): MailHead[][] {
  const alone = heads.filter((head) => head.uid <= (state.careful?.upTo ?? 0));
  const batches: MailHead[][] = [];
  let bytes = 0;
  for (const head of heads.slice(alone.length)) {
    const current = batches.at(-1);
    const fits = current !== undefined && current.length < BATCH_MAILS && bytes + head.size <= BATCH_BYTES;
    if (fits) current.push(head);
    else batches.push([head]);
    bytes = fits ? bytes + head.size : head.size;
  }
  return [...alone.map((head) => [head]), ...batches];
}
