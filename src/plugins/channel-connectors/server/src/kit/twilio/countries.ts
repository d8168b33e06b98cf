import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

import type { ChannelAccountConfig } from '../../../../../../contracts';
import { plainAddress } from './delivery';

/** Of a number that no list of numbers holds, the first country that it could be one of. */
export function countryOf(number: string): string | null {
  const parsed = parsePhoneNumberFromString(number, { extract: false });
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? null;
}

/**
 * Against toll fraud: only the countries that the account names (`allowedCountries`) may be reached; where it names
 * none, the country of its own number, which is the least that can cost anything. A number of no country: never.
 */
export function mayReach(country: string | null, { settings, address }: ChannelAccountConfig): boolean {
  if (country === null) return false;
  const { allowedCountries } = settings;
  if (Array.isArray(allowedCountries) && allowedCountries.length > 0) return allowedCountries.includes(country);
  const own = countryOf(plainAddress(address));
  return own === null || own === country;
}
