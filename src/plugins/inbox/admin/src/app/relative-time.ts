import { useEffect, useMemo, useState } from 'react';
import { useIntl, type IntlShape } from 'react-intl';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface RelativeTime {
  /** for a list: "now", "09:12" today, "Sun" within a week, "12 Nov", "12 Nov 2024" */
  stamp(time: string): string;
  /** how long ago: "now", "21 m", "1 h 27", "22 h", "3 d" */
  since(time: string): string;
  /** weekday and time: "Fri 09:14"; today the time alone */
  moment(time: string): string;
  /** the whole date, for titles and readers */
  full(time: string): string;
}

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

function calendar(intl: IntlShape, date: Date, now: Date): string {
  const age = startOfDay(now) - startOfDay(date);
  if (age < 7 * DAY && age > 0) return intl.formatDate(date, { weekday: 'short' });
  const isThisYear = date.getFullYear() === now.getFullYear();
  return intl.formatDate(date, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
}

const clock = (intl: IntlShape, date: Date): string =>
  intl.formatTime(date, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function stampOf(intl: IntlShape, time: string, now: Date): string {
  const date = new Date(time);
  if (Math.abs(now.getTime() - date.getTime()) < MINUTE) return intl.formatMessage({ id: 'inbox.time.now' });
  return startOfDay(date) === startOfDay(now) ? clock(intl, date) : calendar(intl, date, now);
}

function sinceOf(intl: IntlShape, time: string, now: Date): string {
  const age = Math.max(0, now.getTime() - Date.parse(time));
  if (age < MINUTE) return intl.formatMessage({ id: 'inbox.time.now' });
  if (age < HOUR) return intl.formatMessage({ id: 'inbox.time.minutes' }, { minutes: Math.floor(age / MINUTE) });
  if (age >= DAY) return intl.formatMessage({ id: 'inbox.time.days' }, { days: Math.floor(age / DAY) });
  const hours = Math.floor(age / HOUR);
  const minutes = String(Math.floor((age % HOUR) / MINUTE)).padStart(2, '0');
  return hours < 10
    ? intl.formatMessage({ id: 'inbox.time.hoursMinutes' }, { hours, minutes })
    : intl.formatMessage({ id: 'inbox.time.hours' }, { hours });
}

function momentOf(intl: IntlShape, time: string, now: Date): string {
  const date = new Date(time);
  const isToday = startOfDay(date) === startOfDay(now);
  return isToday ? clock(intl, date) : `${calendar(intl, date, now)} ${clock(intl, date)}`;
}

/** The present, which moves on every half minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Times as agents read them, in their language, moving on by themselves. */
export function useRelativeTime(): RelativeTime {
  const intl = useIntl();
  const now = useNow();
  return useMemo(
    () => ({
      stamp: (time) => stampOf(intl, time, now),
      since: (time) => sinceOf(intl, time, now),
      moment: (time) => momentOf(intl, time, now),
      full: (time) => intl.formatDate(time, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' }),
    }),
    [intl, now],
  );
}
