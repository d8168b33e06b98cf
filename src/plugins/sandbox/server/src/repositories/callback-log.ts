import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

const KEPT = 200;

const caughtCallback = z.object({
  webhookId: z.string(),
  receivedAt: z.string(),
  text: z.string(),
  body: z.unknown(),
});
/** A callback of the api channel whose signature held. */
export type CaughtCallback = z.infer<typeof caughtCallback>;

export interface CallbackLog {
  /** A repetition, known by its id, is kept once. */
  keep(callback: CaughtCallback): Promise<void>;
  /** newest first */
  list(): CaughtCallback[];
}

/** The callbacks that were caught, the newest 200, in a file of one line each. */
export async function openCallbackLog(file: string, onKept: () => void): Promise<CallbackLog> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const stored = await readFile(file, 'utf8').catch(() => '');
  const callbacks = stored.split('\n').flatMap(readLine).slice(-KEPT);
  await writeFile(file, callbacks.map(writtenLine).join(''), { mode: 0o600 });

  return {
    async keep(callback) {
      if (callbacks.some(({ webhookId }) => webhookId === callback.webhookId)) return;
      callbacks.push(callback);
      callbacks.splice(0, Math.max(0, callbacks.length - KEPT));
      await appendFile(file, writtenLine(callback));
      onKept();
    },
    list: () => [...callbacks].reverse(),
  };
}

const writtenLine = (callback: CaughtCallback): string => `${JSON.stringify(callback)}\n`;

/** A line that a kill cut off is left out. */
function readLine(line: string): CaughtCallback[] {
  try {
    const callback = caughtCallback.safeParse(JSON.parse(line));
    return callback.success ? [callback.data] : [];
  } catch {
    return [];
  }
}
