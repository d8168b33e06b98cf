import type { ChannelAccountConfig, SendOutcome } from '../../../../../../contracts';
import { plainAddress } from '../../kit/twilio/delivery';
import { reconcileMessage, sendMessage } from '../../kit/twilio/sending';
import { createSpendingGuard } from '../../kit/twilio/spending';
import { countryOf, type Call } from './outbound';

const spending = createSpendingGuard();

/** What the limits refuse fails at once: an agent should see it, and not wait for midnight. */
export async function send(call: Call, account: ChannelAccountConfig, { now }: { now: Date }): Promise<SendOutcome> {
  const { country, segments } = call;
  if (country === null || !mayBeWrittenTo(country, account)) return { outcome: 'failed', code: 'country_not_allowed' };
  const limits = {
    segments: limitOf(account.settings.segmentsPerDay),
    segmentsPerCountry: limitOf(account.settings.segmentsPerCountryAndDay),
  };
  const refusal = await spending.refusal(account, limits, { country, segments }, now);
  return refusal === null ? sendMessage(call, account) : { outcome: 'failed', code: refusal };
}

/** Those that are named; where none is, the country of our own number, which is the least that can cost anything. */
function mayBeWrittenTo(country: string, { settings, address }: ChannelAccountConfig): boolean {
  const { allowedCountries } = settings;
  if (Array.isArray(allowedCountries) && allowedCountries.length > 0) return allowedCountries.includes(country);
  const own = countryOf(plainAddress(address));
  return own === null || own === country;
}

const limitOf = (setting: unknown): number | null => (typeof setting === 'number' ? setting : null);

/** Never sends. */
export const reconcile = (call: Call, account: ChannelAccountConfig): Promise<SendOutcome | null> =>
  reconcileMessage(call, account);
