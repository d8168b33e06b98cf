import { Worker } from 'node:worker_threads';

import { MAIL_LIMITS } from './mime-guards';
import type { GuardedReading } from './read-mail-guarded';

/**
 * A few threads that read mails, each one mail at a time. They are started when they are first needed, stay, and hold up
 * no exit of the process while they wait. One that takes too long is killed with its mail; the others never notice.
 */
export interface ReadersOptions {
  readonly threads: number;
  /** counted from when a thread begins with a mail, not from when it was handed over */
  readonly killAfterMs: number;
}

const DEFAULTS: ReadersOptions = { threads: 2, killAfterMs: 10_000 };
const RESOURCES = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 } as const;

/** What a thread says. */
export type ReaderMessage = { readonly kind: 'ready' } | { readonly kind: 'read'; readonly reading: GuardedReading };

interface Job {
  readonly raw: Buffer;
  readonly answer: (reading: GuardedReading) => void;
}

interface Reader {
  readonly worker: Worker;
  ready: boolean;
  job: Job | null;
  timer: NodeJS.Timeout | null;
}

export class MailReaders {
  private readonly readers = new Set<Reader>();
  private readonly waiting: Job[] = [];
  private readonly options: ReadersOptions;
  private closed = false;

  /** `workerFile` is the compiled mail-worker. */
  constructor(
    private readonly workerFile: string,
    options: Partial<ReadersOptions> = {},
  ) {
    this.options = { ...DEFAULTS, ...options };
  }

  /** Answers when the mail was read, or when its thread died of it. Never rejects. */
  read(raw: Buffer): Promise<GuardedReading> {
    if (raw.length > MAIL_LIMITS.bytes)
      return Promise.resolve(tooComplex(`It is larger than ${MAIL_LIMITS.bytes} bytes.`));
    if (this.closed) return Promise.resolve(unparsable('The readers are closed.'));
    return new Promise((answer) => {
      this.waiting.push({ raw, answer });
      this.handOut();
    });
  }

  /** Ends all threads for good; mails that were being read, or waited for it, are answered as `unparsable`. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.answer(unparsable('The readers are closed.'));
    await Promise.all([...this.readers].map((reader) => reader.worker.terminate()));
  }

  private handOut(): void {
    if (this.closed) return;
    for (const reader of this.readers) {
      if (!reader.ready || reader.job !== null) continue;
      const job = this.waiting.shift();
      if (job === undefined) return;
      this.begin(reader, job);
    }
    const starting = [...this.readers].filter((reader) => !reader.ready).length;
    if (this.waiting.length > starting && this.readers.size < this.options.threads) this.start();
  }

  private begin(reader: Reader, job: Job): void {
    reader.job = job;
    reader.worker.ref();
    // a copy, because whoever handed the bytes over goes on using them
    const bytes = new Uint8Array(job.raw);
    reader.worker.postMessage(bytes, [bytes.buffer]);
    const { killAfterMs } = this.options;
    const kill = (): void => {
      if (reader.job === job) this.end(reader, tooComplex(`Reading it took longer than ${killAfterMs} ms.`));
    };
    // an answer that came while this thread was busy itself is heard first
    reader.timer = setTimeout(() => setImmediate(kill), killAfterMs);
  }

  private start(): void {
    const worker = new Worker(this.workerFile, { resourceLimits: RESOURCES });
    const reader: Reader = { worker, ready: false, job: null, timer: null };
    this.readers.add(reader);
    worker.on('message', (message: ReaderMessage) => this.hear(reader, message));
    worker.on('error', (error) => this.end(reader, failureOf(error)));
    worker.on('exit', () => this.end(reader, unparsable('The reader ended without an answer.')));
  }

  private hear(reader: Reader, message: ReaderMessage): void {
    if (message.kind === 'ready') reader.ready = true;
    else this.answer(reader, message.reading);
    this.handOut();
    if (reader.job === null) reader.worker.unref();
  }

  private answer(reader: Reader, reading: GuardedReading): void {
    const { job, timer } = reader;
    if (timer !== null) clearTimeout(timer);
    reader.job = null;
    reader.timer = null;
    job?.answer(reading);
  }

  /** Once per thread, whichever of its ends is heard of first. Another one is started when there is work for it. */
  private end(reader: Reader, reading: GuardedReading): void {
    if (!this.readers.delete(reader)) return;
    // one that could not even start fails the mail that it was started for, so that nothing waits for ever
    if (!reader.ready) this.waiting.shift()?.answer(reading);
    this.answer(reader, reading);
    void reader.worker.terminate();
    this.handOut();
  }
}

function failureOf(error: Error & { code?: string }): GuardedReading {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return tooComplex('Reading it took too much memory.');
  return unparsable(`${error.name}: ${error.message}`.slice(0, 300));
}

function tooComplex(detail: string): GuardedReading {
  return { ok: false, reason: 'too_complex', detail };
}

function unparsable(detail: string): GuardedReading {
  return { ok: false, reason: 'unparsable', detail };
}
