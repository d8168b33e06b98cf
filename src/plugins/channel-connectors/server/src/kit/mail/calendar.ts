import { isPlainAddress } from './from-address';

/**
 * The first event of an invitation (RFC 5545, iTIP's METHOD of RFC 5546): what an agent wants to see of it, no more.
 * One pass over at most a few thousand lines; recurrence, alarms and zones of its own are not read.
 */
export interface Invitation {
  /** upper-case, such as REQUEST, REPLY or CANCEL; '' when it names none */
  readonly method: string;
  readonly summary: string;
  /** ISO 8601; a date alone for a whole day, without an offset where the zone is unknown; null when unreadable */
  readonly startsAt: string | null;
  /** a plain address, else a name */
  readonly organizer: string | null;
}

interface Property {
  /** upper-case */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

const MOST_LINES = 20_000;
const LONGEST_LINE = 10_000;
const COMPONENTS = new Set(['VEVENT', 'VTODO', 'VFREEBUSY']);

/** Reads calendar text; null when it holds no event. `method` is that of the Content-Type, for files without their own. */
export function readInvitation(text: string, method: string | null): Invitation | null {
  let calendarMethod = method ?? '';
  let component: Map<string, Property> | null = null;
  const open: string[] = [];
  for (const line of unfold(text)) {
    const property = readProperty(line);
    if (property === null) continue;
    const value = property.value.trim().toUpperCase();
    if (property.name === 'BEGIN') {
      if (COMPONENTS.has(value) && component === null) component = new Map();
      open.push(value);
    } else if (property.name === 'END') {
      if (component !== null && COMPONENTS.has(value)) break;
      open.pop();
    } else if (property.name === 'METHOD' && component === null) calendarMethod = value;
    else if (component !== null && COMPONENTS.has(open.at(-1) ?? '') && !component.has(property.name))
      component.set(property.name, property);
  }
  if (component === null) return null;
  return {
    method: /^[A-Z-]{1,40}$/.test(calendarMethod.toUpperCase()) ? calendarMethod.toUpperCase() : '',
    summary: unescapeText(component.get('SUMMARY')?.value ?? ''),
    startsAt: startOf(component.get('DTSTART')),
    organizer: organizerOf(component.get('ORGANIZER')),
  };
}

/** Lines that begin with a blank go on with the line before (3.1). */
function unfold(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/, MOST_LINES)) {
    const last = lines.length - 1;
    if (/^[ \t]/.test(line) && last >= 0) {
      const before = lines[last] ?? '';
      if (before.length < LONGEST_LINE) lines[last] = before + line.slice(1, LONGEST_LINE);
    } else lines.push(line.slice(0, LONGEST_LINE));
  }
  return lines;
}

/** `NAME;PARAMETER="a:b";OTHER=c:value`: a colon inside of quotation marks is none. */
function readProperty(line: string): Property | null {
  const name = /^[A-Za-z0-9-]{1,60}(?=[;:])/.exec(line)?.[0];
  if (name === undefined) return null;
  const parameters = new Map<string, string>();
  const parameter =
    /;([A-Za-z0-9-]{1,60})=("[^"]{0,1000}"|[^";:,]{0,1000})(?:,(?:"[^"]{0,1000}"|[^";:,]{0,1000})){0,20}/y;
  let at = name.length;
  while (line[at] === ';') {
    parameter.lastIndex = at;
    const match = parameter.exec(line);
    if (match === null) return null;
    parameters.set(match[1]?.toUpperCase() ?? '', match[2]?.replace(/^"|"$/g, '') ?? '');
    at += match[0].length;
  }
  return line[at] === ':' ? { name: name.toUpperCase(), parameters, value: line.slice(at + 1) } : null;
}

function unescapeText(value: string): string {
  return value
    .replace(/\\([nN,;\\])/g, (_all, character: string) => (/n/i.test(character) ? '\n' : character))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
}

function organizerOf(property: Property | undefined): string | null {
  if (property === undefined) return null;
  const address = property.value.trim().replace(/^mailto:/i, '');
  if (isPlainAddress(address)) return address.toLowerCase();
  return unescapeText(property.parameters.get('CN') ?? '') || null;
}

const DATE_TIME = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?$/;

function startOf(property: Property | undefined): string | null {
  const match = DATE_TIME.exec(property?.value.trim() ?? '');
  if (property === undefined || match === null) return null;
  const [, year, month, day, hour, minute, second = '00', utc] = match;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined || minute === undefined) return isReal(`${date}T00:00:00Z`) ? date : null;
  const local = `${date}T${hour}:${minute}:${second}`;
  if (!isReal(`${local}Z`)) return null;
  if (utc === 'Z') return `${local}Z`;
  return local + (offsetOf(local, property.parameters.get('TZID') ?? '') ?? '');
}

function isReal(iso: string): boolean {
  return !Number.isNaN(Date.parse(iso));
}

/** `+02:00`, where the zone is one that this machine knows; null for names that only their author understands. */
function offsetOf(local: string, zone: string): string | null {
  const name = zone.trim().replace(/^\/.*?\/(?=[A-Z][A-Za-z]+\/)/, '');
  const known = WINDOWS_ZONES[name.toLowerCase()] ?? name;
  try {
    const wall = Date.parse(`${local}Z`);
    // twice, because the offset is asked for at an instant that itself depends on it
    const first = offsetAt(wall, known);
    return written(offsetAt(wall - first * 60_000, known));
  } catch {
    return null;
  }
}

/** Minutes east of Greenwich. Throws RangeError for a zone that is not known. */
function offsetAt(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d\d):(\d\d)/.exec(name);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

function written(minutes: number): string {
  const absolute = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(absolute / 60))}:${pad(absolute % 60)}`;
}

/** What Outlook calls the zones that most of its mails come from (CLDR's windowsZones, the commonest). */
const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  'w. europe standard time': 'Europe/Berlin',
  'romance standard time': 'Europe/Paris',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'e. europe standard time': 'Europe/Chisinau',
  'gtb standard time': 'Europe/Bucharest',
  'fle standard time': 'Europe/Kiev',
  'turkey standard time': 'Europe/Istanbul',
  'russian standard time': 'Europe/Moscow',
  'israel standard time': 'Asia/Jerusalem',
  'arab standard time': 'Asia/Riyadh',
  'arabian standard time': 'Asia/Dubai',
  'india standard time': 'Asia/Calcutta',
  'se asia standard time': 'Asia/Bangkok',
  'china standard time': 'Asia/Shanghai',
  'singapore standard time': 'Asia/Singapore',
  'tokyo standard time': 'Asia/Tokyo',
  'korea standard time': 'Asia/Seoul',
  'aus eastern standard time': 'Australia/Sydney',
  'new zealand standard time': 'Pacific/Auckland',
  'south africa standard time': 'Africa/Johannesburg',
  'egypt standard time': 'Africa/Cairo',
  'e. south america standard time': 'America/Sao_Paulo',
  'argentina standard time': 'America/Buenos_Aires',
  'eastern standard time': 'America/New_York',
  'us eastern standard time': 'America/Indianapolis',
  'central standard time': 'America/Chicago',
  'mountain standard time': 'America/Denver',
  'us mountain standard time': 'America/Phoenix',
  'pacific standard time': 'America/Los_Angeles',
  'alaskan standard time': 'America/Anchorage',
  'hawaiian standard time': 'Pacific/Honolulu',
  utc: 'UTC',
};
