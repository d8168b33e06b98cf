import { HelpdeskError } from '../contracts';

/** A keyset cursor: the sort value and id of the last row, opaque to callers. */
export interface Keyset {
  readonly at: string;
  readonly id: number;
}

export function encodeCursor(keyset: Keyset): string {
  return Buffer.from(`${keyset.at}|${String(keyset.id)}`).toString('base64url');
}

/** @throws HelpdeskError invalid_cursor */
export function decodeCursor(cursor: string): Keyset {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const known = { at: at ?? '', id: Number(id) };
  if (!Number.isSafeInteger(known.id) || Number.isNaN(Date.parse(known.at))) throw new HelpdeskError('invalid_cursor');
  return known;
}

/** A change cursor is a transaction id: digits, as PostgreSQL prints an xid8. */
export function changeCursor(cursor: string): string {
  if (!/^\d{1,20}$/.test(cursor)) throw new HelpdeskError('invalid_cursor');
  return cursor;
}
