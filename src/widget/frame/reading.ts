import type { GuideRef } from '../../contracts/http/knowledge-help';
import type { ArticleRef } from '../../contracts/knowledge';

/** Something of the help centre that is read inside the widget, over the screen that it was opened from. */
export type Reading =
  | {
      readonly kind: 'article';
      readonly article:
        Pick<ArticleRef, 'documentId' | 'locale' | 'title'> | { readonly slug: string; readonly locale: string };
      /** the search that led here, once it is written down */
      readonly search: Promise<string | null> | null;
      /** it was offered while somebody wrote a message */
      readonly isOffered: boolean;
    }
  | {
      readonly kind: 'guide';
      readonly guide: Pick<GuideRef, 'documentId'> | { readonly slug: string };
      readonly locale: string;
      readonly title: string;
    };
