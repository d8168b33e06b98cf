/** The day above an exchange, as a reader names it in their own time zone. */

export interface Reader {
  readonly now: number;
  readonly locale: string;
  readonly timeZone?: string | undefined;
}

/** "Fri 20 Nov", "31 Dec 2025" once it is another year; null for today, for which the caller has the word. */
export function dayLabel(at: string, reader: Reader): string | null {
  const moment = Date.parse(at);
  const today = dayNumber(reader.now, reader);
  const day = dayNumber(moment, reader);
  if (day >= today) return null;
  const isThisYear = new Date(day).getUTCFullYear() === new Date(today).getUTCFullYear();
  if (!isThisYear) return format(moment, reader, { day: 'numeric', month: 'short', year: 'numeric' });
  return `${format(moment, reader, { weekday: 'short' })} ${format(moment, reader, { day: 'numeric', month: 'short' })}`;
}

export function format(moment: number, reader: Reader, options: Intl.DateTimeFormatOptions): string {
  return formatter(reader, options).format(moment);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter costs more than using it a hundred times. */
function formatter(reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reader.locale}|${reader.timeZone ?? ''}|${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  // Plain "en" would put the month first; the product says "20 Nov".
  const locale = reader.locale === 'en' ? 'en-GB' : reader.locale;
  const made = new Intl.DateTimeFormat(locale, reader.timeZone ? { ...options, timeZone: reader.timeZone } : options);
  formatters.set(key, made);
  return made;
}

const DAY_PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  numberingSystem: 'latn',
  calendar: 'gregory',
} as const;

/** Midnight of that calendar day, as a number that can be compared. */
export function dayNumber(moment: number, reader: Reader): number {
  const parts = formatter(reader, DAY_PARTS).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((entry) => entry.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'));
}
