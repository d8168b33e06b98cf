import { z } from 'zod';

import { blocksFromHtml } from '../blocks/from-html';
import type { ImportedArticle } from './article';

/**
 * What Zendesk's Help Center API hands out (`/api/v2/help_center/articles.json`, `sections.json`, `categories.json`,
 * in one file or several): https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/
 */
const id = z.union([z.string(), z.number()]).transform(String);

const article = z.looseObject({
  id,
  title: z.string(),
  body: z.string().nullish(),
  locale: z.string().nullish(),
  section_id: id.nullish(),
  draft: z.boolean().nullish(),
  label_names: z.array(z.string()).nullish(),
  html_url: z.string().nullish(),
  user_segment_id: id.nullish(),
});
const named = z.looseObject({ id, name: z.string(), category_id: id.nullish() });

export interface ZendeskRecords {
  readonly articles: readonly unknown[];
  readonly sections: readonly unknown[];
  readonly categories: readonly unknown[];
}

/** Articles that are none are left out, and counted. */
export function articlesOfZendesk(records: ZendeskRecords): { articles: ImportedArticle[]; unreadable: number } {
  const sections = new Map(records.sections.flatMap((each) => entryOf(each)));
  const categories = new Map(records.categories.flatMap((each) => entryOf(each)));
  const read = records.articles.map((each) => article.safeParse(each));
  const articles = read.flatMap(({ data }): ImportedArticle[] => {
    if (!data) return [];
    const section = sections.get(data.section_id ?? '');
    return [
      {
        origin: 'zendesk',
        externalId: data.id,
        locale: localeOf(data.locale),
        title: data.title.slice(0, 200),
        summary: '',
        keywords: data.label_names ?? [],
        blocks: blocksFromHtml(data.body ?? ''),
        category: section?.name ?? null,
        collection: categories.get(section?.category_id ?? '')?.name ?? null,
        // A segment is anybody's rule over there; signed-in is the narrowest that is sure not to show too much to the world.
        audience: data.user_segment_id ? 'signed_in' : 'public',
        isDraft: data.draft === true,
        address: data.html_url ?? null,
      },
    ];
  });
  return { articles, unreadable: read.length - articles.length };
}

function entryOf(record: unknown): [string, z.infer<typeof named>][] {
  const parsed = named.safeParse(record);
  return parsed.success ? [[parsed.data.id, parsed.data]] : [];
}

/** `en-us` → `en-US` */
function localeOf(given: string | null | undefined): string | null {
  if (!given) return null;
  const [language = '', ...rest] = given.split('-');
  return [language.toLowerCase(), ...rest.map((part) => (part.length === 2 ? part.toUpperCase() : part))].join('-');
}
