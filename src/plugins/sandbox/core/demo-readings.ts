import { createHash } from 'node:crypto';

import { z } from 'zod';

import { OFFERING_SURFACES, UNHELPFUL_REASONS } from '../../../contracts';
import { storyCustomer } from './demo-content';
import { timeAgo } from './time-ago';

/**
 * The form of `database/demo/knowledge/readings.json`: who read, searched and voted before the demo was first started,
 * as rates a week; and what the customers of the stories did, deed by deed. Articles are named by their files, guides by
 * their English title, shares are of 100.
 */

const text = z.string().min(1);
const share = z.number().min(0).max(100);
const perWeek = z.number().positive().max(500);
const reason = z.enum(UNHELPFUL_REASONS);

const deed = z.discriminatedUnion('does', [
  /** `opens`: the article that they opened of what was found; absent: none */
  z.strictObject({ does: z.literal('searches'), ago: timeAgo, text, opens: text.optional() }),
  z.strictObject({ does: z.literal('reads'), ago: timeAgo, article: text }),
  z.strictObject({ does: z.literal('likes'), ago: timeAgo, article: text }),
  z.strictObject({ does: z.literal('dislikes'), ago: timeAgo, article: text, reason, note: z.string().default('') }),
  z.strictObject({ does: z.literal('follows'), ago: timeAgo, guide: text, options: z.array(text).min(1) }),
  /** an agent put the article into an answer to their newest ticket */
  z.strictObject({ does: z.literal('is-sent'), ago: timeAgo, article: text }),
]);

export const demoReadings = z.strictObject({
  days: z.number().int().min(7).max(90),
  articles: z.array(
    z.strictObject({
      article: text,
      perWeek: z.record(z.string(), perWeek),
      likes: share,
      dislikes: share,
      reasons: z.array(reason).min(1),
      notes: z.record(z.string(), z.array(text)).default({}),
    }),
  ),
  searches: z.array(z.strictObject({ text, locale: text, perWeek, opens: text.nullable() })),
  guides: z.array(z.strictObject({ guide: text, locale: text, perWeek, ways: z.array(z.array(text).min(1)).min(1) })),
  /** `writes`: of those who saw the articles; `writesUnseen`: of the group that is shown nothing */
  offers: z.array(
    z.strictObject({
      surface: z.enum(OFFERING_SURFACES),
      locale: text,
      text,
      articles: z.array(text).min(1),
      perWeek,
      opens: share,
      solves: share,
      writes: share,
      writesUnseen: share,
    }),
  ),
  customers: z.array(z.strictObject({ customer: storyCustomer, locale: text, deeds: z.array(deed).min(1) })),
});
export type DemoReadings = z.infer<typeof demoReadings>;
export type Deed = z.infer<typeof deed>;

/** Something that one of many did. */
export interface Moment {
  /** tells its reader apart from all others, the same at every start */
  readonly reader: string;
  /** before the demo was first filled, in milliseconds */
  readonly ago: number;
  /** a number from 0 to 1 for each thing that is left to chance, by name; the same at every start */
  chance(of: string): number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OPENING_HOURS = 15;

/** So many a week for these days, spread over the hours in which people are awake. */
export function moments(name: string, perWeek: number, days: number): Moment[] {
  const count = Math.round((perWeek * days) / 7);
  return Array.from({ length: count }, (_, index) => {
    const reader = `${name} ${String(index + 1)}`;
    const chance = (of: string): number => lotOf(`${reader} ${of}`);
    const day = Math.floor(chance('day') * days);
    return { reader, ago: day * DAY + HOUR + Math.floor(chance('hour') * OPENING_HOURS * HOUR), chance };
  });
}

/** One of these, as chance has it. */
export function drawn<Of>(among: readonly Of[], chance: number): Of | undefined {
  return among[Math.floor(chance * among.length)];
}

/** A number from 0 to 1 that the same words give again. */
const lotOf = (words: string): number =>
  createHash('sha256').update(`throughline-demo-lot:${words}`).digest().readUInt32BE(0) / 2 ** 32;

/** What the file speaks of by name. */
export function namesIn({ articles, searches, guides, offers, customers }: DemoReadings): {
  articles: Set<string>;
  guides: Set<string>;
} {
  const deeds = customers.flatMap((one) => one.deeds);
  return {
    articles: new Set([
      ...articles.map(({ article }) => article),
      ...searches.flatMap(({ opens }) => (opens === null ? [] : [opens])),
      ...offers.flatMap((offer) => offer.articles),
      ...deeds.flatMap((one) => ('article' in one ? [one.article] : [])),
      ...deeds.flatMap((one) => (one.does === 'searches' && one.opens !== undefined ? [one.opens] : [])),
    ]),
    guides: new Set([
      ...guides.map(({ guide }) => guide),
      ...deeds.flatMap((one) => (one.does === 'follows' ? [one.guide] : [])),
    ]),
  };
}
