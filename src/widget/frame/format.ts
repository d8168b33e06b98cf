import type { Say } from './strings';

const MEGABYTE = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

export const timeOf = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

const dayOf = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** "Today", "Yesterday", a weekday within the last days, else a date. */
export function dayLabel(at: string, now: Date, language: string, say: Say): string {
  const date = new Date(at);
  const days = Math.round((dayOf(now) - dayOf(date)) / DAY_MS);
  if (days <= 0) return say('today');
  if (days === 1) return say('yesterday');
  const form =
    days < 7 ? ({ weekday: 'long' } as const) : ({ day: 'numeric', month: 'long', year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, form).format(date);
}

/** "now", "2 min ago", "3 hr. ago", a date. */
export function agoLabel(at: string, now: Date, language: string, say: Say): string {
  const minutes = Math.floor((now.getTime() - Date.parse(at)) / 60_000);
  if (minutes < 1) return say('justNow');
  const ago = new Intl.RelativeTimeFormat(language, { style: 'short' });
  if (minutes < 60) return ago.format(-minutes, 'minute');
  if (minutes < 24 * 60) return ago.format(-Math.floor(minutes / 60), 'hour');
  return ago.format(-Math.floor(minutes / (24 * 60)), 'day');
}

export function sizeLabel(bytes: number, language: string): string {
  const amount = (value: number, digits: number): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  return bytes < MEGABYTE / 10 ? `${amount(Math.max(1, bytes / 1024), 0)} kB` : `${amount(bytes / MEGABYTE, 1)} MB`;
}

export const initialsOf = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((letter, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();

export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** White or near-black, whichever is easier to read on this colour. */
export function textOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= 4.5 || luminance < 0.18 ? '#ffffff' : '#181826';
}
