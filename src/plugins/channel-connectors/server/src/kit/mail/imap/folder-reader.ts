import { headerValue, readHeaders } from '../mail-headers';
import { MAIL_LIMITS } from '../mime-guards';
import type { ByteGate } from './byte-gate';
import { fetchShortened, fetchSources, listAfter, listThese, openFolder, searchSince } from './imap-commands';
import type { ImapConnection } from './imap-connection';
import { isRefusal } from './imap-failure';
import {
  afterFailedBatch,
  afterFailedMail,
  afterMail,
  beginReading,
  inBatches,
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
  readonly store: FolderStore;
  readonly gate: ByteGate;
  readonly now: () => Date;
}

const AUDIT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

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
    const { store, server, since } = task;
    const { uidValidity, uidNext } = await openFolder(connection, task.path);
    const now = task.now();
    const stored = readState(await store.load('reading'));
    const { state, beginning } = beginReading(stored, { server, uidValidity, uidNext }, since, now);
    const settled = SettledUids.read(await store.load('settled'), { server, uidValidity }, now);
    if (beginning !== 'continued') await store.save('reading', state);
    return new FolderReader(connection, task, signal, state, settled, beginning);
  }

  /** Takes everything that has not been taken yet. */
  async catchUp(): Promise<void> {
    try {
      if (isBacklog(this.reading.lastUid + 1, this.reading)) await this.takeBacklog();
      await this.take(await listAfter(this.connection, this.reading.lastUid));
    } finally {
      // losing it costs a second look at the next audit, and must not hide why reading ended
      await this.saveSettled().catch(() => undefined);
    }
  }

  /** What was there when reading began, as far as it counts. */
  private async takeBacklog(): Promise<void> {
    const { lastUid, since, backlogBelow } = this.reading;
    const uids = (await searchSince(this.connection, new Date(since))).filter(
      (uid) => uid > lastUid && uid < backlogBelow && !this.settled.has(uid),
    );
    const PORTION = 500;
    for (let at = 0; at < uids.length; at += PORTION) {
      const heads = await listThese(this.connection, uids.slice(at, at + PORTION));
      await this.take(heads.filter((head) => !isLeftAlone(head, this.reading)));
    }
    this.reading = afterMail(this.reading, backlogBelow - 1);
    await this.task.store.save('reading', this.reading);
  }

  private async take(heads: readonly MailHead[]): Promise<void> {
    for (const batch of inBatches(heads, this.reading)) {
      const bytes = batch.reduce((sum, head) => sum + Math.min(head.size, MAIL_LIMITS.bytes), 0);
      await this.task.gate.pass(bytes, () => this.takeBatch(batch));
    }
  }

  private async takeBatch(batch: readonly MailHead[]): Promise<void> {
    const [first] = batch;
    if (first && batch.length === 1) return this.takeAlone(first);
    const uids = batch.map((head) => head.uid);
    const sources = await fetchSources(this.connection, uids).catch(async (cause: unknown) => {
      if (!this.signal.aborted) {
        this.reading = afterFailedBatch(this.reading, uids);
        await this.task.store.save('reading', this.reading);
      }
      throw cause;
    });
    for (const head of batch) await this.settle(head, await this.bounded(head, sources.get(head.uid) ?? null));
  }

  /** One by itself: if it cannot be had, it is known which one it was. */
  private async takeAlone(head: MailHead): Promise<void> {
    const bytes = await this.fetch(head).catch((cause: unknown) => this.afterFailure(head, cause));
    if (bytes !== 'given_up') await this.settle(head, bytes);
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
  private async afterFailure(head: MailHead, cause: unknown): Promise<'given_up'> {
    if (this.signal.aborted) throw cause;
    const { store } = this.task;
    const { state, isGivenUp } = afterFailedMail(this.reading, head.uid, isRefusal(cause) ? 'refused' : 'broken');
    this.reading = state;
    if (!isGivenUp) {
      await store.save('reading', state);
      throw cause;
    }
    const stub = this.found(head, { raw: Buffer.alloc(0), shortenedFrom: null });
    await this.keep({ ...stub, isUnfetchable: true }, afterMail(state, head.uid));
    return 'given_up';
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
    if (!isBacklog(head.uid, this.reading)) return false;
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
    const missing = await listThese(
      this.connection,
      present.filter((uid) => !this.settled.has(uid)),
    );
    for (const head of missing) {
      if (!isLeftAlone(head, this.reading)) await this.takeMissing(head);
    }
    this.settled.forgetAllBut(present);
    await this.saveSettled();
  }

  private async takeMissing(head: MailHead): Promise<void> {
    const fetched = await this.fetch(head).catch((cause: unknown) => {
      if (isRefusal(cause)) return null;
      throw cause;
    });
    if (!fetched) return;
    this.signal.throwIfAborted();
    const isKnown = isOldAfterMove(lastHop(fetched.raw), this.reading) || (await this.task.store.isKept(fetched.raw));
    if (!isKnown) await this.keep(this.found(head, fetched), this.reading);
    this.settled.add(head.uid);
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

/** When a server last touched it: the date behind the semicolon of its topmost Received line (RFC 5321 4.4). */
function lastHop(raw: Buffer): Date | null {
  const date = headerValue(readHeaders(raw), 'received')?.split(';').at(-1) ?? '';
  const time = Date.parse(date.replace(/\([^()]{0,100}\)/g, ''));
  return Number.isNaN(time) ? null : new Date(time);
}
