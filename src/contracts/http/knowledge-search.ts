import { z } from 'zod';

import { ARTICLE_AUDIENCES, articleHit } from '../knowledge';

/**
 * What editors see of the search: what readers found, what nobody answered, and articles that say the same or the
 * contrary. All below `/knowledge-base`, for staff.
 */

const documentId = z.string().min(1).max(64);
const locale = z.string().min(2).max(35);
const time = z.iso.datetime({ offset: true });

/** GET /knowledge-base/search (readKnowledge): what a reader who types this is shown. */
export const trySearchQuery = z.object({
  text: z.string().max(500),
  locale,
  /** `anybody`: as the help centre answers; `agent`: with what is internal */
  as: z.enum(['anybody', 'agent']).default('anybody'),
  /** false: few words, as in a search box; true: a whole message, which is answered well or not at all */
  suggest: z.stringbool().default(false),
});
export const trySearchResponse = z.object({ hits: z.array(articleHit), corrected: z.string().nullable() });
export type TrySearchResponse = z.infer<typeof trySearchResponse>;

/** `unanswered`: nothing was found; `unopened`: something was, and nobody opened it. */
export const GAP_KINDS = ['unanswered', 'unopened'] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** Searches for one thing, in one language, that led nowhere. */
export const searchGap = z.object({
  /** names it within its language: the stems of its words, in order */
  key: z.string().min(1).max(500),
  locale,
  kind: z.enum(GAP_KINDS),
  /** as it was typed most often, the commonest first, at most 5 */
  texts: z.array(z.string()).min(1),
  /** times it was looked for */
  searches: z.number().int(),
  /** people who did, as far as they can be told apart */
  visitors: z.number().int(),
  /** of them, so many opened a ticket within 24 hours */
  tickets: z.number().int(),
  /** searches a day, the oldest first, one number for each of the `days` asked for (at most 90) */
  perDay: z.array(z.number().int()),
  lastAt: time,
  /** words that articles of this language do use, and that look or mean alike: to make synonyms with */
  nearWords: z.array(z.string()),
  /** what is found today, the best first, at most 3: an article written meanwhile stands here */
  answersNow: z.array(z.object({ documentId, title: z.string() })),
  isDismissed: z.boolean(),
});
export type SearchGap = z.infer<typeof searchGap>;

/** GET /knowledge-base/gaps (readKnowledge): those that cost most first (tickets, then visitors, then searches). */
export const gapsQuery = z.object({
  locale: locale.optional(),
  kind: z.enum(GAP_KINDS).optional(),
  days: z.coerce.number().int().min(1).max(90).default(30),
  /** those that somebody put away */
  dismissed: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const gapsResponse = z.object({
  gaps: z.array(searchGap),
  /** of all searches of these days: what the gaps are a part of */
  totals: z.object({
    searches: z.number().int(),
    unanswered: z.number().int(),
    unopened: z.number().int(),
  }),
});
export type GapsResponse = z.infer<typeof gapsResponse>;

const gapName = z.object({ key: z.string().min(1).max(500), locale });

/** POST /knowledge-base/gaps/dismiss (editKnowledge): it needs no article. `isDismissed: false` takes it back. */
export const dismissGapRequest = gapName.extend({ isDismissed: z.boolean().default(true) });
export const dismissGapResponse = z.object({ isDismissed: z.boolean() });

/**
 * POST /knowledge-base/gaps/article (editKnowledge): a draft whose title is what was typed and whose keywords are what
 * else was.
 */
export const writeGapArticleRequest = gapName;
export const writeGapArticleResponse = z.object({
  documentId,
  /** where it is edited, below the admin panel */
  adminPath: z.string(),
});
export type WriteGapArticleResponse = z.infer<typeof writeGapArticleResponse>;

/** POST /knowledge-base/gaps/synonym (editKnowledge): these words mean one thing from now on. */
export const addSynonymRequest = z.object({ locale, words: z.array(z.string().trim().min(1).max(100)).min(2).max(20) });
export const addSynonymResponse = z.object({ documentId, words: z.array(z.string()) });

/** `duplicate`: two articles answer one question; `contradiction`: what they say of one thing differs. */
export const HINT_KINDS = ['duplicate', 'contradiction'] as const;
export type HintKind = (typeof HINT_KINDS)[number];

/** How two sentences about one thing differ. */
export const CONTRADICTIONS = ['number', 'opposite', 'steps'] as const;
export type Contradiction = (typeof CONTRADICTIONS)[number];

const hintedArticle = z.object({
  documentId,
  title: z.string(),
  slug: z.string(),
  audience: z.enum(ARTICLE_AUDIENCES),
  /** of a contradiction: the sentence, with MARK_START and MARK_END around what differs; null: of a duplicate */
  sentence: z.string().nullable(),
});

/** Two articles of a language that an editor should read side by side. */
export const articleHint = z.object({
  id: z.string().regex(/^\d{1,19}$/),
  kind: z.enum(HINT_KINDS),
  locale,
  /** null: of a duplicate */
  differs: z.enum(CONTRADICTIONS).nullable(),
  /** 0 to 1: how sure it is that both are about one thing */
  likeness: z.number(),
  /** the one that was asked about first, else the older one */
  articles: z.tuple([hintedArticle, hintedArticle]),
  foundAt: time,
  isDismissed: z.boolean(),
});
export type ArticleHint = z.infer<typeof articleHint>;

/** GET /knowledge-base/hints (readKnowledge): of one article, or of all; the surest first. */
export const hintsQuery = z.object({
  article: documentId.optional(),
  locale: locale.optional(),
  kind: z.enum(HINT_KINDS).optional(),
  dismissed: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const hintsResponse = z.object({ hints: z.array(articleHint), total: z.number().int() });
export type HintsResponse = z.infer<typeof hintsResponse>;

/** POST /knowledge-base/hints/:id/dismiss (editKnowledge): they are meant to be so, until one of the two changes. */
export const dismissHintRequest = z.object({ isDismissed: z.boolean().default(true) });
export const dismissHintResponse = z.object({ isDismissed: z.boolean() });

/**
 * GET /knowledge-base/search/not-indexed (readKnowledge): articles that the search could not take in, the newest first.
 * They are found by what they said before, or not at all.
 */
export const notIndexedResponse = z.object({
  articles: z.array(
    z.object({
      documentId,
      locale,
      title: z.string(),
      audience: z.enum(ARTICLE_AUDIENCES),
      /** as the database or the program said it, in English */
      reason: z.string(),
      at: time,
      /** it waits to be indexed once more */
      isTriedAgain: z.boolean(),
    }),
  ),
  /** of all, also of those that are not listed */
  total: z.number().int(),
});
export type NotIndexedResponse = z.infer<typeof notIndexedResponse>;

/** POST /knowledge-base/search/not-indexed/again (editKnowledge): all of them are tried again within seconds. */
export const indexAgainResponse = z.object({
  /** so many wait now that did not before */
  queued: z.number().int(),
});
