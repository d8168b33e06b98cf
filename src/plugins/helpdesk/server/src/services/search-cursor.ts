import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';

/** Where the next page of a search begins. Moment and newest message stay those of the first page: so does the order. */
export interface SearchPlace {
  readonly asOf: Date;
  /** row id of the newest message that is looked at */
  readonly upTo: number;
  /** null: from the beginning */
  readonly score: number | null;
  readonly ticketId: number;
}

const LARGEST_ID = 2_147_483_647;
const id = z.number().int().min(0).max(LARGEST_ID);
const place = z.tuple([z.number().int().min(0).max(8.64e15), id, z.number(), id]);

export const writeSearchCursor = ({ asOf, upTo, score, ticketId }: SearchPlace): string =>
  Buffer.from(JSON.stringify([asOf.getTime(), upTo, score ?? 0, ticketId])).toString('base64url');

/** @throws HelpdeskError invalid_cursor */
export function readSearchCursor(cursor: string): SearchPlace {
  const read = place.safeParse(jsonIn(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!read.success) throw new HelpdeskError('invalid_cursor');
  const [asOf, upTo, score, ticketId] = read.data;
  return { asOf: new Date(asOf), upTo, score, ticketId };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
