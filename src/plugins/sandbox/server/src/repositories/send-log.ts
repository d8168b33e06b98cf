import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

const KEPT = 300;

const loggedSend = z.object({
  /** of the simulator */
  provider: z.string(),
  connector: z.string(),
  account: z.string(),
  id: z.string(),
  to: z.string(),
  text: z.string(),
  beside: z.array(z.string()),
  at: z.string(),
  /** what the provider has told us of it since: `accepted`, then `sent`, `delivered`, `read` … */
  state: z.string(),
});
/** A message of ours that a simulated provider took. */
export type LoggedSend = z.infer<typeof loggedSend>;

export interface SendLog {
  /** Of one provider and id, the latest line counts. */
  keep(send: LoggedSend): Promise<void>;
  /** newest first */
  list(): readonly LoggedSend[];
}

/** What simulated providers took, the newest 300, in a file of one line each; it survives a restart. */
export async function openSendLog(file: string, onKept: () => void): Promise<SendLog> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const stored = await readFile(file, 'utf8').catch(() => '');
  const sends = new Map<string, LoggedSend>();
  const remember = (send: LoggedSend): void => void sends.set(`${send.provider} ${send.id}`, send);
  for (const send of stored.split('\n').flatMap(readLine)) remember(send);
  const newest = [...sends].slice(-KEPT);
  sends.clear();
  for (const [, send] of newest) remember(send);
  await writeFile(file, [...sends.values()].map(writtenLine).join(''), { mode: 0o600 });

  return {
    async keep(send) {
      remember(send);
      for (const key of [...sends.keys()].slice(0, Math.max(0, sends.size - KEPT))) sends.delete(key);
      await appendFile(file, writtenLine(send));
      onKept();
    },
    list: () => [...sends.values()].reverse(),
  };
}

const writtenLine = (send: LoggedSend): string => `${JSON.stringify(send)}\n`;

/** A line that a kill cut off is left out. */
function readLine(line: string): LoggedSend[] {
  try {
    const send = loggedSend.safeParse(JSON.parse(line));
    return send.success ? [send.data] : [];
  } catch {
    return [];
  }
}
