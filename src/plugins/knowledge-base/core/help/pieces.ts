import { MARK_END, MARK_START, type ArticleRef } from '../../../../contracts';
import type { ContactWay } from '../../../../contracts/http/knowledge-help';
import { html, NOTHING, trusted, type Html } from '../../../../kernel/html';
import { usualAnswer } from './answer-time';
import { rooted } from './addresses';
import type { HelpSite } from './frame';
import { channelIcon, icon } from './icons';
import type { HelpWords } from './words';

/** Parts that several pages have. */

/** A text with what was found in it marked. */
export function markedHtml(text: string): Html {
  const parts = text.split(new RegExp(`[${MARK_START}${MARK_END}]`, 'u'));
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<mark>${part}</mark>` : html`${part}`))}`;
}

export interface Crumb {
  readonly label: string;
  /** null: here */
  readonly path: string | null;
}

export const crumbsHtml = (words: HelpWords, crumbs: readonly Crumb[]): Html =>
  html`<nav class="crumbs" aria-label="${words.youAreHere}"><ol>${crumbs.map(({ label, path }) => html`<li>${path === null ? html`<span aria-current="page">${label}</span>` : html`<a href="${path}">${label}</a>`}</li>`)}</ol></nav>`;

export const crumbsData = (origin: string, crumbs: readonly Crumb[]): unknown => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ label, path }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name: label,
    ...(path !== null && { item: origin + path }),
  })),
});

type Listed = Pick<ArticleRef, 'title' | 'path' | 'locale'> & { readonly summary?: string };

export function articleRows(site: HelpSite, locale: string, articles: readonly Listed[], sign = 'book'): Html {
  const rows = articles.map((article) => {
    const language = article.locale === locale ? NOTHING : html` lang="${article.locale}"`;
    const summary = article.summary ? html`<small>${article.summary}</small>` : NOTHING;
    return html`<li><a href="${rooted(site, article.path)}"><span class="sign">${icon(sign)}</span><span class="name"${language}>${article.title}${summary}</span><span class="sign turn">${icon('next', 12)}</span></a></li>`;
  });
  return html`<ul>${rows}</ul>`;
}

/** The ways to a person, below an answer that was none. */
export function stillNeedHelp(site: HelpSite, locale: string, words: HelpWords): Html {
  if (site.ways.length === 0) return NOTHING;
  return html`<section class="still" aria-labelledby="still"><div class="says"><h2 id="still">${words.stillNeedHelp}</h2><p>${words.passOn} ${usualAnswer(locale, site.answerMinutes, words)}</p></div><div class="ways">${waysHtml(site.ways, words)}</div></section>`;
}

/** Beside an answer; the foot of the page has all. */
const MOST_WAYS = 4;

/** The chat's button shows when the chat is there: a page without scripts has the other ways. */
export function waysHtml(ways: readonly ContactWay[], words: HelpWords): Html {
  const chat = ways.find(({ kind }) => kind === 'chat');
  const links = ways
    .slice(0, MOST_WAYS)
    .flatMap((way) =>
      way.kind === 'link' ? [html`<a class="button" href="${way.href}">${channelIcon(way.icon)}${way.label}</a>`] : [],
    );
  return html`${links}${chat ? html`<button class="button main" type="button" data-chat hidden>${icon('chat')}${words.chatNow}</button>` : NOTHING}`;
}

/** `Ingrid Svensson` → `IS` */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .filter((part) => part !== '')
    .flatMap((part, at, all) => (at === 0 || at === all.length - 1 ? [Array.from(part)[0] ?? ''] : []))
    .join('')
    .toLocaleUpperCase();

export const checkedAttribute = (isSo: boolean): Html => (isSo ? trusted(' checked') : NOTHING);
