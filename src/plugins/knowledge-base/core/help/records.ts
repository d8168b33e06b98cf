import type { ArticleAudience } from '../../../../contracts';

/** What pages of the help centre are made from, as it was read. */

export interface HelpCategory {
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly icon: string;
  readonly articles: number;
  /** documentId; null: none */
  readonly collection: string | null;
}

export interface HelpCollection {
  readonly documentId: string;
  readonly title: string;
  readonly description: string;
}

export interface HelpArticleLink {
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly slug: string;
  readonly summary: string;
  readonly audience: ArticleAudience;
}

export interface HelpGuide {
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly slug: string;
  readonly summary: string;
  readonly steps: unknown;
}
