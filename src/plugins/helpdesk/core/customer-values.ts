import { HelpdeskError, type PostalAddress } from '../../../contracts';

/** What may stand in the columns of a customer, in the one form in which it is kept. */

const invalid = (field: string, message: string): HelpdeskError =>
  new HelpdeskError('invalid_input', { where: 'body', fields: [{ field, message }] });

/**
 * A BCP 47 tag in its canonical case, such as `de` or `pt-BR`.
 * @throws HelpdeskError invalid_input
 */
export function languageTag(typed: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim().replaceAll('_', '-'));
    if (tag !== undefined) return tag;
  } catch {
    // told below, by its field
  }
  throw invalid('language', 'This is no language tag, as in “de” or “pt-BR”.');
}

/**
 * A time zone of the IANA database by its name.
 * @throws HelpdeskError invalid_input
 */
export function timeZoneName(typed: string): string {
  const name = typed.trim();
  try {
    // An offset is no place: it does not know summer time.
    if (/^[a-z]/i.test(name)) return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // told below, by its field
  }
  throw invalid('timeZone', 'This is no time zone, as in “Europe/Berlin”.');
}

/** `2024-02-29`, and not the 30th of February. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** @throws HelpdeskError invalid_input */
export function birthDay(typed: string, now: Date): string {
  if (!isCalendarDay(typed) || typed < '1850-01-01' || new Date(`${typed}T00:00:00Z`) > now)
    throw invalid('birthDate', 'This is no day on which somebody who writes to us can be born.');
  return typed;
}

/** Each line trimmed; null: nothing is left. */
export function tidyAddress(address: PostalAddress): PostalAddress | null {
  const tidy = {
    street: address.street.trim(),
    postalCode: address.postalCode.trim(),
    city: address.city.trim(),
    region: address.region.trim(),
    country: /^[a-z]{2}$/i.test(address.country.trim()) ? address.country.trim().toUpperCase() : address.country.trim(),
  };
  return Object.values(tidy).some((line) => line !== '') ? tidy : null;
}

/** Each tag once, whatever its case; as it was first written. */
export function tidyTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags.map((each) => each.trim()).filter((each) => each !== '')) {
    const key = tag.toLowerCase();
    if (!kept.has(key)) kept.set(key, tag);
  }
  return [...kept.values()];
}
