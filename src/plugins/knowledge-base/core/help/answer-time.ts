import type { HelpWords } from './words';
import { filled } from './words';

/** Slower than this is no promise that anybody would want to read. */
const LONGEST_MINUTES = 48 * 60;

/** As exact as it is said: to the minute below ten, to five below an hour and a half, then to the hour. null: not said. */
export function saidMinutes(median: number | null): number | null {
  if (median === null || !(median >= 0) || median > LONGEST_MINUTES) return null;
  if (median < 9.5) return Math.max(1, Math.round(median));
  if (median < 90) return Math.round(median / 5) * 5;
  return Math.round(median / 60) * 60;
}

/** "6 minutes", "3 hours". `minutes`: as `saidMinutes` answers */
export function timeIn(locale: string, minutes: number): string {
  const isHours = minutes >= 120;
  const form = { style: 'unit', unit: isHours ? 'hour' : 'minute', unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(locale, form).format(isHours ? minutes / 60 : minutes);
}

/** "A person usually answers in about 6 minutes."; '' where it is not known. */
export const usualAnswer = (locale: string, minutes: number | null, words: HelpWords): string =>
  minutes === null ? '' : filled(words.usuallyAnswers, { time: timeIn(locale, minutes) });

/** "Ask a person instead, about 6 minutes" */
export const askPersonWords = (locale: string, minutes: number | null, words: HelpWords): string =>
  minutes === null
    ? words.askPerson
    : `${words.askPerson}, ${filled(words.aboutTime, { time: timeIn(locale, minutes) })}`;
