import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ArticleView, type Reader, type SignedInReader } from '../../../../../contracts';
import type { GuideRunView } from '../../../../../contracts/http/knowledge-help';
import { databaseOf } from '../../../../../kernel/database';
import { canonicalOf, partPath, rooted, type HelpAddress } from '../../../core/help/addresses';
import { articlePage } from '../../../core/help/article-page';
import { withFirstQuestions } from '../../../core/help/embedded-guides';
import { rss, sitemap, sitemapIndex } from '../../../core/help/feeds';
import { framed, type FramePage, type HelpSite } from '../../../core/help/frame';
import { guidePage } from '../../../core/help/guide-page';
import { homePage } from '../../../core/help/home-page';
import { categoryPage, listParts, missingPage } from '../../../core/help/list-pages';
import { wordsOf } from '../../../core/help/words';
import { articlePath, categoryPath, guidePath } from '../../../core/paths';
import {
  articlesOfCategory,
  articlesOfNoCategory,
  categoryNamed,
  categoryOf,
  publicArticles,
  publishedCollections,
  readableCategories,
  readableGuides,
  readMost,
  translationsOf,
} from '../repositories/help-pages';
import { ownerOfSlug } from '../repositories/slugs';
import { firstQuestionsIn } from './article-html';
import { articleService } from './articles';
import type { SiteFacts } from './help-site';
import { languagesFrom } from './languages';
import type { NewPage } from './page-cache';

/** Everything that a page depends on but its address. */
export interface Rendering {
  readonly strapi: Core.Strapi;
  readonly facts: SiteFacts;
  readonly site: HelpSite;
  readonly reader: Reader;
  readonly signedIn: SignedInReader | null;
}

const HTML = 'text/html; charset=utf-8';
const XML = 'application/xml; charset=utf-8';
const MOST_READ = 6;
const MOST_GUIDES = 12;
const MOST_OTHERS = 12;
const MOST_IN_SITEMAP = 45_000;
const MOST_NEWS = 30;

export const pageOf = ({ site }: Rendering, page: FramePage, status = 200): NewPage => ({
  status,
  contentType: HTML,
  text: framed(site, page),
  location: null,
  article: null,
});

const document = (contentType: string, text: string): NewPage => ({
  status: 200,
  contentType,
  text,
  location: null,
  article: null,
});

/** It stands elsewhere for good: it was renamed. */
const moved = (location: string): NewPage => ({ ...document('text/plain', ''), status: 301, location });

export const missing = (rendering: Rendering, locale: string, slug: string): NewPage =>
  pageOf(rendering, missingPage(rendering.site, locale, slug.replace(/-/g, ' ').slice(0, 100)), 404);

type Shown = Exclude<HelpAddress, { page: 'start' | 'search' | 'guide' }>;

/** Pages that are the same for every reader of one kind. */
export function rendered(rendering: Rendering, address: Shown): Promise<NewPage> {
  if (address.page === 'home') return home(rendering, address.locale);
  if (address.page === 'article') return article(rendering, address.locale, address.slug, null);
  if (address.page === 'category') return category(rendering, address.locale, address.slug, address.part);
  if (address.page === 'rss') return news(rendering, address.locale);
  if (address.page === 'sitemap-of') return sitemapOf(rendering, address.locale);
  return Promise.resolve(allSitemaps(rendering));
}

const home = async (rendering: Rendering, locale: string): Promise<NewPage> =>
  pageOf(rendering, await homePageOf(rendering, locale));

export async function homePageOf(rendering: Rendering, locale: string): Promise<FramePage> {
  const { strapi, facts, site, reader, signedIn } = rendering;
  const sql = databaseOf(strapi);
  const languages = await languagesFrom(strapi, locale);
  const [categories, collections, others, guides, most] = await Promise.all([
    readableCategories(sql, languages, reader),
    publishedCollections(sql, languages),
    articlesOfNoCategory(sql, languages, reader, MOST_OTHERS),
    readableGuides(sql, languages, reader, MOST_GUIDES),
    mostRead(strapi, locale, reader, MOST_READ),
  ]);
  return homePage(site, {
    locale,
    greeting: facts.settings.greeting[locale] ?? '',
    categories,
    collections,
    others,
    guides: guides.map((guide) => ({ ...guide, path: guidePath(guide.locale, guide.slug) })),
    most,
    signedIn,
  });
}

/** Of this week, as far as this reader may read it. */
export async function mostRead(strapi: Core.Strapi, locale: string, reader: Reader, limit: number) {
  const named = await readMost(databaseOf(strapi), 7, limit * 4);
  const refs = await articleService(strapi).refs(named, locale, reader);
  return named.flatMap((documentId) => refs.get(documentId) ?? []).slice(0, limit);
}

/** `voted`: what the reader has just said of it, where no script took the answer. */
export async function article(
  rendering: Rendering,
  locale: string,
  slug: string,
  voted: 'helpful' | 'unhelpful' | null,
): Promise<NewPage> {
  const { strapi, site, reader } = rendering;
  const owner = await ownerOfSlug(databaseOf(strapi), 'article', slug, await languagesFrom(strapi, locale));
  const view = owner && (await readable(strapi, owner.documentId, locale, reader));
  if (!view) return missing(rendering, locale, slug);
  // its own address in the language that is shown; one in another language stays where it was asked for
  if (view.locale === locale && view.slug !== slug) return moved(rooted(site, articlePath(locale, view.slug)));
  const questions = await firstQuestionsIn(strapi, view.html, view.locale);
  const asking = { ...view, html: withFirstQuestions(view.html, questions, wordsOf(view.locale)) };
  const page = await articlePageOf(rendering, locale, asking, voted);
  return { ...pageOf(rendering, page), article: { documentId: view.documentId, locale: view.locale } };
}

export async function articlePageOf(
  { strapi, site, reader, signedIn }: Rendering,
  locale: string,
  view: ArticleView,
  voted: 'helpful' | 'unhelpful' | null,
): Promise<FramePage> {
  const sql = databaseOf(strapi);
  const languages = await languagesFrom(strapi, locale);
  const [translations, standsIn] = await Promise.all([
    translationsOf(sql, 'article', view.documentId),
    categoryOf(sql, view.documentId),
  ]);
  const siblings = standsIn === null ? [] : await articlesOfCategory(sql, standsIn, languages, reader);
  return articlePage(site, { locale, article: view, siblings, translations, signedIn, voted });
}

async function readable(
  strapi: Core.Strapi,
  documentId: string,
  locale: string,
  reader: Reader,
): Promise<ArticleView | null> {
  try {
    return await articleService(strapi).read({ documentId }, locale, reader);
  } catch (cause) {
    if (cause instanceof HelpdeskError) return null;
    throw cause;
  }
}

async function category(rendering: Rendering, locale: string, slug: string, part: number): Promise<NewPage> {
  const { strapi, site, reader, signedIn } = rendering;
  const sql = databaseOf(strapi);
  const languages = await languagesFrom(strapi, locale);
  const owner = await ownerOfSlug(sql, 'category', slug, languages);
  const shown = owner && (await categoryNamed(sql, owner.documentId, languages));
  const articles = shown ? await articlesOfCategory(sql, shown.documentId, languages, reader) : [];
  // one whose articles are not for this reader is not told of either
  if (!shown || articles.length === 0 || part > listParts(articles.length)) return missing(rendering, locale, slug);
  if (shown.locale === locale && shown.slug !== slug)
    return moved(partPath(rooted(site, categoryPath(locale, shown.slug)), part));
  const translations = await translationsOf(sql, 'category', shown.documentId);
  return pageOf(rendering, categoryPage(site, { locale, category: shown, articles, part, translations, signedIn }));
}

export async function guide(rendering: Rendering, locale: string, view: GuideRunView): Promise<NewPage> {
  const { strapi, site, signedIn } = rendering;
  const others = await translationsOf(databaseOf(strapi), 'guide', view.guide.documentId);
  const translations = others.map((other) => ({
    locale: other.locale,
    path: rooted(site, guidePath(other.locale, other.slug)),
  }));
  return pageOf(
    rendering,
    guidePage(site, { locale, view, translations, signedIn, isPrivate: view.answered.length > 0 }),
  );
}

function allSitemaps({ site, facts }: Rendering): NewPage {
  const paths = facts.business.languages.map((locale) => canonicalOf(site.domain, `/help/${locale}/sitemap.xml`));
  return document(XML, sitemapIndex(paths.map((path) => site.origin + path)));
}

async function sitemapOf({ strapi, site }: Rendering, locale: string): Promise<NewPage> {
  const at = (path: string): string => site.origin + canonicalOf(site.domain, path);
  const articles = await publicArticles(databaseOf(strapi), locale, MOST_IN_SITEMAP);
  const pages = articles.map(({ slug, publishedAt, others }) => ({
    address: at(articlePath(locale, slug)),
    changedAt: publishedAt.toISOString(),
    others:
      others.length < 2
        ? []
        : others.map((other) => ({ locale: other.locale, address: at(articlePath(other.locale, other.slug)) })),
  }));
  return document(XML, sitemap([{ address: at(`/help/${locale}`), changedAt: null, others: [] }, ...pages]));
}

async function news({ strapi, site }: Rendering, locale: string): Promise<NewPage> {
  const at = (path: string): string => site.origin + canonicalOf(site.domain, path);
  const articles = await publicArticles(databaseOf(strapi), locale, MOST_NEWS);
  const about = { title: site.title, address: at(`/help/${locale}`), own: at(`/help/${locale}/rss.xml`), locale };
  const items = articles.map(({ title, slug, summary, publishedAt }) => ({
    title,
    summary,
    address: at(articlePath(locale, slug)),
    at: publishedAt,
  }));
  return document('application/rss+xml; charset=utf-8', rss(about, items));
}
