import { UNHELPFUL_REASONS, type ArticleView } from '../../../../contracts';
import { html, NOTHING, trusted, type Html } from '../../../../kernel/html';
import { canonicalOf, rooted } from './addresses';
import { PLAIN_PAGE, type FramePage, type HelpSite } from './frame';
import { icon } from './icons';
import { crumbsData, crumbsHtml, initialsOf, stillNeedHelp, type Crumb } from './pieces';
import type { HelpArticleLink } from './records';
import { counted, dayIn, filled, languageName, wordsOf, type HelpWords } from './words';
import { articlePath } from '../paths';

export interface ArticlePage {
  /** the language of the page around it */
  readonly locale: string;
  readonly article: ArticleView;
  /** of its category, in order; itself among them */
  readonly siblings: readonly HelpArticleLink[];
  readonly translations: readonly { readonly locale: string; readonly slug: string }[];
  readonly signedIn: { readonly name: string } | null;
  /** what the reader has just said of it by a form */
  readonly voted: 'helpful' | 'unhelpful' | null;
}

interface Part {
  readonly id: string;
  /** escaped markup */
  readonly words: Html;
  readonly isInner: boolean;
}

export function articlePage(site: HelpSite, page: ArticlePage): FramePage {
  const { locale, article, translations } = page;
  const words = wordsOf(locale);
  const crumbs = crumbsOf(site, page, words);
  return {
    ...PLAIN_PAGE,
    locale,
    title: article.title,
    description: descriptionOf(article),
    kind: 'article',
    main: mainOf(site, page, crumbs, words),
    // in a language that stands in for another the page is the other one's
    canonical: canonicalOf(site.domain, articlePath(article.locale, article.slug)),
    translations: translations.map(({ locale: language, slug }) => ({
      locale: language,
      path: rooted(site, articlePath(language, slug)),
    })),
    signedIn: page.signedIn,
    isPrivate: article.audience !== 'public',
    image: firstPicture(article.html, site.origin),
    structured: [
      articleData(site, page),
      ...questionData(article.html),
      crumbsData(
        site.origin,
        crumbs.map(({ label, path }) => ({ label, path: path && canonicalOf(site.domain, path) })),
      ),
    ],
  };
}

function crumbsOf(site: HelpSite, { locale, article }: ArticlePage, words: HelpWords): Crumb[] {
  const home = { label: words.help, path: rooted(site, `/help/${locale}`) };
  if (!article.category) return [home];
  return [home, { label: article.category.title, path: rooted(site, article.category.path) }];
}

function mainOf(site: HelpSite, page: ArticlePage, crumbs: readonly Crumb[], words: HelpWords): Html {
  const { locale, article } = page;
  const parts = partsOf(article.html);
  const isOther = article.locale !== locale;
  const language = isOther ? html` lang="${article.locale}"` : NOTHING;
  return html`<div class="wrap three"><div class="toc aside">${siblingsHtml(site, page)}</div>
<div><article${language}>${crumbsHtml(words, crumbs)}
<h1>${article.title}</h1>
${factsHtml(site, page, words)}
${isOther && html`<p class="notice" lang="${locale}">${filled(words.otherLanguage, { name: languageName(article.locale, locale) })}</p>`}
${article.summary !== '' && html`<p class="lead">${article.summary}</p>`}
<div class="article">${trusted(article.html)}</div></article>
${voteHtml(page, words)}
${stillNeedHelp(site, locale, words)}</div>
<div class="toc">${parts.length > 0 && html`<nav aria-label="${words.onThisPage}"><h2>${words.onThisPage}</h2><ul>${parts.map(({ id, words: part, isInner }) => html`<li${isInner ? trusted(' class="in"') : NOTHING}><a href="#${id}">${part}</a></li>`)}<li><a href="#solved">${words.solvedQuestion}</a></li></ul></nav>`}</div></div>`;
}

function siblingsHtml(site: HelpSite, { article, siblings }: ArticlePage): Html {
  if (!article.category || siblings.length < 2) return NOTHING;
  const at = Math.max(
    0,
    siblings.findIndex(({ documentId }) => documentId === article.documentId),
  );
  const from = Math.max(0, Math.min(at - 10, siblings.length - MOST_SIBLINGS));
  const items = siblings.slice(from, from + MOST_SIBLINGS).map((sibling) => {
    const here = sibling.documentId === article.documentId ? trusted(' aria-current="page"') : NOTHING;
    return html`<li><a href="${rooted(site, articlePath(sibling.locale, sibling.slug))}"${here}>${sibling.title}</a></li>`;
  });
  return html`<nav aria-label="${article.category.title}"><h2><a href="${rooted(site, article.category.path)}">${article.category.title}</a></h2><ul>${items}</ul></nav>`;
}
const MOST_SIBLINGS = 20;

function factsHtml(site: HelpSite, { locale, article }: ArticlePage, words: HelpWords): Html {
  const minutes = counted(words.minutes, article.minutes);
  const internal = article.audience === 'internal' ? html`<span class="state">${words.internal}</span>` : NOTHING;
  const said = (text: string, at: string, name: string | null): Html =>
    html`<p class="facts">${name !== null && html`<span class="initials" aria-hidden="true">${initialsOf(name)}</span>`}<span>${filled(text, { date: dayIn(locale, at, site.now), name: name ?? '' })} · ${minutes}</span>${internal}</p>`;
  if (article.checkedAt === null) return said(words.updated, article.updatedAt, null);
  return said(article.checkedBy === null ? words.checked : words.checkedBy, article.checkedAt, article.checkedBy);
}

function voteHtml({ article, locale, voted }: ArticlePage, words: HelpWords): Html {
  const thanks = voted === null ? '' : voted === 'helpful' ? words.thanks : words.thanksMissing;
  const reasons = UNHELPFUL_REASONS.map(
    (reason) =>
      html`<label class="chip"><input type="radio" name="reason" value="${reason}">${words.reasons[reason]}</label>`,
  );
  return html`<form class="vote" method="post" action="/help/vote" data-article="${article.documentId}" data-locale="${article.locale}" data-thanks="${words.thanks}" data-missing="${words.thanksMissing}" aria-labelledby="solved">
<input type="hidden" name="article" value="${article.documentId}"><input type="hidden" name="locale" value="${article.locale}"><input type="hidden" name="page" value="${locale}">
<div class="ask"><h2 id="solved">${words.solvedQuestion}</h2><button class="button" name="helpful" value="yes"${pressed(voted === 'helpful')}>${icon('up')}${words.yes}</button><button class="button" name="helpful" value="no"${pressed(voted === 'unhelpful')}>${icon('down')}${words.notYet}</button></div>
<p class="done" role="status"${thanks === '' ? trusted(' hidden') : NOTHING}>${thanks}</p>
<div class="more"><fieldset><legend>${words.missing}</legend>${reasons}</fieldset><label class="note">${words.noteLabel}<textarea name="note" maxlength="1000" rows="2"></textarea></label><button class="button" name="helpful" value="note">${words.send}</button></div></form>`;
}

const pressed = (isSo: boolean): Html => (isSo ? trusted(' aria-pressed="true"') : NOTHING);

/** Headings of our own markup: ids are escaped, and what stands in them is as well. */
function partsOf(markup: string): Part[] {
  return [...markup.matchAll(/<h([23]) id="([^"]*)">(.*?)<\/h\1>/gs)].map(([, level, id = '', inner = '']) => ({
    id,
    words: trusted(inner.replace(/<[^>]*>/g, '')),
    isInner: level === '3',
  }));
}

/** What an article says by itself: the cards of guides in it are none of its words. */
const plainOf = (markup: string): string =>
  markup
    .replace(/<aside class="guide-card".*?<\/aside>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

function descriptionOf({ summary, html: markup }: ArticleView): string {
  const text = summary || plainOf(markup).slice(0, 1500);
  return text.length <= 160 ? text : `${text.slice(0, text.lastIndexOf(' ', 157))}…`;
}

function firstPicture(markup: string, origin: string): string | null {
  const [, found] = /<img src="([^"]+)"/.exec(markup) ?? [];
  if (found === undefined) return null;
  const url = plainOf(found);
  return url.startsWith('/') ? origin + url : url;
}

const articleData = (site: HelpSite, { article }: ArticlePage): unknown => ({
  '@context': 'https://schema.org',
  '@type': 'Article',
  headline: article.title,
  description: descriptionOf(article),
  inLanguage: article.locale,
  dateModified: article.updatedAt,
  mainEntityOfPage: site.origin + canonicalOf(site.domain, articlePath(article.locale, article.slug)),
  publisher: { '@type': 'Organization', name: site.title },
});

/** A page of questions: at least two headings that are one, each with what stands below it. */
function questionData(markup: string): unknown[] {
  const parts = markup.split(/(?=<h2 id=)/).filter((part) => part.startsWith('<h2 id='));
  const questions = parts.flatMap((part) => {
    const [, heading = '', answer = ''] = /^<h2 id="[^"]*">(.*?)<\/h2>(.*)$/s.exec(part) ?? [];
    const name = plainOf(heading);
    const text = plainOf(answer);
    if (!/[?？؟]$/u.test(name) || text === '') return [];
    return [{ '@type': 'Question', name, acceptedAnswer: { '@type': 'Answer', text: text.slice(0, 2000) } }];
  });
  return questions.length < 2 ? [] : [{ '@context': 'https://schema.org', '@type': 'FAQPage', mainEntity: questions }];
}
