import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { headerBlockEnd } from './mail-headers';
import { scanMail } from './mime-guards';
import { readMail, type MailReading } from './read-mail';

/**
 * Reads any bytes at all without harm: ordinary mails at once, heavy ones in a thread of limited memory that is
 * killed when it takes too long. Whatever goes wrong is an answer, never an exception.
 */
export type GuardedReading =
  | { readonly ok: true; readonly mail: MailReading }
  | { readonly ok: false; readonly reason: 'unparsable' | 'too_complex' | 'empty_delivery'; readonly detail: string };

export interface ThreadOptions {
  /** the compiled worker; null reads in this thread */
  readonly workerFile: string | null;
  readonly killAfterMs: number;
}

// Run from its TypeScript sources (unit tests) the worker is not there as JavaScript.
const COMPILED_WORKER = join(__dirname, 'mail-worker.js');
const DEFAULTS: ThreadOptions = {
  workerFile: existsSync(COMPILED_WORKER) ? COMPILED_WORKER : null,
  killAfterMs: 10_000,
};
const MOST_THREADS = 2;

let threads = 0;
const waiting: (() => void)[] = [];

/** Reads a mail, or says why it stays unread. */
export async function readMailGuarded(raw: Buffer, options: ThreadOptions = DEFAULTS): Promise<GuardedReading> {
  const shape = scanMail(raw, headerBlockEnd(raw));
  if (shape.shape === 'refused') return { ok: false, reason: shape.reason, detail: shape.detail };
  if (shape.shape === 'heavy' && options.workerFile !== null)
    return inTurn(() => readInThread(raw, options.workerFile ?? '', options.killAfterMs));
  try {
    return { ok: true, mail: await readMail(raw) };
  } catch (error) {
    return { ok: false, reason: 'unparsable', detail: sentenceOf(error) };
  }
}

/** A batch of big mails must not become as many threads. */
async function inTurn(work: () => Promise<GuardedReading>): Promise<GuardedReading> {
  if (threads >= MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
  else threads += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else threads -= 1;
  }
}

function readInThread(raw: Buffer, workerFile: string, killAfterMs: number): Promise<GuardedReading> {
  return new Promise((resolve) => {
    const worker = new Worker(workerFile, {
      workerData: new Uint8Array(raw),
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    const settle = (reading: GuardedReading): void => {
      clearTimeout(timer);
      resolve(reading);
      void worker.terminate();
    };
    const timer = setTimeout(
      () => settle({ ok: false, reason: 'too_complex', detail: `Reading it took longer than ${killAfterMs} ms.` }),
      killAfterMs,
    );
    worker.once('message', (mail: MailReading) => settle({ ok: true, mail }));
    worker.once('error', (error) => settle(failureOf(error)));
    worker.once('exit', () =>
      settle({ ok: false, reason: 'unparsable', detail: 'The reader ended without an answer.' }),
    );
  });
}

function failureOf(error: Error & { code?: string }): GuardedReading {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return { ok: false, reason: 'too_complex', detail: 'Reading it took too much memory.' };
  return { ok: false, reason: 'unparsable', detail: sentenceOf(error) };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'The parser gave up.';
}
