/** Where things of the help centre stand on this server, from the root. */

export const articlePath = (locale: string, slug: string): string =>
  `/help/${encodeURIComponent(locale)}/articles/${encodeURIComponent(slug)}`;

export const categoryPath = (locale: string, slug: string): string =>
  `/help/${encodeURIComponent(locale)}/categories/${encodeURIComponent(slug)}`;

export const guidePath = (locale: string, slug: string): string =>
  `/help/${encodeURIComponent(locale)}/guides/${encodeURIComponent(slug)}`;

/** Where an editor edits it, below `/admin`. */
export const editorPath = (kind: 'article' | 'guide', documentId: string, locale: string): string =>
  `/content-manager/collection-types/plugin::knowledge-base.${kind}/${encodeURIComponent(documentId)}?plugins%5Bi18n%5D%5Blocale%5D=${encodeURIComponent(locale)}`;
