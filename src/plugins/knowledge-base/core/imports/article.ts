import type { ArticleAudience } from '../../../../contracts';
import type { ReadBlock } from '../blocks/from-html';

/** Where an article comes from: with `externalId` and `locale` the key by which it is known when it comes again. */
export const IMPORT_ORIGINS = ['file', 'zendesk', 'intercom'] as const;
export type ImportOrigin = (typeof IMPORT_ORIGINS)[number];

/** An article as another product or a file tells of it. */
export interface ImportedArticle {
  readonly origin: ImportOrigin;
  /** the id that it had there; of a file its name without language and ending */
  readonly externalId: string;
  /** BCP 47; null: it does not say */
  readonly locale: string | null;
  readonly title: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  readonly blocks: readonly ReadBlock[];
  /** title; null: none */
  readonly category: string | null;
  readonly collection: string | null;
  readonly audience: ArticleAudience;
  /** it was not published there */
  readonly isDraft: boolean;
  /** its web address there: links to it become links to ours */
  readonly address: string | null;
}
