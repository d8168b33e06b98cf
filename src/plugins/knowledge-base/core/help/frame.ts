import type { ContactWay } from '../../../../contracts/http/knowledge-help';
import { html, NOTHING, trusted, type Html } from '../../../../kernel/html';
import { askPersonWords } from './answer-time';
import { canonicalOf } from './addresses';
import { jsonScript, safeUrl } from './safe-values';
import { icon } from './icons';
import { directionOf, languageName, wordsOf, type HelpWords } from './words';

/** What all pages of one help centre have in common. */
export interface HelpSite {
  /** `/help`, or '' on a host of its own */
  readonly root: '/help' | '';
  /** where it is reached from outside: scheme and host */
  readonly origin: string;
  /** the host of its own; '' : none */
  readonly domain: string;
  readonly title: string;
  /** path or https address; '' : the title in words */
  readonly logo: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly languages: readonly string[];
  /** null: the host of its own has no such page, or nobody signs customers in */
  readonly requestsPath: string | null;
  /** documentId of the chat that stands on every page; null: none */
  readonly chat: string | null;
  /** where the chat asks who is signed in; null: nobody ever is */
  readonly identityPath: string | null;
  readonly ways: readonly ContactWay[];
  /** in which a person usually answers; null: not known */
  readonly answerMinutes: number | null;
  readonly asksToRemember: boolean;
  readonly assets: { readonly style: string; readonly theme: string; readonly script: string };
  readonly now: Date;
}

export interface FramePage {
  readonly locale: string;
  /** of the page alone */
  readonly title: string;
  readonly description: string;
  readonly main: Html;
  /** below the bar, on the same ground */
  readonly hero?: Html;
  /** of `<body>` */
  readonly kind: 'home' | 'article' | 'other';
  /** path on this host; null: it has none that lasts */
  readonly canonical: string | null;
  readonly translations: readonly { readonly locale: string; readonly path: string }[];
  readonly signedIn: { readonly name: string } | null;
  readonly isPrivate: boolean;
  readonly structured: readonly unknown[];
  readonly image: string | null;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  /** null: as the reader's system says */
  readonly theme: 'light' | 'dark' | null;
  readonly isPreview: boolean;
}

export const PLAIN_PAGE = {
  description: '',
  kind: 'other',
  canonical: null,
  translations: [],
  signedIn: null,
  isPrivate: false,
  structured: [],
  image: null,
  styles: [],
  scripts: [],
  theme: null,
  isPreview: false,
} as const satisfies Partial<FramePage>;

/** A whole page: head, bar, what the page says, and what stands below every page. */
export function framed(site: HelpSite, page: FramePage): string {
  const words = wordsOf(page.locale);
  const theme = page.theme === null ? NOTHING : html` data-theme="${page.theme}"`;
  const article = page.kind === 'article' ? trusted(' data-article') : NOTHING;
  return html`<!doctype html>
<html lang="${page.locale}" dir="${directionOf(page.locale)}" data-locale="${page.locale}" data-root="${site.root}"${theme}${article}>
<head>${headOf(site, page, words)}</head>
<body class="${page.kind === 'home' ? 'home' : 'inner'}">
<a class="skip" href="#content">${words.skip}</a>
${page.isPreview && html`<div class="preview" role="status">${words.preview}</div>`}
<header class="top">${barOf(site, page, words)}${page.hero ?? NOTHING}</header>
<main id="content">${page.main}</main>
${footOf(site, page, words)}
<template id="sign-article"><span class="sign">${icon('book', 14)}</span></template>
<template id="sign-chat"><span class="sign">${icon('chat', 14)}</span></template>
</body>
</html>
`.markup;
}

function headOf(site: HelpSite, page: FramePage, words: HelpWords): Html {
  const name = site.title === '' ? words.help : site.title;
  const title = page.title === '' || page.title === name ? name : `${page.title} · ${name}`;
  const address = page.canonical === null ? null : site.origin + page.canonical;
  const isHidden = page.isPrivate || page.isPreview || page.canonical === null;
  return html`
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${page.description !== '' && html`<meta name="description" content="${page.description}">`}
${isHidden && html`<meta name="robots" content="noindex">`}
${address !== null && !isHidden && html`<link rel="canonical" href="${address}">`}
${isHidden ? NOTHING : page.translations.map(({ locale, path }) => html`<link rel="alternate" hreflang="${locale}" href="${site.origin + canonicalOf(site.domain, path)}">`)}
${
  isHidden
    ? NOTHING
    : html`<link rel="alternate" type="application/rss+xml" title="${name}" href="${site.root}/${page.locale}/rss.xml">
<meta property="og:site_name" content="${name}">
<meta property="og:title" content="${page.title === '' ? name : page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:type" content="${page.kind === 'article' ? 'article' : 'website'}">
<meta property="og:url" content="${address ?? site.origin}">
<meta property="og:locale" content="${page.locale.replace('-', '_')}">
${page.image !== null && html`<meta property="og:image" content="${page.image}">`}
<meta name="twitter:card" content="${page.image === null ? 'summary' : 'summary_large_image'}">`
}
<link rel="stylesheet" href="${site.assets.style}">
<link rel="stylesheet" href="${site.assets.theme}">
${page.styles.map((path) => html`<link rel="stylesheet" href="${path}">`)}
<script src="${site.assets.script}" defer></script>
${page.scripts.map((path) => html`<script src="${path}" defer></script>`)}
${chatOf(site, page)}
${isHidden ? NOTHING : page.structured.map((value) => jsonScript('application/ld+json', value))}
`;
}

function chatOf({ chat, identityPath }: HelpSite, { locale, isPreview }: FramePage): Html {
  if (chat === null || isPreview) return NOTHING;
  const identity = identityPath === null ? NOTHING : html` data-identity-url="${identityPath}?widget=${chat}"`;
  return html`<script src="/widget/throughline.js" data-widget="${chat}" data-lang="${locale}"${identity} async></script>`;
}

function barOf(site: HelpSite, page: FramePage, words: HelpWords): Html {
  const logo = site.logo === '' ? null : safeUrl(site.logo);
  const name = site.title === '' ? words.help : site.title;
  const home = `${site.root}/${page.locale}`;
  return html`<div class="wrap bar">
<a class="logo" href="${home}">${logo === null ? name : html`<img src="${logo}" alt="${name}">`}</a>
${site.title !== '' && html`<a class="muted label-help" href="${home}">${words.help}</a>`}
<span class="grow"></span>
${page.kind !== 'home' && searchForm(site, page.locale, { id: 'search', text: '', isShort: true })}
<nav aria-label="${words.help}">
${site.links.map(({ label, url }) => linkOf(label, url))}
${site.requestsPath !== null && html`<a href="${site.requestsPath}">${page.signedIn === null ? words.myRequests : html`${words.myRequests} <span class="muted">(${page.signedIn.name})</span>`}</a>`}
${languagesOf(site, page, words)}
</nav></div>`;
}

function linkOf(label: string, url: string): Html {
  const safe = safeUrl(url);
  return safe === null ? NOTHING : html`<a href="${safe}">${label}</a>`;
}

function languagesOf(site: HelpSite, page: FramePage, words: HelpWords): Html {
  if (site.languages.length < 2) return NOTHING;
  const own = new Map(page.translations.map(({ locale, path }) => [locale, path]));
  const items = site.languages.map((locale) => {
    const current = locale === page.locale ? trusted(' aria-current="true"') : NOTHING;
    return html`<li><a href="${own.get(locale) ?? `${site.root}/${locale}`}" lang="${locale}" hreflang="${locale}"${current}>${languageName(locale)}</a></li>`;
  });
  return html`<details class="menu"><summary><span class="unseen">${words.language}: </span>${icon('globe')}${languageName(page.locale)}${icon('open', 10)}</summary><ul>${items}</ul></details>`;
}

/** The search: a form that works by itself, and gives results while typing where scripts run. */
export function searchForm(
  site: HelpSite,
  locale: string,
  { id, text, isShort }: { readonly id: string; readonly text: string; readonly isShort: boolean },
): Html {
  const words = wordsOf(locale);
  const [way] = site.ways;
  const ask =
    site.chat === null && way?.kind !== 'link'
      ? NOTHING
      : html` data-ask="${askPersonWords(locale, site.answerMinutes, words)}"`;
  const askHref = site.chat === null && way?.kind === 'link' ? html` data-ask-href="${way.href}"` : NOTHING;
  return html`<form class="find${isShort ? '' : ' wide'}" role="search" action="${site.root}/${locale}/search" data-label="${words.searchLabel}" data-count="${words.answers.join('|')}" data-none="${words.nothingTips}"${ask}${askHref}><label class="unseen" for="${id}">${words.searchLabel}</label><span class="sign">${icon('search')}</span><input id="${id}" type="search" name="q" value="${text}" placeholder="${isShort ? words.searchShort : words.searchLabel}" maxlength="300" enterkeyhint="search"></form>`;
}

function footOf(site: HelpSite, page: FramePage, words: HelpWords): Html {
  const asks = site.asksToRemember && !page.isPreview;
  const remember = html`<details class="remember"><summary>${words.remember}</summary><p>${words.rememberText}</p><form method="post" action="/help/remember"><button class="button main" name="allows" value="yes">${words.allow}</button><button class="button" name="allows" value="no">${words.refuse}</button></form></details>`;
  const links = site.ways.flatMap((way) => (way.kind === 'link' ? [html`<a href="${way.href}">${way.label}</a>`] : []));
  if (!asks && links.length === 0) return NOTHING;
  return html`<footer class="foot"><div class="wrap">${links}${asks && remember}</div></footer>`;
}
