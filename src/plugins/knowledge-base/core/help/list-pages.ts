import type { ArticleHit } from '../../../../contracts';
import { html, NOTHING, type Html } from '../../../../kernel/html';
import { canonicalOf, fromSearch, partPath, rooted } from './addresses';
import { PLAIN_PAGE, searchForm, type FramePage, type HelpSite } from './frame';
import { icon } from './icons';
import { articleRows, crumbsData, crumbsHtml, markedHtml, stillNeedHelp } from './pieces';
import type { HelpArticleLink, HelpCategory } from './records';
import { counted, filled, languageName, wordsOf, type HelpWords } from './words';
import { articlePath, categoryPath } from '../paths';

export interface CategoryPage {
  readonly locale: string;
  readonly category: Omit<HelpCategory, 'articles' | 'collection'>;
  /** all of them */
  readonly articles: readonly HelpArticleLink[];
  /** which part of them, from 1 to `listParts` */
  readonly part: number;
  readonly translations: readonly { readonly locale: string; readonly slug: string }[];
  readonly signedIn: { readonly name: string } | null;
}

/** What fits on a page that is still light. */
const ON_A_PAGE = 40;

/** Pages that a list of so many stands on. */
export const listParts = (articles: number): number => Math.max(1, Math.ceil(articles / ON_A_PAGE));

export function categoryPage(site: HelpSite, page: CategoryPage): FramePage {
  const { locale, category, articles, part } = page;
  const words = wordsOf(locale);
  const crumbs = [
    { label: words.help, path: rooted(site, `/help/${locale}`) },
    { label: category.title, path: null },
  ];
  const path = categoryPath(category.locale, category.slug);
  const rows = articles
    .slice((part - 1) * ON_A_PAGE, part * ON_A_PAGE)
    .map((article) => ({ ...article, path: articlePath(article.locale, article.slug) }));
  return {
    ...PLAIN_PAGE,
    locale,
    title: category.title,
    description: category.description,
    main: html`<div class="wrap one">${crumbsHtml(words, crumbs)}<h1>${category.title}</h1>
<p class="facts">${category.description !== '' && html`<span>${category.description} ·</span>`}<span>${counted(words.articles, articles.length)}</span></p>
<div class="rows">${articleRows(site, locale, rows)}</div>${partsHtml(words, rooted(site, path), part, listParts(articles.length))}${stillNeedHelp(site, locale, words)}</div>`,
    canonical: partPath(canonicalOf(site.domain, path), part),
    translations: page.translations.map(({ locale: language, slug }) => ({
      locale: language,
      path: rooted(site, categoryPath(language, slug)),
    })),
    signedIn: page.signedIn,
    structured: [
      crumbsData(
        site.origin,
        crumbs.map(({ label, path }) => ({ label, path: path && canonicalOf(site.domain, path) })),
      ),
    ],
  };
}

function partsHtml(words: HelpWords, path: string, part: number, parts: number): Html {
  if (parts === 1) return NOTHING;
  const { label, previous, next, place } = words.pages;
  const link = (to: number, rel: 'prev' | 'next', text: string): Html =>
    to < 1 || to > parts
      ? html`<span></span>`
      : html`<a class="button" rel="${rel}" href="${partPath(path, to)}">${text}</a>`;
  return html`<nav class="parts" aria-label="${label}">${link(part - 1, 'prev', previous)}<span>${filled(place, { page: String(part), pages: String(parts) })}</span>${link(part + 1, 'next', next)}</nav>`;
}

export interface SearchPage {
  readonly locale: string;
  readonly text: string;
  readonly hits: readonly ArticleHit[];
  readonly corrected: string | null;
  /** null: nothing was asked */
  readonly search: string | null;
  readonly signedIn: { readonly name: string } | null;
}

export function searchPage(site: HelpSite, page: SearchPage): FramePage {
  const { locale, text, hits, search, corrected } = page;
  const words = wordsOf(locale);
  const title = text === '' ? words.search : filled(hits.length === 0 ? words.nothingFor : words.resultsFor, { text });
  return {
    ...PLAIN_PAGE,
    locale,
    title,
    // the search of the bar would be the second one here
    kind: 'home',
    hero: html`<div class="hero"><div class="wrap">${searchForm(site, locale, { id: 'search', text, isShort: false })}</div></div>`,
    main: html`<div class="wrap one"><h1>${title}</h1>
${corrected !== null && html`<p class="facts">${filled(words.meant, { text: corrected })}</p>`}
${hits.length === 0 && text !== '' ? html`<p class="lead">${words.nothingTips}</p>` : html`<ul class="rows">${hits.map((hit) => hitHtml(site, locale, hit, search))}</ul>`}
${stillNeedHelp(site, locale, words)}</div>`,
    signedIn: page.signedIn,
  };
}

function hitHtml(site: HelpSite, locale: string, hit: ArticleHit, search: string | null): Html {
  const language = hit.locale === locale ? NOTHING : html` lang="${hit.locale}"`;
  const other = hit.locale === locale ? NOTHING : html`<span class="state">${languageName(hit.locale, locale)}</span>`;
  return html`<li><a href="${fromSearch(rooted(site, hit.path), search)}"><span class="sign">${icon('book')}</span><span class="name"${language}><strong>${markedHtml(hit.markedTitle)}</strong>${hit.excerpt !== '' && html`<small>${markedHtml(hit.excerpt)}</small>`}${hit.category !== null && html`<small>${hit.category}</small>`}</span>${other}<span class="sign turn">${icon('next', 12)}</span></a></li>`;
}

export function missingPage(site: HelpSite, locale: string, text: string): FramePage {
  const words = wordsOf(locale);
  const search = searchForm(site, locale, { id: 'search', text, isShort: false });
  return {
    ...PLAIN_PAGE,
    locale,
    title: words.notFound,
    // the search of the bar would be the second one here
    kind: 'home',
    hero: html`<div class="hero"><div class="wrap"><h1>${words.notFound}</h1><p class="lead">${words.notFoundText}</p>${search}</div></div>`,
    main: html`<div class="wrap one"><p><a class="button" href="${site.root}/${locale}">${words.home}</a></p>${stillNeedHelp(site, locale, words)}</div>`,
  };
}

export const busyPage = (site: HelpSite, locale: string): FramePage => {
  const words = wordsOf(locale);
  return {
    ...PLAIN_PAGE,
    locale,
    title: words.busy,
    main: html`<div class="wrap one"><div class="blank"><h1>${words.busy}</h1><p>${words.busyText}</p></div>${stillNeedHelp(site, locale, words)}</div>`,
  };
};
