import { setTimeout as wait } from 'node:timers/promises';

import type { ChannelAccountConfig, ChannelHealth, Receiver, ReceiverContext } from '../../../../../../contracts';

export interface Polling {
  /** of the lease: one process polls */
  readonly name: string;
  readonly everyMs: number;
  /** reads what is new of one account and hands it over; what it answers is the account's health */
  readonly read: (account: ChannelAccountConfig) => Promise<ChannelHealth>;
}

export const WELL: ChannelHealth = { state: 'ok', code: null, detail: null };
export const unwell = (code: string, detail: string): ChannelHealth => ({ state: 'failing', code, detail });

/** Reads every account of a connector in turn, again and again. One that fails holds up none of the others. */
export function pollAccounts(context: ReceiverContext, { name, everyMs, read }: Polling): Receiver {
  return context.lead(name, async (signal) => {
    while (!signal.aborted) {
      for (const account of await context.accounts()) {
        if (signal.aborted) return;
        await context.reportHealth(account.id, await read(account));
      }
      await wait(everyMs, undefined, { signal }).catch(() => undefined);
    }
  });
}

/** When an account is read for the first time, what is older is history: it opens nothing. */
export const FIRST_READING_MS = 24 * 60 * 60_000;
