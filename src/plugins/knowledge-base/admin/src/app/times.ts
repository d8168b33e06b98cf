import { useIntl } from 'react-intl';

const DAY = 86_400_000;

export interface Times {
  /** "today", "3 days ago", "in 2 weeks", "12 Nov 2025" beyond two months */
  day(time: string): string;
  /** "12 Nov 2025, 09:12" */
  moment(time: string): string;
  /** "12 Nov 2025", of a day as the server counts them (YYYY-MM-DD, UTC) */
  date(day: string): string;
  number(value: number): string;
  /** 0.31 → "31 %" */
  share(value: number): string;
  /** "German" for `de` */
  language(locale: string): string;
}

/** Times, figures and languages as this editor reads them. */
export function useTimes(): Times {
  const intl = useIntl();
  const day = (time: string): string => {
    const days = Math.round((startOfDay(new Date(time)) - startOfDay(new Date())) / DAY);
    if (Math.abs(days) > 60) return intl.formatDate(time, { dateStyle: 'medium' });
    if (Math.abs(days) < 14) return intl.formatRelativeTime(days, 'day', { numeric: 'auto' });
    return intl.formatRelativeTime(Math.round(days / 7), 'week', { numeric: 'auto' });
  };
  return {
    day,
    moment: (time) => intl.formatDate(time, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }),
    date: (value) => intl.formatDate(`${value}T12:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' }),
    number: (value) => intl.formatNumber(value),
    share: (value) => intl.formatNumber(value, { style: 'percent', maximumFractionDigits: value < 0.1 ? 1 : 0 }),
    language: (locale) => nameOf(locale, intl.locale),
  };
}

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

function nameOf(locale: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}
