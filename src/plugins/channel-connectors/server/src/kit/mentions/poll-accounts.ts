import { setTimeout as wait } from 'node:timers/promises';

import type { ChannelAccountConfig, ChannelHealth, Receiver, ReceiverContext } from '../../../../../../contracts';
import { placeOf } from '../provider';

export interface Polling {
  /** of the lease: one process polls */
  readonly name: string;
  readonly everyMs: number;
  /** reads what is new of one account and hands it over; what it answers is the account's health */
  readonly read: (account: ChannelAccountConfig) => Promise<ChannelHealth>;
}

export const WELL: ChannelHealth = { state: 'ok', code: null, detail: null };
export const unwell = (code: string, detail: string): ChannelHealth => ({ state: 'failing', code, detail });

const LOOK_EVERY_MS = 1_000;
/** Whoever plays a provider on this machine waits for what comes of it. */
const SIMULATED_EVERY_MS = 2_000;

/** Reads every account of a connector in turn, a new one at once. One that fails holds up none of the others. */
export function pollAccounts(context: ReceiverContext, { name, everyMs, read }: Polling): Receiver {
  return context.lead(name, async (signal) => {
    const due = new Map<number, number>();
    while (!signal.aborted) {
      for (const account of await context.accounts()) {
        if (signal.aborted) return;
        if (Date.now() < (due.get(account.id) ?? 0)) continue;
        await context.reportHealth(account.id, await read(account));
        due.set(account.id, Date.now() + (isSimulated(account) ? SIMULATED_EVERY_MS : everyMs));
      }
      await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  });
}

const isSimulated = (account: ChannelAccountConfig): boolean => placeOf(account, '').reach === 'public-or-loopback';

/** When an account is read for the first time, what is older is history: it opens nothing. */
export const FIRST_READING_MS = 24 * 60 * 60_000;
