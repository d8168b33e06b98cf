import type { ChannelAccountConfig, SendOutcome } from '../../../../../../contracts';
import { mayReach } from '../../kit/twilio/countries';
import { reconcileMessage, sendMessage } from '../../kit/twilio/sending';
import { createSpendingGuard } from '../../kit/twilio/spending';
import type { Call } from './outbound';

const spending = createSpendingGuard();

/** What the limits refuse fails at once: an agent should see it, and not wait for midnight. */
export async function send(call: Call, account: ChannelAccountConfig, { now }: { now: Date }): Promise<SendOutcome> {
  const { country, segments } = call;
  if (country === null || !mayReach(country, account)) return { outcome: 'failed', code: 'country_not_allowed' };
  const limits = {
    segments: limitOf(account.settings.segmentsPerDay),
    segmentsPerCountry: limitOf(account.settings.segmentsPerCountryAndDay),
  };
  const refusal = await spending.refusal(account, limits, { country, segments }, now);
  return refusal === null ? sendMessage(call, account) : { outcome: 'failed', code: refusal };
}

const limitOf = (setting: unknown): number | null => (typeof setting === 'number' ? setting : null);

/** Never sends. */
export const reconcile = (call: Call, account: ChannelAccountConfig): Promise<SendOutcome | null> =>
  reconcileMessage(call, account);
