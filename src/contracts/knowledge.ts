import { z } from 'zod';

/** What the knowledge base says of itself to whoever reads, answers from, or looks after it. */

const documentId = z.string().min(1).max(64);
const time = z.iso.datetime({ offset: true });

/** Who may read an article. `account`: signed-in customers of the accounts that it names; `internal`: agents alone. */
export const ARTICLE_AUDIENCES = ['public', 'signed_in', 'account', 'internal'] as const;
export type ArticleAudience = (typeof ARTICLE_AUDIENCES)[number];

/** Signs of categories. */
export const CATEGORY_ICONS = [
  'book',
  'cart',
  'return',
  'bulb',
  'table',
  'invoice',
  'briefcase',
  'person',
  'truck',
  'gear',
  'shield',
  'phone',
] as const;

/**
 * Who asks, as far as it decides what they read. There is one rule, `mayRead` of the knowledge base (and its twin in
 * SQL), and everything that shows, finds or suggests articles asks it.
 */
export type Reader =
  | { readonly is: 'anybody' }
  | {
      readonly is: 'customer';
      /** documentIds of the account, and of those above it */ readonly accounts: readonly string[];
    }
  | { readonly is: 'agent' };
export const ANYBODY: Reader = { is: 'anybody' };
export const AGENT_READER: Reader = { is: 'agent' };

/** Where somebody reads, searches or is offered articles. */
export const KNOWLEDGE_SURFACES = ['help_centre', 'widget', 'form', 'portal', 'inbox'] as const;
export type KnowledgeSurface = (typeof KNOWLEDGE_SURFACES)[number];

/** Where somebody is about to write, and is offered articles before they do. */
export const OFFERING_SURFACES = ['widget', 'form', 'portal'] as const satisfies readonly KnowledgeSurface[];
export type OfferingSurface = (typeof OFFERING_SURFACES)[number];

/** Why an article did not solve it. */
export const UNHELPFUL_REASONS = ['not_my_case', 'too_long', 'unclear', 'outdated', 'other'] as const;
export type UnhelpfulReason = (typeof UNHELPFUL_REASONS)[number];

/** An article in one language, by name. */
export const articleRef = z.object({
  documentId,
  /** BCP 47; the language that it is shown in, which may not be the one that was asked for */
  locale: z.string(),
  title: z.string(),
  slug: z.string(),
  /** path on this server, from the root */
  path: z.string(),
  audience: z.enum(ARTICLE_AUDIENCES),
});
export type ArticleRef = z.infer<typeof articleRef>;

/** An article that a search found. */
export const articleHit = articleRef.extend({
  /** of its category; null: it stands in none */
  category: z.string().nullable(),
  /** the title with MARK_START and MARK_END of contracts/search around what was looked for */
  markedTitle: z.string(),
  /** the words around what was found, marked in the same way */
  excerpt: z.string(),
  /** 0 to 1: how well it fits, comparable within one answer only */
  score: z.number(),
});
export type ArticleHit = z.infer<typeof articleHit>;

/** An article to read. */
export const articleView = articleRef.extend({
  category: z.object({ title: z.string(), path: z.string() }).nullable(),
  summary: z.string(),
  /** clean HTML of ours, made from blocks: no script, no style, links checked */
  html: z.string(),
  updatedAt: time,
  /** when somebody last said that it is right; null: never */
  checkedAt: time.nullable(),
  checkedBy: z.string().nullable(),
  /** to read it, at 200 words a minute, at least 1 */
  minutes: z.number().int(),
});
export type ArticleView = z.infer<typeof articleView>;

/** Somebody who reads, as far as they may be told apart from others. */
export interface KnowledgeVisitor {
  /**
   * sha256 (hex) of what their browser keeps: the token of the chat widget, whose `visitor` identity has the same
   * value, or the help centre's own cookie where they allowed it. null: nothing is kept.
   */
  readonly key: string | null;
  /** of this day and this browser, from an address that is not stored; counts visitors where nothing is kept */
  readonly dayKey: string | null;
  /** documentId of the customer who is signed in; null: nobody is */
  readonly customer: string | null;
}
export const NOBODY_KNOWN: KnowledgeVisitor = { key: null, dayKey: null, customer: null };

/** How the help centre looks, where it stands, and what it remembers: edited on one settings page. */
export const helpCentreSettings = z.object({
  /** '' : the name of the business */
  title: z.string().max(80),
  /** the question above the search box, by language */
  greeting: z.record(z.string(), z.string().max(120)),
  /** path or https address of a picture; '' : the name in words */
  logo: z.string().max(500),
  /** CSS hex colour; '' : the business colour */
  color: z.string().regex(/^(#[0-9a-f]{6})?$/),
  font: z.enum(['sans', 'serif']),
  links: z.array(z.object({ label: z.string().min(1).max(40), url: z.string().min(1).max(500) })).max(6),
  /** a host of your own that shows the help centre at `/`; '' : none */
  domain: z.string().max(253),
  /** `none`: nothing is kept in browsers; `ask`: visitors are asked once whether what they read may be remembered */
  remembers: z.enum(['none', 'ask']),
  /** documentId of the chat's channelAccount that stands on every page; null: the first enabled one; '' : none */
  chat: z.string().nullable(),
  /** of 100 people who write, so many are shown no suggestions, so that their worth can be measured */
  controlShare: z.number().int().min(0).max(50),
  /** days after which an article that says nothing else is to be reviewed */
  reviewDays: z.number().int().min(7).max(1825),
});
export type HelpCentreSettings = z.infer<typeof helpCentreSettings>;
export const DEFAULT_HELP_CENTRE_SETTINGS: HelpCentreSettings = {
  title: '',
  greeting: {},
  logo: '',
  color: '',
  font: 'sans',
  links: [],
  domain: '',
  remembers: 'ask',
  chat: null,
  controlShare: 10,
  reviewDays: 180,
};
