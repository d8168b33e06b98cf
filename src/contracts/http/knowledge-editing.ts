import { z } from 'zod';

import { ARTICLE_AUDIENCES, KNOWLEDGE_SURFACES, UNHELPFUL_REASONS } from '../knowledge';
import { text } from './input';

/**
 * What stands beside the editor of articles, under `/knowledge-base` with an admin session: versions, reviews, links,
 * releases, and how an article does. Reading needs `readKnowledge`, changing `editKnowledge`.
 */

const documentId = z.string().min(1).max(64);
const time = z.iso.datetime({ offset: true });
const locale = z.string().min(2).max(35);
const cursor = z.string().max(200).optional();
const limit = z.coerce.number().int().min(1).max(200).default(50);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const byArticle = z.object({ documentId });
export const inLocale = z.strictObject({ locale });

/** An article in one language, as editors are told of it. */
export const editedArticle = z.object({
  documentId,
  /** BCP 47 */
  locale,
  title: z.string(),
  audience: z.enum(ARTICLE_AUDIENCES),
  /** where it is edited in the admin panel, from `/admin` on */
  adminPath: z.string(),
});
export type EditedArticle = z.infer<typeof editedArticle>;

/** An agent by name; `documentId` is null for somebody who is none. */
const person = z.object({ documentId: documentId.nullable(), name: z.string() });

/**
 * GET /knowledge-base/articles?q=&locale=&published=&limit= : by title, to choose from; drafts too unless `published`.
 * Without `locale` in every language; the newest change first.
 */
export const articlesQuery = z.strictObject({
  q: z.string().max(200).default(''),
  locale: locale.optional(),
  published: flag.default(false),
  limit,
});
export const articlesResponse = z.object({
  data: z.array(editedArticle.extend({ slug: z.string(), isPublished: z.boolean() })),
});
export type ArticlesResponse = z.infer<typeof articlesResponse>;

// --- Versions ---

/** The fields whose changes a version shows. */
export const VERSION_FIELDS = [
  'title',
  'slug',
  'summary',
  'body',
  'keywords',
  'category',
  'audience',
  'accounts',
  'owner',
  'reviewDays',
] as const;
export type VersionField = (typeof VERSION_FIELDS)[number];

export const VERSION_STATES = ['saved', 'published', 'restored'] as const;
export const versionView = z.object({
  /** counts up by article and language */
  number: z.number().int(),
  state: z.enum(VERSION_STATES),
  /** of a restored one: the number of the version that it repeats */
  restoredFrom: z.number().int().nullable(),
  /** who saved it; null: nobody by hand, such as an import or the agent API */
  by: z.string().nullable(),
  /** the last save that went into it; `beganAt` the first */
  at: time,
  beganAt: time,
  title: z.string(),
  /** against the version before it; empty for the first */
  changed: z.array(z.enum(VERSION_FIELDS)),
  /** what the help centre shows now */
  isLive: z.boolean(),
});
export type VersionView = z.infer<typeof versionView>;

/** GET /knowledge-base/articles/:documentId/versions?locale=&cursor=&limit= : newest first */
export const versionsQuery = z.strictObject({ locale, cursor, limit });
export const versionsResponse = z.object({ data: z.array(versionView), nextCursor: z.string().nullable() });
export type VersionsResponse = z.infer<typeof versionsResponse>;

export const byVersion = z.object({ documentId, number: z.coerce.number().int().min(1) });

/** A piece of a text: in both, only in the older, or only in the newer one. */
export const diffPart = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() });
export type DiffPart = z.infer<typeof diffPart>;

/**
 * GET /knowledge-base/articles/:documentId/versions/:number/diff?locale=&against= : word by word, from the older to this
 * version. `against`: a number, or absent for the version before it (0: nothing stood there).
 */
export const diffQuery = z.strictObject({ locale, against: z.coerce.number().int().min(0).optional() });
export const diffResponse = z.object({
  from: z.number().int(),
  to: z.number().int(),
  /** only fields that differ, in the order of VERSION_FIELDS; bodies as their words, a block a paragraph */
  fields: z.array(z.object({ field: z.enum(VERSION_FIELDS), parts: z.array(diffPart) })),
  /** of the body: words that came and went */
  words: z.object({ added: z.number().int(), removed: z.number().int() }),
});
export type DiffResponse = z.infer<typeof diffResponse>;

/** POST /knowledge-base/articles/:documentId/versions/:number/restore : as a draft; what is published stays */
export const restoreBody = inLocale;
export const restoreResponse = z.object({ version: versionView });
export type RestoreResponse = z.infer<typeof restoreResponse>;

// --- Reviews ---

/** `interval`: nobody has checked it for too long; `release`: a product it is about is out; `asked`: by a person. */
export const REVIEW_REASONS = ['interval', 'release', 'links', 'drift', 'asked'] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** What an article was marked for by drift, as its note keeps it. */
export const driftMark = z.object({
  hits: z.number().int(),
  of: z.number().int().min(1),
  /** 0 to 1; null: no other article was read */
  control: z.number().nullable(),
});
export type DriftMark = z.infer<typeof driftMark>;

/** A published article in one language, and whether somebody should look at it. */
export const reviewView = editedArticle.extend({
  owner: person.nullable(),
  category: z.string().nullable(),
  publishedAt: time,
  /** when somebody last said that it is right; null: never since this release of ours */
  checkedAt: time.nullable(),
  checkedBy: z.string().nullable(),
  /** days between two reviews */
  interval: z.number().int(),
  dueAt: time,
  isDue: z.boolean(),
  /** why it is due, the gravest first; empty where it is not */
  reasons: z.array(
    z.object({
      reason: z.enum(REVIEW_REASONS),
      /** the release, the addresses that failed, what was asked … '' : nothing to add */
      note: z.string(),
      /** of `drift`: readers who wrote within a day, of how many, and the share of other articles */
      figures: driftMark.nullable(),
      since: time,
    }),
  ),
  /** in the last 30 days */
  views: z.number().int(),
});
export type ReviewView = z.infer<typeof reviewView>;

/**
 * GET /knowledge-base/reviews?state=&reason=&owner=&locale=&cursor=&limit= : `due` now, `soon` within 30 days, or `all`.
 * `owner`: documentId of an agent, `me`, or `none`. The longest due first.
 */
export const reviewsQuery = z.strictObject({
  state: z.enum(['due', 'soon', 'all']).default('due'),
  reason: z.enum(REVIEW_REASONS).optional(),
  owner: z.union([z.enum(['me', 'none']), documentId]).optional(),
  locale: locale.optional(),
  cursor,
  limit,
});
export const reviewsResponse = z.object({
  data: z.array(reviewView),
  nextCursor: z.string().nullable(),
  /** of every language and owner */
  counts: z.object({
    due: z.number().int(),
    soon: z.number().int(),
    all: z.number().int(),
    mine: z.number().int(),
    byReason: z.record(z.enum(REVIEW_REASONS), z.number().int()),
  }),
});
export type ReviewsResponse = z.infer<typeof reviewsResponse>;

/**
 * GET /knowledge-base/articles/:documentId/review?locale= : null where it is not published in this language.
 * POST …/review/checked {locale} : "checked, still right" → reviewResponse
 */
export const reviewResponse = z.object({ review: reviewView.nullable() });
export type ReviewResponse = z.infer<typeof reviewResponse>;
export const checkedBody = inLocale;

/** POST /knowledge-base/articles/:documentId/review/mark {locale, note} → reviewResponse */
export const markBody = z.strictObject({ locale, note: z.string().max(500).default('') });

// --- Links ---

export const LINK_PROBLEMS = ['no_article', 'not_published', 'not_readable', 'gone', 'error', 'unreachable'] as const;
export const brokenLink = editedArticle.extend({
  url: z.string(),
  /** the words of the link */
  text: z.string(),
  /**
   * `no_article`: an address of the help centre that leads nowhere; `not_published`; `not_readable`: for fewer readers
   * than the article that links to it; `gone`: 404 or 410; `error`: another refusal, `status`; `unreachable`
   */
  problem: z.enum(LINK_PROBLEMS),
  status: z.number().int().nullable(),
  since: time,
  checkedAt: time,
});
export type BrokenLink = z.infer<typeof brokenLink>;

/** GET /knowledge-base/links?cursor=&limit= ; GET /knowledge-base/articles/:documentId/links?locale= */
export const linksQuery = z.strictObject({ cursor, limit });
export const linksResponse = z.object({
  data: z.array(brokenLink),
  nextCursor: z.string().nullable(),
  /** when the last round over all articles ended; null: none yet */
  checkedAt: time.nullable(),
});
export type LinksResponse = z.infer<typeof linksResponse>;

/** POST /knowledge-base/articles/:documentId/links/check {locale} : now → linksResponse of that article */
export const checkLinksBody = inLocale;

// --- How an article does ---

/** GET /knowledge-base/articles/:documentId/insight?locale=&days= */
export const insightQuery = z.strictObject({ locale, days: z.coerce.number().int().min(1).max(365).default(90) });
export const insightResponse = z.object({
  days: z.number().int(),
  views: z.object({
    count: z.number().int(),
    /** as far as they may be told apart: see the README, "Who a visitor is" */
    visitors: z.number().int(),
    /** one figure a day, the oldest first */
    daily: z.array(z.number().int()),
    bySurface: z.array(z.object({ surface: z.enum(KNOWLEDGE_SURFACES), count: z.number().int() })),
  }),
  /** what was typed before it was opened, the most frequent first, at most 20 */
  searches: z.array(z.object({ text: z.string(), count: z.number().int() })),
  votes: z.object({
    helpful: z.number().int(),
    unhelpful: z.number().int(),
    reasons: z.array(z.object({ reason: z.enum(UNHELPFUL_REASONS), count: z.number().int() })),
    /** newest first, at most 20 */
    notes: z.array(
      z.object({
        at: time,
        reason: z.enum(UNHELPFUL_REASONS).nullable(),
        note: z.string(),
        surface: z.enum(KNOWLEDGE_SURFACES),
      }),
    ),
  }),
  /** opened within 24 h of a view by the same visitor or customer, this being the last article they read */
  ticketsAfter: z.object({
    count: z.number().int(),
    /** newest first, at most 10, of those that whoever asks may see: empty without the right to read the inbox */
    tickets: z.array(z.object({ documentId, subject: z.string(), at: time })),
  }),
  /** answers of agents that it was put into */
  quoted: z.object({
    count: z.number().int(),
    answers: z.array(z.object({ ticket: documentId, message: documentId.nullable(), subject: z.string(), at: time })),
  }),
});
export type InsightResponse = z.infer<typeof insightResponse>;

// --- Releases ---

export const releaseView = z.object({
  documentId,
  product: z.string(),
  name: z.string(),
  /** YYYY-MM-DD; null: not planned yet */
  releasedAt: z.string().nullable(),
  isOut: z.boolean(),
  /** by documentId, each once, in the language of whoever reads or the first one that it has */
  articles: z.array(editedArticle),
  /** of its articles and languages: marked by it, and checked since */
  reviews: z.object({ marked: z.number().int(), checked: z.number().int() }),
});
export type ReleaseView = z.infer<typeof releaseView>;

/** GET /knowledge-base/releases?locale= : the newest first, at most 200 */
export const releasesQuery = z.strictObject({ locale: locale.optional() });
export const releasesResponse = z.object({ data: z.array(releaseView) });
export type ReleasesResponse = z.infer<typeof releasesResponse>;

/** POST /knowledge-base/releases ; PUT /knowledge-base/releases/:documentId → releaseResponse ; DELETE …  → doneResponse */
export const releaseBody = z.strictObject({
  product: text(80),
  name: text(80),
  releasedAt: z.iso.date().nullable(),
  /** documentIds of articles; all that it has */
  articles: z.array(documentId).max(500),
});
export type ReleaseBody = z.infer<typeof releaseBody>;
export const releaseResponse = z.object({ release: releaseView });
export type ReleaseResponse = z.infer<typeof releaseResponse>;
export const byRelease = z.object({ documentId });
export const doneResponse = z.object({ done: z.literal(true) });
