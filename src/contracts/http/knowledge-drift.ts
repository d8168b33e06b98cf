import { z } from 'zod';

import { articleRef } from '../knowledge';

/**
 * Which articles fail, under `/knowledge-base` with an admin session: counted a day at a time, per article and language.
 *
 * | word | means |
 * |---|---|
 * | reading | one visitor with one article on one day (UTC), however often they opened it that day |
 * | followed | a reading by somebody whom a ticket could be told of: a customer who was signed in, or a browser that remembers |
 * | ticketed | a followed reading after which that customer opened a ticket about it within 24 hours: the article is one of the three that the search gives for the ticket's first words, or was the last one that they had read |
 * | control | the same share over all followed readings of other articles in the same language and time |
 * | avoidable tickets | readings × (rate − control): people who wrote because this article did not answer them |
 */

const documentId = z.string().min(1).max(64);
const time = z.iso.datetime({ offset: true });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A share and its 95 % confidence interval, 0 to 1. */
export const shareView = z.object({
  hits: z.number().int(),
  of: z.number().int(),
  share: z.number(),
  low: z.number(),
  high: z.number(),
});
export type ShareView = z.infer<typeof shareView>;

/** `failing`: more than chance; `well`: fewer than others, more than chance; `unclear`: neither; `too_few` to say anything. */
export const DRIFT_VERDICTS = ['failing', 'unclear', 'well', 'too_few'] as const;
export type DriftVerdict = (typeof DRIFT_VERDICTS)[number];

export const driftRow = z.object({
  article: articleRef,
  owner: z.object({ documentId, name: z.string() }).nullable(),
  views: z.number().int(),
  readings: z.number().int(),
  /** told apart by what their browser keeps, or by the day */
  visitors: z.number().int(),
  /** of the votes; null: nobody voted */
  helpful: shareView.nullable(),
  /** ticketed of the followed readings; null: nobody could be followed */
  rate: shareView.nullable(),
  /** of all other articles in this language; null: no others were read */
  control: z.number().nullable(),
  /** rate − control with its 95 % interval; null: one of them is not known */
  difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** with the interval of the difference, in people; null as long as the difference is, or there are too few */
  avoidableTickets: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  verdict: z.enum(DRIFT_VERDICTS),
  /** tickets in which it was quoted, and of those how many were opened again afterwards */
  quoted: z.number().int(),
  reopened: z.number().int(),
  /** when somebody last said that it is right, or published it; null: never */
  checkedAt: time.nullable(),
  /** searches without an answer after which the same visitor read it within the hour, most frequent first, at most 5 */
  failedSearches: z.array(z.object({ text: z.string(), count: z.number().int() })),
  /** one entry a day of the period, oldest first */
  days: z.array(z.object({ day, readings: z.number().int(), ticketed: z.number().int() })),
});
export type DriftRow = z.infer<typeof driftRow>;

export const DRIFT_SORTS = ['avoidableTickets', 'rate', 'views', 'helpful', 'age', 'reopened'] as const;
export type DriftSort = (typeof DRIFT_SORTS)[number];
export const DRIFT_PERIODS = ['7', '30', '90'] as const;

/** GET /knowledge-base/drift */
export const driftQuery = z.strictObject({
  /** days, up to and with the day before yesterday: who read later may still write */
  days: z.enum(DRIFT_PERIODS).default('30'),
  locale: z.string().max(35).optional(),
  /** documentId of an agent */
  owner: documentId.optional(),
  sort: z.enum(DRIFT_SORTS).default('avoidableTickets'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DriftQuery = z.input<typeof driftQuery>;
export const driftResponse = z.object({
  data: z.array(driftRow),
  /** over all articles of the chosen language, before `limit` */
  totals: z.object({
    articles: z.number().int(),
    views: z.number().int(),
    readings: z.number().int(),
    followed: z.number().int(),
    ticketed: z.number().int(),
    failing: z.number().int(),
    avoidableTickets: z.number(),
    helpful: shareView.nullable(),
    days: z.array(z.object({ day, readings: z.number().int(), ticketed: z.number().int() })),
  }),
  locales: z.array(z.string()),
  /** owners of the articles that were read */
  owners: z.array(z.object({ documentId, name: z.string() })),
  /** fewer followed readings than this say nothing */
  fewest: z.number().int(),
  /** null: nothing was counted yet */
  countedAt: time.nullable(),
  from: day,
  to: day,
});
export type DriftResponse = z.infer<typeof driftResponse>;
