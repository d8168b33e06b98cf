import { z } from 'zod';

import { articleHit, articleView } from '../knowledge';
import { text } from './input';

/** Articles while an agent answers, under `/inbox` with an admin session. Agents read all of them, internal ones too. */

const documentId = z.string().min(1).max(64);
const locale = z.string().max(35);

/** GET /inbox/articles?text=&locale= : few words, the last of which may be half typed. No text: the ones quoted most. */
export const articlesQuery = z.strictObject({
  text: z.string().max(400).default(''),
  /** of the customer; absent: the language of the business */
  locale: locale.optional(),
  limit: z.coerce.number().int().min(1).max(30).default(12),
});
export type ArticlesQuery = z.input<typeof articlesQuery>;
/** `corrected` and `locale`: what was looked for in the end, and in which language */
export const articlesResponse = z.object({
  data: z.array(articleHit),
  corrected: z.string().nullable(),
  locale,
});
export type ArticlesResponse = z.infer<typeof articlesResponse>;

/** GET /inbox/tickets/:documentId/articles : what may answer the customer's last words, in their language */
export const suggestedArticlesResponse = z.object({
  data: z.array(articleHit),
  locale,
  /** those that were already put into an answer of this ticket */
  quoted: z.array(documentId),
});
export type SuggestedArticlesResponse = z.infer<typeof suggestedArticlesResponse>;

/** GET /inbox/articles/:documentId?locale= : to read it beside the ticket, and to put it into an answer */
export const articleQuery = z.strictObject({ locale: locale.optional() });
export const articleResponse = z.object({
  article: articleView,
  /** its words without markup */
  text: z.string(),
  /** for customers, on the help centre's own address; null: internal, nobody outside can open it */
  url: z.string().nullable(),
});
export type ArticleResponse = z.infer<typeof articleResponse>;

/** POST /inbox/messages/:documentId/article : a draft made from this answer → where an editor finishes it */
export const articleDraftBody = z.strictObject({ title: text(200), locale: locale.optional() });
export type ArticleDraftBody = z.infer<typeof articleDraftBody>;
export const articleDraftResponse = z.object({ documentId, adminPath: z.string() });
export type ArticleDraftResponse = z.infer<typeof articleDraftResponse>;

/** Of POST /inbox/tickets/:documentId/messages: articles whose words or address are in it */
export const quotedArticle = z.strictObject({ documentId, locale });
export type QuotedArticle = z.infer<typeof quotedArticle>;
