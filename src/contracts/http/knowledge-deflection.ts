import { z } from 'zod';

import { articleHit, OFFERING_SURFACES } from '../knowledge';

/**
 * Deflection: articles that are offered to somebody who is about to write, and whether they wrote all the same. The
 * doors are of `/help/api` (contracts/http/knowledge-help.ts: who asks is told apart in the same way).
 */

const documentId = z.string().min(1).max(64);
const locale = z.string().min(2).max(35);
/** 128 random bits: whoever has it may say what became of the offer */
const offerToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/**
 * POST /help/api/offers: articles that may answer what somebody is typing into a chat, a form or the portal. Ask again
 * with `offer` while they go on typing: it stays one offer. Of some visitors (settings: `controlShare`) nothing is
 * shown, so that the worth of it can be measured: theirs is an offer with no articles, and what they do is told all the
 * same.
 */
export const offerInput = z.strictObject({
  surface: z.enum(OFFERING_SURFACES),
  locale,
  text: z.string().max(5000),
  offer: offerToken.nullable().default(null),
});
export const offerAnswer = z.object({
  /** null: nothing that fits, and nothing to tell of */
  offer: offerToken.nullable(),
  articles: z.array(articleHit),
});
export type OfferAnswer = z.infer<typeof offerAnswer>;

/** POST /help/api/offers/outcome: what they did then. Telling it twice changes nothing. */
export const offerOutcome = z.discriminatedUnion('did', [
  z.strictObject({ offer: offerToken, did: z.literal('opened'), article: documentId }),
  /** "this solved it"; `article`: the one that was open */
  z.strictObject({ offer: offerToken, did: z.literal('solved'), article: documentId.nullable() }),
  /** they sent what they were typing */
  z.strictObject({ offer: offerToken, did: z.literal('wrote') }),
]);
export type OfferOutcome = z.infer<typeof offerOutcome>;

/** A share with the 95 % interval that it lies in. */
export const shareView = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type ShareView = z.infer<typeof shareView>;

/** People who were offered articles, beside those who were not: each counted once in 72 hours. */
export const deflectionFigures = z.object({
  offered: z.object({
    people: z.number().int(),
    /** read one of the articles */
    opened: z.number().int(),
    /** said that it solved it */
    solved: z.number().int(),
    /** wrote within 72 hours, on any channel */
    wrote: z.number().int(),
    /** said that it was solved, or wrote nowhere */
    deflected: z.number().int(),
  }),
  control: z.object({ people: z.number().int(), wrote: z.number().int() }),
  /** null: nobody was offered anything yet */
  wroteOffered: shareView.nullable(),
  wroteControl: shareView.nullable(),
  /** share of the control that wrote − share of the offered that wrote; null: one of both has nobody */
  effect: shareView.nullable(),
  /** people who would have written: effect × people who were offered articles */
  prevented: shareView.nullable(),
  /** `too_few`: either has fewer than 30 people; `unsure`: the interval holds zero */
  verdict: z.enum(['works', 'harms', 'unsure', 'too_few']),
});
export type DeflectionFigures = z.infer<typeof deflectionFigures>;

/** GET /knowledge-base/deflection?days=90 (permission: readKnowledge). */
export const deflectionQuery = z.object({ days: z.coerce.number().int().min(7).max(730).default(90) });
export const deflectionView = z.object({
  days: z.number().int(),
  controlShare: z.number().int(),
  /** offers whose 72 hours are not over: counted nowhere else */
  waiting: z.number().int(),
  all: deflectionFigures,
  surfaces: z.array(z.object({ surface: z.enum(OFFERING_SURFACES), figures: deflectionFigures })),
  /** offered most first; at most 50 */
  articles: z.array(
    z.object({
      article: documentId,
      locale,
      /** null: it is no longer published */
      title: z.string().nullable(),
      figures: deflectionFigures,
    }),
  ),
  /** by the Monday that they begin with (YYYY-MM-DD), oldest first */
  weeks: z.array(
    z.object({
      week: z.iso.date(),
      offered: z.number().int(),
      offeredWrote: z.number().int(),
      control: z.number().int(),
      controlWrote: z.number().int(),
    }),
  ),
  /** what people typed who were offered articles and wrote all the same, the most frequent first; at most 20 */
  unanswered: z.array(
    z.object({
      /** the last time */
      at: z.iso.datetime({ offset: true }),
      times: z.number().int(),
      surface: z.enum(OFFERING_SURFACES),
      locale,
      /** only the words that it can be found by: no numbers, no addresses */
      words: z.string(),
      /** title of the article that they opened first; null: none */
      opened: z.string().nullable(),
    }),
  ),
});
export type DeflectionView = z.infer<typeof deflectionView>;
