import type { PostalAddress } from '../../../../../../contracts/customer-records';

/** Where the postal code stands behind the town and its region, as on letters there. */
const CODE_LAST = new Set(['US', 'CA', 'AU', 'NZ', 'GB', 'IE', 'IN']);

export const NO_ADDRESS: PostalAddress = { street: '', postalCode: '', city: '', region: '', country: '' };

const joined = (parts: readonly string[], by: string): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(by);

/** "Germany" for `DE`; what is no code of a country stays as it was written. */
export function countryName(country: string, locale: string): string {
  if (!/^[A-Za-z]{2}$/.test(country)) return country;
  try {
    return new Intl.DisplayNames([locale], { type: 'region' }).of(country.toUpperCase()) ?? country;
  } catch {
    return country;
  }
}

/** An address as lines of a letter, empty ones left out. */
export function addressLines(address: PostalAddress, locale: string): string[] {
  const { street, postalCode, city, region, country } = address;
  const town = CODE_LAST.has(country.toUpperCase())
    ? joined([joined([city, region], ', '), postalCode], ' ')
    : joined([joined([postalCode, city], ' '), region], ', ');
  return [...street.split('\n'), town, countryName(country.trim(), locale)]
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export const isEmptyAddress = (address: PostalAddress): boolean =>
  Object.values(address).every((part) => part.trim() === '');
