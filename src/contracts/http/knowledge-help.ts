import { z } from 'zod';

import {
  articleHit,
  articleRef,
  articleView,
  helpCentreSettings,
  KNOWLEDGE_SURFACES,
  UNHELPFUL_REASONS,
} from '../knowledge';

/**
 * `/help/api/…`: what the help centre's own script, the chat widget and the web form ask. Answers are JSON; errors are
 * `{error: {code, message, details}}`. Whoever asks is told apart by the header VISITOR_HEADER (the token of the chat
 * widget) and by the cookie that a visitor allowed; without either nothing is remembered of them. What changes
 * something is a POST of `application/json` from a page of this host.
 */

export const HELP_API = '/help/api';
/** carries the chat widget's own token of this browser; absent where there is none yet */
export const VISITOR_HEADER = 'Throughline-Visitor';

const documentId = z.string().min(1).max(64);
const slug = z.string().min(1).max(255);
const locale = z.string().min(2).max(35);
const surface = z.enum(KNOWLEDGE_SURFACES);
/** id of a search, as `GET /search` answered it; 18 digits always fit a bigint: one that did not would lose the views written with it */
const searchId = z.string().regex(/^\d{1,18}$/);

/** A way to reach a person. `href`: an address to open; `chat`: the chat on this page. `icon`: as channels name theirs. */
export const contactWay = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chat'), label: z.string() }),
  z.object({ kind: z.literal('link'), icon: z.string(), label: z.string(), href: z.string() }),
]);
export type ContactWay = z.infer<typeof contactWay>;

/**
 * GET /search: instant results. `settled`: the words stand still (a second, or enter): only then the search is written
 * down, and `search` names it, to be handed on with the view of what was opened.
 */
export const helpSearchQuery = z.strictObject({
  q: z.string().max(300),
  locale,
  surface: surface.default('help_centre'),
  limit: z.coerce.number().int().min(1).max(20).default(6),
  settled: z.stringbool().default(false),
});
export const helpSearchAnswer = z.object({
  hits: z.array(articleHit),
  corrected: z.string().nullable(),
  /** null: it was not written down */
  search: searchId.nullable(),
});
export type HelpSearchAnswer = z.infer<typeof helpSearchAnswer>;

/** POST /suggestions: articles that may answer a message that somebody is writing. None rather than poor ones. */
export const helpSuggestionsInput = z.strictObject({
  text: z.string().max(5000),
  locale,
  surface,
  limit: z.number().int().min(1).max(5).default(3),
});
export const helpSuggestions = z.object({ hits: z.array(articleHit) });
export type HelpSuggestions = z.infer<typeof helpSuggestions>;

/** GET /article: by documentId or slug, in this language or the fallback. It is no view yet: POST /view says so. */
export const helpArticleQuery = z.union([
  z.strictObject({ article: documentId, locale }),
  z.strictObject({ slug, locale }),
]);
export const helpArticle = articleView.extend({ related: z.array(articleRef) });
export type HelpArticle = z.infer<typeof helpArticle>;

/** GET /home: what to show before anything is typed; `page` is the address of the page that the widget stands on. */
export const helpHomeQuery = z.strictObject({ locale, page: z.string().max(2000).default('') });
export const guideRef = z.object({
  documentId,
  locale: z.string(),
  title: z.string(),
  slug: z.string(),
  summary: z.string(),
  path: z.string(),
});
export type GuideRef = z.infer<typeof guideRef>;
export const helpHome = z.object({
  /** false: nothing is published that this reader may read: show no knowledge at all */
  isOpen: z.boolean(),
  /** that fit the page, then those that are read most; at most 5 */
  articles: z.array(articleRef),
  guides: z.array(guideRef),
  ways: z.array(contactWay),
  /** where the whole help centre stands */
  path: z.string(),
});
export type HelpHome = z.infer<typeof helpHome>;

/** POST /view: somebody reads it. */
export const helpViewInput = z.strictObject({ article: documentId, locale, surface, search: searchId.nullable() });

/** POST /vote: did it solve it? Voting again within a day replaces the vote before. */
export const helpVoteInput = z.discriminatedUnion('helpful', [
  z.strictObject({ helpful: z.literal(true), article: documentId, locale, surface }),
  z.strictObject({
    helpful: z.literal(false),
    article: documentId,
    locale,
    surface,
    reason: z.enum(UNHELPFUL_REASONS).nullable(),
    note: z.string().max(1000).default(''),
  }),
]);
export const helpDone = z.object({ done: z.literal(true) });

/** What somebody sees of a guide at the step where they are. */
export const guideStepView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('question'),
    step: z.string(),
    title: z.string(),
    /** clean HTML of ours; '' : none */
    html: z.string(),
    options: z.array(z.object({ id: z.string(), label: z.string() })),
  }),
  z.object({
    kind: z.literal('article'),
    step: z.string(),
    title: z.string(),
    html: z.string(),
    /** null: it is no longer there, or not for this reader */
    article: articleRef.nullable(),
    /** `solved` ends it well, `next` goes on */
    options: z.array(z.object({ id: z.string(), label: z.string() })),
  }),
  z.object({ kind: z.literal('solved'), step: z.string(), title: z.string(), html: z.string() }),
  z.object({
    kind: z.literal('escalate'),
    step: z.string(),
    title: z.string(),
    html: z.string(),
    ways: z.array(contactWay),
  }),
]);
export type GuideStepView = z.infer<typeof guideStepView>;

/**
 * POST /guide: where a run stands, and one step on. Without `run` a visitor who is remembered goes on where they
 * stopped within a week, everybody else begins. `choose`: an option of the step, `back`: the step before,
 * `restart`: from the beginning. Choosing at a step where the run no longer stands answers where it does stand.
 */
export const guideRunInput = z.strictObject({
  guide: z.union([z.strictObject({ documentId }), z.strictObject({ slug })]),
  locale,
  surface,
  run: z.string().max(64).nullable().default(null),
  act: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('choose'), step: z.string().max(40), option: z.string().max(40) }),
      z.strictObject({ kind: z.literal('back') }),
      z.strictObject({ kind: z.literal('restart') }),
    ])
    .nullable()
    .default(null),
});
export type GuideRunInput = z.infer<typeof guideRunInput>;
export const guideRunView = z.object({
  run: z.string(),
  guide: guideRef,
  /** what was answered so far, in order */
  answered: z.array(z.object({ step: z.string(), question: z.string(), answer: z.string() })),
  at: guideStepView,
  canGoBack: z.boolean(),
});
export type GuideRunView = z.infer<typeof guideRunView>;

/** POST /remember: whether what is read here may be remembered in this browser. Answers with or ends the cookie. */
export const helpRememberInput = z.strictObject({ allows: z.boolean() });

/** GET and PUT /knowledge-base/help-centre (permission: changeSettings). */
export const helpCentreSettingsView = z.object({
  settings: helpCentreSettings,
  /** what empty fields mean today */
  business: z.object({ name: z.string(), color: z.string(), languages: z.array(z.string()) }),
  /** enabled chats to choose from */
  chats: z.array(z.object({ documentId, name: z.string() })),
  path: z.string(),
});
export type HelpCentreSettingsView = z.infer<typeof helpCentreSettingsView>;

/**
 * POST /knowledge-base/preview-links (permission: readKnowledge): an address that shows an article or a guide as the
 * help centre would, drafts too, for five minutes, to whoever has it; `stage: published` shows what is out.
 */
export const previewLinkInput = z.strictObject({
  kind: z.enum(['article', 'guide', 'home']),
  documentId: documentId.nullable(),
  locale,
  stage: z.enum(['draft', 'published']).default('draft'),
});
export const previewLink = z.object({
  /** path on this server; add `&theme=light` or `&theme=dark` to fix the theme */
  path: z.string(),
});
