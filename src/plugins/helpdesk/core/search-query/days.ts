/** Days as people type them, read in the calendar of whoever asks. A day is an ISO 8601 date. */

/** `until` is the day after the last one. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

const AGES: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };
const LONGEST_AGE = 36_500;

/**
 * `2026-03-31`, `31.3.2026`, `2026-03`, `2026`, `today`, `yesterday`, and an age such as `7d`, `2w`, `3m`, `1y`: the day
 * so long ago. Null: none of them, or not on the calendar.
 */
export function daysOf(value: string, today: string): Days | null {
  const word = value.toLowerCase();
  if (word === 'today') return oneDay(today);
  if (word === 'yesterday') return oneDay(moved(today, -1));
  const [, count, unit = ''] = /^(\d{1,5})([dwmy])$/.exec(word) ?? [];
  if (count !== undefined) return agoOf(Number(count) * (AGES[unit] ?? 1), today);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(word);
  if (german) return dayOf(german[3], german[2], german[1]);
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(word) ?? [];
  if (year === undefined || Number(year) < 1970) return null;
  if (day !== undefined) return dayOf(year, month, day);
  return month === undefined ? { from: `${year}-01-01`, until: `${next(year)}-01-01` } : monthOf(year, month);
}

const next = (year: string): string => String(Number(year) + 1).padStart(4, '0');
const agoOf = (days: number, today: string): Days | null => (days > LONGEST_AGE ? null : oneDay(moved(today, -days)));
const oneDay = (day: string): Days => ({ from: day, until: moved(day, 1) });

function moved(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

function dayOf(year = '', month = '', day = ''): Days | null {
  const spelled = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${spelled}T00:00:00Z`);
  const isOnCalendar = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === spelled;
  return isOnCalendar && Number(year) >= 1970 ? oneDay(spelled) : null;
}

function monthOf(year: string, month: string): Days | null {
  const first = dayOf(year, month, '1');
  if (!first) return null;
  const until =
    Number(month) === 12 ? `${next(year)}-01-01` : `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`;
  return { from: first.from, until };
}
