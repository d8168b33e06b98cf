import { z } from 'zod';

import type { ImportedArticle } from './article';
import { articlesOfIntercom } from './intercom';
import { articlesOfZendesk } from './zendesk';

/** The JSON of other help centres, told apart by what stands in it. */

const list = z.array(z.unknown());
const page = z.looseObject({
  articles: list.optional(),
  sections: list.optional(),
  categories: list.optional(),
  collections: list.optional(),
  data: list.optional(),
});
const typed = z.looseObject({ type: z.string() });

export interface ReadExports {
  readonly articles: readonly ImportedArticle[];
  /** records among them that could not be read */
  readonly unreadable: number;
}

/** Several files of one export belong together: articles name the sections and collections of other files. */
export function articlesOfExports(values: readonly unknown[]): ReadExports {
  const pages = values.flatMap((value) => {
    const parsed = page.safeParse(Array.isArray(value) ? { data: value } : value);
    return parsed.success ? [parsed.data] : [];
  });
  const ofIntercom = (record: unknown): boolean => typed.safeParse(record).success;
  const articles = pages.flatMap((each) => each.articles ?? []);
  const others = pages.flatMap((each) => each.data ?? []);
  const ofType = (wanted: string): unknown[] => others.filter((each) => typed.safeParse(each).data?.type === wanted);
  const zendesk = articlesOfZendesk({
    articles: [...articles.filter((each) => !ofIntercom(each)), ...others.filter((each) => !ofIntercom(each))],
    sections: pages.flatMap((each) => each.sections ?? []),
    categories: pages.flatMap((each) => each.categories ?? []),
  });
  const intercom = articlesOfIntercom({
    articles: [...articles.filter(ofIntercom), ...ofType('article')],
    collections: [...pages.flatMap((each) => each.collections ?? []), ...ofType('collection'), ...ofType('section')],
  });
  return {
    articles: [...zendesk.articles, ...intercom.articles],
    unreadable: zendesk.unreadable + intercom.unreadable,
  };
}
