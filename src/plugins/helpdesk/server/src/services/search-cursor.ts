import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';

/**
 * Where the next page of a search begins. Moment and newest message stay those of the first page; what was shown is
 * named, because a ticket that is written to between two pages changes its place.
 */
export interface SearchPlace {
  readonly asOf: Date;
  /** row id of the newest message that is looked at */
  readonly upTo: number;
  /** row ids of the tickets on the pages before */
  readonly shown: ReadonlySet<number>;
}

/** More than any search finds. */
const MOST_SHOWN = 2000;

const LARGEST_ID = 2_147_483_647;
const id = z.number().int().min(0).max(LARGEST_ID);
const place = z.tuple([z.number().int().min(0).max(8.64e15), id, z.array(id).max(MOST_SHOWN)]);

/** Ids as their distances: six hundred of a million tickets stay within 4 kB of an address. */
export function writeSearchCursor({ asOf, upTo, shown }: SearchPlace): string {
  const ids = [...shown].sort((one, other) => one - other);
  const steps = ids.map((each, at) => each - (ids[at - 1] ?? 0));
  return Buffer.from(JSON.stringify([asOf.getTime(), upTo, steps])).toString('base64url');
}

/** @throws HelpdeskError invalid_cursor */
export function readSearchCursor(cursor: string): SearchPlace {
  const read = place.safeParse(jsonIn(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!read.success) throw new HelpdeskError('invalid_cursor');
  const [asOf, upTo, steps] = read.data;
  let last = 0;
  return { asOf: new Date(asOf), upTo, shown: new Set(steps.map((step) => (last += step))) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
