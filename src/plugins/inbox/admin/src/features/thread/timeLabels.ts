/** Times as the thread says them: the hour today, the weekday within a week, the date before that. */

const DAY = 86_400_000;

export interface Clock {
  readonly now: number;
  readonly locale: string;
  readonly timeZone?: string | undefined;
}

export type DayDistance = 'today' | 'yesterday' | 'week' | 'year' | 'older';

/** How many calendar days lie between, in the reader's own time zone. */
export function dayDistance(at: string, clock: Clock): DayDistance {
  const days = Math.round((dayNumber(clock.now, clock) - dayNumber(Date.parse(at), clock)) / DAY);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 7) return 'week';
  return yearOf(Date.parse(at), clock) === yearOf(clock.now, clock) ? 'year' : 'older';
}

/** "09:12", "Fri 09:14", "20 Nov 09:14", "20 Nov 2024" */
export function messageTime(at: string, clock: Clock): string {
  const time = format(at, clock, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  switch (dayDistance(at, clock)) {
    case 'today':
      return time;
    case 'yesterday':
    case 'week':
      return `${format(at, clock, { weekday: 'short' })} ${time}`;
    case 'year':
      return `${format(at, clock, { day: 'numeric', month: 'short' })} ${time}`;
    case 'older':
      return format(at, clock, { day: 'numeric', month: 'short', year: 'numeric' });
  }
}

/** "Fri 20 Nov", with the year once it is another one. Null for today: the caller has the word. */
export function dayLabel(at: string, clock: Clock): string | null {
  switch (dayDistance(at, clock)) {
    case 'today':
      return null;
    case 'older':
      return format(at, clock, { day: 'numeric', month: 'short', year: 'numeric' });
    default: {
      const weekday = format(at, clock, { weekday: 'short' });
      return `${weekday} ${format(at, clock, { day: 'numeric', month: 'short' })}`;
    }
  }
}

/** "09:14" today, "Thu" within a week, "20 Nov" before: for narrow columns */
export function shortTime(at: string, clock: Clock): string {
  switch (dayDistance(at, clock)) {
    case 'today':
      return format(at, clock, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    case 'yesterday':
    case 'week':
      return format(at, clock, { weekday: 'short' });
    case 'year':
      return format(at, clock, { day: 'numeric', month: 'short' });
    case 'older':
      return format(at, clock, { day: 'numeric', month: 'short', year: 'numeric' });
  }
}

/** The full date, for titles and screen readers. */
export function fullTime(at: string, clock: Clock): string {
  return format(at, clock, { dateStyle: 'full', timeStyle: 'short' });
}

function format(at: string, clock: Clock, options: Intl.DateTimeFormatOptions): string {
  return formatter(clock, options).format(new Date(at));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter costs more than using it a hundred times, and a thread shows hundreds of times. */
function formatter(clock: Clock, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${clock.locale}|${clock.timeZone ?? ''}|${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  // "en" alone means American order; the product says "20 Nov".
  const locale = clock.locale === 'en' ? 'en-GB' : clock.locale;
  const made = new Intl.DateTimeFormat(locale, clock.timeZone ? { ...options, timeZone: clock.timeZone } : options);
  formatters.set(key, made);
  return made;
}

function dayNumber(moment: number, clock: Clock): number {
  const parts = formatter(clock, { year: 'numeric', month: '2-digit', day: '2-digit', numberingSystem: 'latn', calendar: 'gregory' }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((entry) => entry.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'));
}

function yearOf(moment: number, clock: Clock): number {
  return new Date(dayNumber(moment, clock)).getUTCFullYear();
}
