/** Days of birth as people write them. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Spellings of other languages, by their first three letters. */
const OTHER_MONTHS: Readonly<Record<string, number>> = {
  mai: 5,
  okt: 10,
  dez: 12,
  mae: 3,
  ene: 1,
  abr: 4,
  ago: 8,
  dic: 12,
  fev: 2,
  avr: 4,
  aou: 8,
  set: 9,
  gen: 1,
  mag: 5,
  giu: 6,
  lug: 7,
  ott: 10,
};

/** Two digits up to here are of this century. */
const CENTURY_ENDS = 30;

/** `YYYY-MM-DD` (its parts only where they were written), or null. Between two readings of 2/8/06 the month goes first. */
export function readBirthDate(text: string): string | null {
  const bare = text.trim().toLowerCase();
  const iso = /^(\d{4})[-./]?(\d{2})[-./]?(\d{2})(?:t.*)?$/.exec(bare);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})([-./ ])(\d{1,2})[-./ ](\d{4}|\d{2})$/.exec(bare);
  if (numbers !== null) return fromNumbers(numbers[2] ?? '', Number(numbers[1]), Number(numbers[3]), numbers[4] ?? '');
  const words = /^(\d{1,2})[-. ]+(?:de )?([a-zäéû]{3,})[-. ,]+(?:de )?(\d{4}|\d{2})$/.exec(bare);
  if (words !== null) return dateOf(yearOf(words[3] ?? ''), monthOf(words[2] ?? ''), Number(words[1]));
  const american = /^([a-z]{3,})[-. ]+(\d{1,2})[-. ,]+(\d{4}|\d{2})$/.exec(bare);
  if (american !== null) return dateOf(yearOf(american[3] ?? ''), monthOf(american[1] ?? ''), Number(american[2]));
  return null;
}

function fromNumbers(sign: string, first: number, second: number, year: string): string | null {
  const dayFirst = sign === '.' || first > 12;
  return dayFirst ? dateOf(yearOf(year), second, first) : dateOf(yearOf(year), first, second);
}

function yearOf(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year <= CENTURY_ENDS ? 2000 + year : 1900 + year;
}

function monthOf(word: string): number {
  const start = word
    .slice(0, 3)
    .normalize('NFKD')
    .replace(/[^a-z]/g, '');
  return OTHER_MONTHS[start] ?? MONTHS.indexOf(start) + 1;
}

/** A month above twelve is kept: a slip in one digit is still nearly the same day. */
function dateOf(year: number, month: number, day: number): string | null {
  if (year < 1850 || year > 2100 || month < 0 || month > 99 || day < 0 || day > 99) return null;
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * `same`; `slip`: day and month changed places, one digit is another, or two neighbours changed places; `part`: two of
 * the three numbers are the same, or a month lies between at most; `near`: the same year, or a year between at most;
 * else `different`.
 */
export type DateAgreement = 'same' | 'slip' | 'part' | 'near' | 'different';

const MONTH_DAYS = 31;
const YEAR_DAYS = 366;

/** Both `YYYY-MM-DD`. */
export function compareDates(a: string, b: string): DateAgreement {
  if (a === b) return 'same';
  if (isSlip(a, b)) return 'slip';
  const [year, month, day] = [a.slice(0, 4), a.slice(5, 7), a.slice(8)];
  const [otherYear, otherMonth, otherDay] = [b.slice(0, 4), b.slice(5, 7), b.slice(8)];
  if (year === otherYear && month === otherDay && day === otherMonth) return 'slip';
  const same = Number(year === otherYear) + Number(month === otherMonth) + Number(day === otherDay);
  const between = Math.abs(dayNumber(year, month, day) - dayNumber(otherYear, otherMonth, otherDay));
  if (same === 2 || between <= MONTH_DAYS) return 'part';
  return year === otherYear || between <= YEAR_DAYS ? 'near' : 'different';
}

function isSlip(a: string, b: string): boolean {
  const differing: number[] = [];
  for (let index = 0; index < a.length && differing.length < 3; index++)
    if (a[index] !== b[index]) differing.push(index);
  const [first = 0, second = 0] = differing;
  if (differing.length === 1) return true;
  return differing.length === 2 && a[first] === b[second] && a[second] === b[first] && second - first <= 2;
}

/** About, and in order. */
const dayNumber = (year: string, month: string, day: string): number =>
  365.25 * Number(year) + 30.4 * Number(month) + Number(day);
