/** What time it is where somebody is, and how that place and their language are called. */

export interface LocalTime {
  /** "09:33" */
  readonly clock: string;
  /** "London"; null when the zone names no place, as `UTC` and `Etc/GMT-1` */
  readonly place: string | null;
  /** most people sleep there */
  readonly isNight: boolean;
}

const NIGHT_ENDS = 7;
const NIGHT_BEGINS = 22;

/** The last part of an IANA name is a city, with `_` for blanks. */
export function placeOf(timeZone: string): string | null {
  const parts = timeZone.split('/');
  if (parts.length < 2 || parts[0] === 'Etc') return null;
  return (parts.at(-1) ?? '').replaceAll('_', ' ');
}

/** null when the zone is not one: it was written by another system, or is newer than the browser. */
export function localTime(timeZone: string | null, now: number): LocalTime | null {
  if (timeZone === null) return null;
  try {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(now);
    const hour = Number(clock.slice(0, 2));
    return { clock, place: placeOf(timeZone), isNight: hour < NIGHT_ENDS || hour >= NIGHT_BEGINS };
  } catch {
    return null;
  }
}

/** Every time zone that the browser knows, for choosing. */
export const knownTimeZones = (): string[] => [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
];

/** "English" for `en`, "Brazilian Portuguese" for `pt-BR`; the tag itself when it is none. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The customer's own language first, then those of the channels, each once, by the first part of its tag. */
export function languagesOf(own: string | null, used: readonly (string | null)[]): string[] {
  const byLanguage = new Map<string, string>();
  for (const tag of [own, ...used]) {
    if (tag === null || tag === '') continue;
    const [language = tag] = tag.toLowerCase().split('-');
    if (!byLanguage.has(language)) byLanguage.set(language, tag);
  }
  return [...byLanguage.values()];
}
