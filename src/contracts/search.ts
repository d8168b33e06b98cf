import { z } from 'zod';

import { attachmentView, customerRef, ticketRow } from './records';
import { DIRECTIONS, MESSAGE_KINDS } from './vocabulary';

/** What a search finds. Highlights are texts whose found words stand between MARK_START and MARK_END, never HTML. */

export const MARK_START = '\u0002';
export const MARK_END = '\u0003';

const documentId = z.string().min(1).max(64);

export const messageHit = z.object({
  message: documentId,
  interaction: documentId,
  channel: z.string(),
  direction: z.enum(DIRECTIONS),
  kind: z.enum(MESSAGE_KINDS),
  author: z.string(),
  at: z.string(),
  /** a piece of it around what was found, marked */
  excerpt: z.string(),
});
export type MessageHit = z.infer<typeof messageHit>;

export const ticketHit = z.object({
  ticket: ticketRow,
  /** marked */
  subject: z.string(),
  /** the best ones, at most three; none: the ticket itself was found */
  messages: z.array(messageHit),
  /** files whose names were found, or that were asked for */
  attachments: z.array(
    attachmentView
      .pick({ documentId: true, fileName: true, contentType: true, size: true })
      .extend({ found: z.string(), message: documentId }),
  ),
});
export type TicketHit = z.infer<typeof ticketHit>;

export const customerHit = z.object({
  customer: customerRef,
  /** name or address that was found, marked */
  found: z.string(),
  account: z.string().nullable(),
  lastSeenAt: z.string(),
});
export type CustomerHit = z.infer<typeof customerHit>;

/**
 * What of the query was not understood, and what was made of it: the words are searched as they stand. `some_words`:
 * nothing holds all of them, so that what holds some was looked for.
 */
export const queryNotice = z.object({
  code: z.enum(['unknown_operator', 'unknown_value', 'invalid_date', 'empty_value', 'some_words']),
  part: z.string(),
  /** values that would be understood */
  expected: z.array(z.string()),
});
export type QueryNotice = z.infer<typeof queryNotice>;

export const searchResult = z.object({
  tickets: z.array(ticketHit),
  customers: z.array(customerHit),
  notices: z.array(queryNotice),
  /** more was there than was looked at: the newest were ranked */
  capped: z.boolean(),
  nextCursor: z.string().nullable(),
});
export type SearchResult = z.infer<typeof searchResult>;
