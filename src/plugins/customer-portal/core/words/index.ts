import { english, type Words } from './english';
import { german } from './german';

export type { Words } from './english';

export const PORTAL_LANGUAGES = ['en', 'de'] as const;
export type PortalLanguage = (typeof PORTAL_LANGUAGES)[number];

const WORDS: Readonly<Record<PortalLanguage, Words>> = { en: english, de: german };
export const LANGUAGE_NAMES: Readonly<Record<PortalLanguage, string>> = { en: 'English', de: 'Deutsch' };

/** The first of these (BCP 47, or a header's list in order of liking) that the portal speaks; English otherwise. */
export function languageOf(...asked: readonly (string | null | undefined)[]): PortalLanguage {
  for (const each of asked)
    for (const tag of (each ?? '').split(',')) {
      const primary = tag.trim().slice(0, 2).toLowerCase();
      const found = PORTAL_LANGUAGES.find((language) => language === primary);
      if (found) return found;
    }
  return 'en';
}

export const wordsOf = (language: string): Words => WORDS[languageOf(language)];

/** What is filled in is never looked at again: a name may hold braces. */
export const fillIn = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** What a channel is called where somebody reads how they wrote; its id, where we have no word for it. */
export function channelWord(words: Words, channel: string): string {
  const named: Readonly<Record<string, string | undefined>> = words;
  return named[`channel_${channel}`] ?? channel.replaceAll('_', ' ');
}

/** What is asked about, where we have words for it; else its name, as the business wrote it. */
export function purposeWord(words: Words, purpose: string): string {
  const named: Readonly<Record<string, string | undefined>> = words;
  const plain = purpose.replaceAll('_', ' ');
  return named[`purpose_${purpose}`] ?? plain.slice(0, 1).toUpperCase() + plain.slice(1);
}

export const dayOf = (language: PortalLanguage, at: string): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(at),
  );

export const timeOf = (language: PortalLanguage, at: string): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(at));
