import { headerValue, readHeaders } from '../mail-headers';
import { MAIL_LIMITS } from '../mime-guards';
import type { ByteGate } from './byte-gate';
import { fetchHeads, fetchShortened, fetchSources, openFolder, searchAfter, searchSince } from './imap-commands';
import type { ImapConnection } from './imap-connection';
import { isRefusal } from './imap-failure';
import {
  afterFailedMail,
  afterFailedPortion,
  afterMail,
  beginReading,
  inBatches,
  inPortions,
  isBacklog,
  isHistory,
  isLeftAlone,
  isOldAfterMove,
  readState,
  timeOfArrival,
  type Beginning,
  type MailHead,
  type ReadingState,
} from './reading-state';
import { SettledUids } from './settled-uids';

/** One mail of a folder, as it is to be kept. */
export interface FoundMail {
  readonly uidValidity: string;
  readonly uid: number;
  /** empty for one that the server would not hand over */
  readonly raw: Buffer;
  /** undefined: now */
  readonly receivedAt: Date | undefined;
  readonly isHistory: boolean;
  /** how large it is when only its beginning was taken; null: it is whole */
  readonly shortenedFrom: number | null;
  readonly isUnfetchable: boolean;
}

/** Where mails and what is remembered of a folder are kept. Rejects with `StorageFailure`. */
export interface FolderStore {
  load(what: 'reading' | 'settled'): Promise<unknown>;
  save(what: 'reading' | 'settled', state: Readonly<Record<string, unknown>>): Promise<void>;
  /** is a mail of exactly these bytes kept already? */
  isKept(raw: Buffer): Promise<boolean>;
  /** Commits the mail and how far was read, together. A mail that is there already is no error. */
  keep(mail: FoundMail, reading: ReadingState): Promise<void>;
}

export interface FolderTask {
  readonly path: string;
  /** names the mailbox: when it changes, numbers mean nothing any more */
  readonly server: string;
  /** mails received since then are taken at the first connection; null: none */
  readonly since: Date | null;
  /** when the mailbox was set up: what came between then and the first connection is not old */
  readonly connectedAt: Date | null;
  readonly store: FolderStore;
  readonly gate: ByteGate;
  readonly now: () => Date;
}

const AUDIT_DAYS = 30;
/** clocks of mail servers differ */
const SLACK_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

function sinceWhen({ since, connectedAt }: FolderTask, stored: ReadingState | null): Date | null {
  if (since !== null || stored !== null || connectedAt === null) return since;
  return new Date(connectedAt.getTime() - SLACK_MS);
}

/**
 * Reads one folder over one connection. It moves over the UIDs in order and past nothing that is not stored; nothing
 * that people do to a mail changes what is read.
 */
export class FolderReader {
  private constructor(
    private readonly connection: ImapConnection,
    private readonly task: FolderTask,
    private readonly signal: AbortSignal,
    private reading: ReadingState,
    private readonly settled: SettledUids,
    /** how reading went on from what was remembered */
    readonly beginning: Beginning,
  ) {}

  /** Opens the folder and decides where to go on; what was decided is stored before anything is read. */
  static async open(connection: ImapConnection, task: FolderTask, signal: AbortSignal): Promise<FolderReader> {
    const { store, server } = task;
    const { uidValidity, uidNext } = await openFolder(connection, task.path);
    const now = task.now();
    const stored = readState(await store.load('reading'));
    const { state, beginning } = beginReading(stored, { server, uidValidity, uidNext }, sinceWhen(task, stored), now);
    const settled = SettledUids.read(await store.load('settled'), { server, uidValidity }, now);
    if (beginning !== 'continued') await store.save('reading', state);
    return new FolderReader(connection, task, signal, state, settled, beginning);
  }

  /** Takes everything that has not been taken yet. */
  async catchUp(): Promise<void> {
    try {
      if (isBacklog(this.reading.lastUid + 1, this.reading)) await this.takeBacklog();
      await this.take(await searchAfter(this.connection, this.reading.lastUid));
    } finally {
      // losing it costs a second look at the next audit, and must not hide why reading ended
      await this.saveSettled().catch(() => undefined);
    }
  }

  /** What was there when reading began, as far as it counts. */
  private async takeBacklog(): Promise<void> {
    const { lastUid, since, backlogBelow } = this.reading;
    const uids = await searchSince(this.connection, new Date(since));
    await this.take(uids.filter((uid) => uid > lastUid && uid < backlogBelow && !this.settled.has(uid)));
    this.reading = afterMail(this.reading, backlogBelow - 1);
    await this.task.store.save('reading', this.reading);
  }

  private async take(uids: readonly number[]): Promise<void> {
    for (const portion of inPortions(uids, this.reading)) {
      const [first] = portion;
      if (first !== undefined && portion.length === 1) await this.takeAlone(first);
      else await this.takeTogether(portion);
    }
  }

  private async takeTogether(uids: readonly number[]): Promise<void> {
    const heads = await this.together(uids, fetchHeads(this.connection, uids));
    const counting = heads.filter((head) => !isLeftAlone(head, this.reading));
    for (const batch of inBatches(counting)) await this.task.gate.pass(bytesOf(batch), () => this.takeBatch(batch));
  }

  private async takeBatch(batch: readonly MailHead[]): Promise<void> {
    const whole = batch.filter((head) => head.size <= MAIL_LIMITS.bytes).map((head) => head.uid);
    const sources = await this.together(whole, fetchSources(this.connection, whole));
    for (const head of batch) {
      const isTooLarge = head.size > MAIL_LIMITS.bytes;
      const fetched = isTooLarge ? this.shortened(head) : this.bounded(head, sources.get(head.uid) ?? null);
      await this.settle(head, await this.together([head.uid], fetched));
    }
  }

  /** When these cannot be had together, that is remembered: it is found out which one it is. */
  private async together<Result>(uids: readonly number[], work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (cause) {
      if (!this.signal.aborted) {
        this.reading = afterFailedPortion(this.reading, uids);
        await this.task.store.save('reading', this.reading);
      }
      throw cause;
    }
  }

  private async takeAlone(uid: number): Promise<void> {
    let head: MailHead = { uid, receivedAt: null, size: 0 };
    let fetched: Fetched | null = null;
    try {
      const [found] = await fetchHeads(this.connection, [uid]);
      if (found) head = found;
      const counts = found !== undefined && !isLeftAlone(found, this.reading);
      fetched = counts ? await this.task.gate.pass(bytesOf([found]), () => this.fetch(found)) : null;
    } catch (cause) {
      return this.afterFailure(head, cause);
    }
    await this.settle(head, fetched);
  }

  private async fetch(head: MailHead): Promise<Fetched | null> {
    if (head.size > MAIL_LIMITS.bytes) return this.shortened(head);
    const sources = await fetchSources(this.connection, [head.uid]);
    return this.bounded(head, sources.get(head.uid) ?? null);
  }

  /** Sizes are estimates on some servers: what turns out too large is shortened as well. */
  private async bounded(head: MailHead, raw: Buffer | null): Promise<Fetched | null> {
    if (raw === null) return null;
    return raw.length > MAIL_LIMITS.bytes
      ? this.shortened({ ...head, size: raw.length })
      : { raw, shortenedFrom: null };
  }

  private async shortened({ uid, size }: MailHead): Promise<Fetched | null> {
    const raw = await fetchShortened(this.connection, uid);
    return raw && { raw, shortenedFrom: size };
  }

  /** Counts it; when it has failed too often it is kept as one that cannot be had, so that it holds up no other. */
  private async afterFailure(head: MailHead, cause: unknown): Promise<void> {
    if (this.signal.aborted) throw cause;
    const { state, isGivenUp } = afterFailedMail(this.reading, head.uid);
    this.reading = state;
    if (!isGivenUp) {
      await this.task.store.save('reading', state);
      throw cause;
    }
    const stub = this.found(head, { raw: Buffer.alloc(0), shortenedFrom: null });
    await this.keep({ ...stub, isUnfetchable: true }, afterMail(state, head.uid));
    if (!isRefusal(cause)) throw cause;
  }

  /** Keeps it unless it is gone, kept already, or old; in any case it is done with. */
  private async settle(head: MailHead, fetched: Fetched | null): Promise<void> {
    this.signal.throwIfAborted();
    const reading = afterMail(this.reading, head.uid);
    if (fetched && !(await this.isOldNews(head, fetched.raw))) await this.keep(this.found(head, fetched), reading);
    this.reading = reading;
    this.settled.add(head.uid);
  }

  private async isOldNews(head: MailHead, raw: Buffer): Promise<boolean> {
    return isBacklog(head.uid, this.reading) && this.isKnown(raw);
  }

  private async isKnown(raw: Buffer): Promise<boolean> {
    return isOldAfterMove(lastHop(raw), this.reading) || this.task.store.isKept(raw);
  }

  private async keep(mail: FoundMail, reading: ReadingState): Promise<void> {
    await this.task.store.keep(mail, reading);
    this.reading = reading;
  }

  private found(head: MailHead, { raw, shortenedFrom }: Fetched): FoundMail {
    return {
      uidValidity: this.reading.uidValidity,
      uid: head.uid,
      raw,
      receivedAt: timeOfArrival(head, this.reading, this.task.now()),
      isHistory: isHistory(head, this.reading),
      shortenedFrom,
      isUnfetchable: false,
    };
  }

  get isAuditDue(): boolean {
    return this.settled.auditedAt.getTime() < this.task.now().getTime() - DAY_MS;
  }

  /**
   * Looks for mails of the last 30 days that were passed over without being taken: a server may show a UID late, or
   * leave one out of a list. What could not be had before is tried again. Tried once a day, however it ends.
   */
  async audit(): Promise<void> {
    const now = this.task.now();
    this.settled.noteAudit(now);
    await this.saveSettled();
    const from = new Date(Math.max(now.getTime() - AUDIT_DAYS * DAY_MS, new Date(this.reading.since).getTime()));
    const present = (await searchSince(this.connection, from)).filter((uid) => uid <= this.reading.lastUid);
    for (const uid of present.filter((each) => !this.settled.has(each))) await this.takeMissing(uid);
    this.settled.forgetAllBut(present);
    await this.saveSettled();
  }

  private async takeMissing(uid: number): Promise<void> {
    try {
      const [head] = await fetchHeads(this.connection, [uid]);
      const fetched = head && !isLeftAlone(head, this.reading) ? await this.fetch(head) : null;
      this.signal.throwIfAborted();
      if (head && fetched && !(await this.isKnown(fetched.raw)))
        await this.keep(this.found(head, fetched), this.reading);
      this.settled.add(uid);
    } catch (cause) {
      if (!isRefusal(cause)) throw cause;
    }
  }

  private async saveSettled(): Promise<void> {
    const changed = this.settled.changes();
    if (changed) await this.task.store.save('settled', changed);
  }
}

interface Fetched {
  readonly raw: Buffer;
  readonly shortenedFrom: number | null;
}

const bytesOf = (heads: readonly MailHead[]): number =>
  heads.reduce((sum, head) => sum + Math.min(head.size, MAIL_LIMITS.bytes), 0);

/** When a server last touched it: the date behind the semicolon of its topmost Received line (RFC 5321 4.4). */
function lastHop(raw: Buffer): Date | null {
  const date = headerValue(readHeaders(raw), 'received')?.split(';').at(-1) ?? '';
  const time = Date.parse(date.replace(/\([^()]{0,100}\)/g, ''));
  return Number.isNaN(time) ? null : new Date(time);
}
