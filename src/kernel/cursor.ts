import { HelpdeskError } from '../contracts';

/** A keyset cursor: the sort value and id of the last row, opaque to callers. */
export interface Keyset {
  readonly at: string;
  readonly id: number;
}

export function encodeCursor(keyset: Keyset): string {
  return Buffer.from(`${keyset.at}|${String(keyset.id)}`).toString('base64url');
}

const KEYSET = /^((?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)\|([1-9]\d{0,9})$/;
const LARGEST_ID = 2_147_483_647;

/**
 * Takes only what `encodeCursor` can have written, so that PostgreSQL never meets a time or an id that it refuses.
 * @throws HelpdeskError invalid_cursor
 */
export function decodeCursor(cursor: string): Keyset {
  const [, at, digits] = KEYSET.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  const id = Number(digits);
  if (at === undefined || !isOnTheCalendar(at) || id > LARGEST_ID) throw new HelpdeskError('invalid_cursor');
  return { at, id };
}

/** JavaScript takes the 31st of February for the 2nd of March, and 24:00 for the next day; PostgreSQL does not. */
function isOnTheCalendar(at: string): boolean {
  const time = new Date(at);
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 19) === at.slice(0, 19);
}

const LARGEST_XID8 = 18_446_744_073_709_551_615n;

/**
 * A change cursor is a transaction id: digits, as PostgreSQL prints an xid8. It would read a leading zero as octal.
 * @throws HelpdeskError invalid_cursor
 */
export function changeCursor(cursor: string): string {
  if (!/^(?:0|[1-9]\d{0,19})$/.test(cursor) || BigInt(cursor) > LARGEST_XID8) throw new HelpdeskError('invalid_cursor');
  return cursor;
}
