import { dayNumber, format, type Reader } from '../thread/dayLabel';

const DAY = 86_400_000;

/** "today", "yesterday", or the whole day: "Saturday 21 November", with its year once that is another one. */
export function dayName(at: string, reader: Reader): { word: 'today' | 'yesterday' } | { name: string } {
  const moment = Date.parse(at);
  const today = dayNumber(reader.now, reader);
  const day = dayNumber(moment, reader);
  if (day === today) return { word: 'today' };
  if (day === today - DAY) return { word: 'yesterday' };
  const isThisYear = new Date(day).getUTCFullYear() === new Date(today).getUTCFullYear();
  const year = isThisYear ? {} : { year: 'numeric' as const };
  return { name: format(moment, reader, { weekday: 'long', day: 'numeric', month: 'long', ...year }) };
}
