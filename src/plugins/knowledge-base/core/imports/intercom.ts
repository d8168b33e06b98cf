import { z } from 'zod';

import { blocksFromHtml } from '../blocks/from-html';
import type { ImportedArticle } from './article';

/**
 * What Intercom's API hands out (`/articles`, `/help_center/collections`, in one file or several):
 * https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles
 */
const id = z.union([z.string(), z.number()]).transform(String);

const content = z.looseObject({
  title: z.string().nullish(),
  description: z.string().nullish(),
  body: z.string().nullish(),
  state: z.string().nullish(),
  url: z.string().nullish(),
});
const article = content.extend({
  id,
  title: z.string(),
  parent_id: id.nullish(),
  default_locale: z.string().nullish(),
  translated_content: z.record(z.string(), z.unknown()).nullish(),
});
const collection = z.looseObject({ id, name: z.string(), parent_id: id.nullish() });
type Collection = z.infer<typeof collection>;

export interface IntercomRecords {
  readonly articles: readonly unknown[];
  readonly collections: readonly unknown[];
}

/** An article is one for each language that it has. Those that are none are left out, and counted. */
export function articlesOfIntercom(records: IntercomRecords): { articles: ImportedArticle[]; unreadable: number } {
  const collections = new Map(
    records.collections.flatMap((each): [string, Collection][] => {
      const parsed = collection.safeParse(each);
      return parsed.success ? [[parsed.data.id, parsed.data]] : [];
    }),
  );
  const read = records.articles.map((each) => article.safeParse(each));
  const articles = read.flatMap(({ data }): ImportedArticle[] => {
    if (!data) return [];
    const parent = collections.get(data.parent_id ?? '') ?? null;
    const above = collections.get(parent?.parent_id ?? '') ?? null;
    const texts = new Map<string | null, z.infer<typeof content>>([[data.default_locale ?? null, data]]);
    for (const [locale, value] of Object.entries(data.translated_content ?? {})) {
      const parsed = content.safeParse(value);
      if (locale !== 'type' && parsed.success && parsed.data.title) texts.set(locale, parsed.data);
    }
    return [...texts].map(([locale, text]) => ({
      origin: 'intercom',
      externalId: data.id,
      locale,
      title: (text.title ?? data.title).slice(0, 200),
      summary: (text.description ?? '').slice(0, 300),
      keywords: [],
      blocks: blocksFromHtml(text.body ?? ''),
      category: parent?.name ?? null,
      collection: above?.name ?? null,
      audience: 'public',
      isDraft: text.state !== 'published',
      address: text.url ?? null,
    }));
  });
  return { articles, unreadable: records.articles.length - read.filter(({ success }) => success).length };
}
