import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { HelpWords } from './help-words';
import { it } from './it';

export type { HelpWords } from './help-words';

const KNOWN: Readonly<Record<string, HelpWords>> = { en, de, fr, es, it };

/** In the language of this BCP 47 tag; in English where nobody has written them. */
export const wordsOf = (locale: string): HelpWords => KNOWN[languagePart(locale)] ?? en;

/** Whether the help centre says everything of itself in this language. */
export const hasWords = (locale: string): boolean => languagePart(locale) in KNOWN;

const languagePart = (locale: string): string => (locale.split('-', 1)[0] ?? '').toLowerCase();

/** The language in its own words: "Deutsch". */
export function languageName(locale: string, inLocale = locale): string {
  try {
    const name = new Intl.DisplayNames([inLocale], { type: 'language' }).of(locale) ?? locale;
    return inLocale === locale ? name.charAt(0).toLocaleUpperCase(locale) + name.slice(1) : name;
  } catch {
    return locale;
  }
}

/** The text with its places filled in. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

export const counted = (forms: readonly [one: string, many: string], n: number): string =>
  filled(n === 1 ? forms[0] : forms[1], { n });

/** "9 November", with the year where it is another one than today's; UTC. */
export function dayIn(locale: string, at: string, now: Date): string {
  const day = new Date(at);
  const isThisYear = day.getUTCFullYear() === now.getUTCFullYear();
  const form: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' };
  if (!isThisYear) form.year = 'numeric';
  return new Intl.DateTimeFormat(dateLocaleOf(locale), form).format(day);
}

/** English without a country has the day first, as everywhere but in one. */
const dateLocaleOf = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur', 'ps', 'yi', 'sd', 'ug', 'dv', 'ckb']);
export const directionOf = (locale: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(languagePart(locale)) ? 'rtl' : 'ltr');
