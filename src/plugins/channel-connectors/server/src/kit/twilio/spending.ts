import { z } from 'zod';

import type { ChannelAccountConfig } from '../../../../../../contracts';
import { callTwilio } from './api';

/**
 * Stops against toll fraud: somebody makes us write to numbers that they earn from. Countries are checked by the
 * connector; here is how much a day may cost. What this process sends is counted by country; what the account sent in
 * all is asked of Twilio, so that neither a restart nor a second process begins anew.
 */
export interface DailyLimits {
  /** segments of all messages of the account; null: no limit */
  readonly segments: number | null;
  /** segments to one country, as this process counts them; null: no limit */
  readonly segmentsPerCountry: number | null;
}

export interface SpendingGuard {
  /** The word that refuses so many segments now; null: go ahead, and they count. */
  refusal(
    account: ChannelAccountConfig,
    limits: DailyLimits,
    sending: { readonly country: string; readonly segments: number },
    now: Date,
  ): Promise<'daily_limit' | 'country_limit' | null>;
}

const ASK_EVERY_MS = 60_000;

interface Today {
  readonly day: string;
  readonly perCountry: Map<string, number>;
  /** as Twilio said when asked, and what left since */
  told: number;
  askedAt: number;
}

export function createSpendingGuard(
  segmentsToday: (account: ChannelAccountConfig) => Promise<number | null> = askSegmentsToday,
): SpendingGuard {
  const days = new Map<string, Today>();

  function todayOf(account: ChannelAccountConfig, now: Date): Today {
    const day = now.toISOString().slice(0, 10);
    const known = days.get(account.documentId);
    if (known?.day === day) return known;
    const today: Today = { day, perCountry: new Map(), told: 0, askedAt: 0 };
    days.set(account.documentId, today);
    return today;
  }

  return {
    async refusal(account, limits, { country, segments }, now) {
      const today = todayOf(account, now);
      if (limits.segments !== null) {
        if (now.getTime() - today.askedAt >= ASK_EVERY_MS) {
          today.askedAt = now.getTime();
          today.told = Math.max(today.told, (await segmentsToday(account)) ?? 0);
        }
        if (today.told + segments > limits.segments) return 'daily_limit';
      }
      const sent = today.perCountry.get(country) ?? 0;
      if (limits.segmentsPerCountry !== null && sent + segments > limits.segmentsPerCountry) return 'country_limit';
      today.told += segments;
      today.perCountry.set(country, sent + segments);
      return null;
    },
  };
}

const usage = z.object({ usage_records: z.array(z.object({ count: z.coerce.number() })).min(1) });

/** https://www.twilio.com/docs/usage/api/usage-record; null: it could not be asked */
async function askSegmentsToday(account: ChannelAccountConfig): Promise<number | null> {
  const answer = await callTwilio(account, {
    path: '/Usage/Records/Today.json?Category=sms-outbound',
    timeoutSeconds: 5,
  });
  if (answer.outcome !== 'answered' || answer.status !== 200) return null;
  const read = usage.safeParse(answer.json);
  return read.success ? (read.data.usage_records[0]?.count ?? null) : null;
}
