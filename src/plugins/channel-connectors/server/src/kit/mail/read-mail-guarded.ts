import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { MailReaders } from './mail-readers';
import { refusalOf } from './mime-guards';
import { readMail, type MailReading } from './read-mail';
import { MailTooComplex } from './read-mail-tree';

/** Reads any bytes at all without harm. Whatever goes wrong is an answer, never an exception. */
export type GuardedReading =
  | { readonly ok: true; readonly mail: MailReading }
  | { readonly ok: false; readonly reason: 'unparsable' | 'too_complex' | 'empty_delivery'; readonly detail: string };

// Run from its TypeScript sources (unit tests) the worker is not there as JavaScript.
const COMPILED_WORKER = join(__dirname, 'mail-worker.js');
const readers = existsSync(COMPILED_WORKER) ? new MailReaders(COMPILED_WORKER) : null;

/**
 * Reads a mail in a thread of its own, which is killed when it takes too long, so that this one stays free for
 * everything else. The bytes are copied over and stay as they are.
 */
export async function readMailGuarded(raw: Buffer): Promise<GuardedReading> {
  return readers === null ? readMailHere(raw) : readers.read(raw);
}

/** The same in this thread: what the threads themselves do. */
export function readMailHere(raw: Buffer): GuardedReading {
  const refusal = refusalOf(raw);
  if (refusal !== null) return { ok: false, ...refusal };
  try {
    return { ok: true, mail: readMail(raw) };
  } catch (error) {
    if (error instanceof MailTooComplex) return { ok: false, reason: 'too_complex', detail: error.message };
    return { ok: false, reason: 'unparsable', detail: sentenceOf(error) };
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'The parser gave up.';
}
