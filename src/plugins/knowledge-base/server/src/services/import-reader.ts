import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { ImportedArticle } from '../../../core/imports/article';

/** What a thread is asked to read: one document, files of one export together, or an archive. */
export interface ReadingTask {
  readonly kind: 'document' | 'export' | 'archive';
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
}

export interface ReadingAnswer {
  readonly articles: readonly ImportedArticle[];
  /** records among them that could not be read */
  readonly unreadable: number;
  /** it belongs to an export, though it may hold no article itself */
  readonly isOfExport: boolean;
  /** what an archive holds, by their paths in it */
  readonly unpacked: readonly { readonly name: string; readonly content: Uint8Array }[];
}

/** What a thread says. */
export type ReadingMessage = { readonly kind: 'begun' } | { readonly kind: 'read'; readonly answer: ReadingAnswer };

const THREAD_FILE = join(__dirname, 'import-thread.js');
const LONGEST_MS = 10_000;
/** 256 MB together. */
const RESOURCES = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 } as const;

interface Turn {
  readonly mayTakeMs: number;
  readonly settle: (answer: ReadingAnswer | null) => void;
  timer: NodeJS.Timeout | null;
}

/**
 * Reads files of strangers in a thread of its own, one after the other, so that this one stays free for everything
 * else. A thread that takes too long or too much memory ends with its file; the next file gets a new one.
 */
export class ImportReader {
  private thread: Worker | null = null;
  private turn: Turn | null = null;

  /** Ask for the next when this one was answered. Null: reading it took too long, too much memory, or ended the thread. */
  read({ kind, files }: ReadingTask): Promise<ReadingAnswer | null> {
    // copies, because whoever handed the bytes over goes on using them
    const copies = files.map(({ name, content }) => ({ name, content: new Uint8Array(content) }));
    return new Promise((settle) => {
      this.turn = { mayTakeMs: LONGEST_MS * Math.max(1, files.length), settle, timer: null };
      this.thread ??= this.start();
      this.thread.postMessage(
        { kind, files: copies },
        copies.map(({ content }) => content.buffer),
      );
    });
  }

  async close(): Promise<void> {
    const { thread } = this;
    this.end(thread);
    await thread?.terminate();
  }

  private start(): Worker {
    const thread = new Worker(THREAD_FILE, { resourceLimits: RESOURCES });
    thread.on('message', (message: ReadingMessage) => this.hear(thread, message));
    thread.on('error', () => this.end(thread));
    thread.on('exit', () => this.end(thread));
    return thread;
  }

  private hear(thread: Worker, message: ReadingMessage): void {
    if (thread !== this.thread || this.turn === null) return;
    if (message.kind === 'read') return this.answer(message.answer);
    // counted from here: starting a thread is not the fault of a file. What it said meanwhile is heard first.
    const { turn } = this;
    turn.timer = setTimeout(() => setImmediate(() => this.turn === turn && this.end(thread)), turn.mayTakeMs);
  }

  private answer(answer: ReadingAnswer | null): void {
    const { turn } = this;
    if (turn?.timer) clearTimeout(turn.timer);
    this.turn = null;
    turn?.settle(answer);
  }

  /** Once per thread, whichever of its ends is heard of first. */
  private end(thread: Worker | null): void {
    if (thread === null || thread !== this.thread) return;
    this.thread = null;
    void thread.terminate();
    this.answer(null);
  }
}
