import type { GuideRunView, GuideStepView } from '../../../../contracts/http/knowledge-help';
import { html, NOTHING, trusted, type Html } from '../../../../kernel/html';
import { canonicalOf, rooted } from './addresses';
import { PLAIN_PAGE, type FramePage, type HelpSite } from './frame';
import { icon } from './icons';
import { articleRows, crumbsHtml, waysHtml } from './pieces';
import { filled, wordsOf, type HelpWords } from './words';

export interface GuidePage {
  readonly locale: string;
  readonly view: GuideRunView;
  readonly translations: readonly { readonly locale: string; readonly path: string }[];
  readonly signedIn: { readonly name: string } | null;
  readonly isPrivate: boolean;
}

/** A page a step: every choice is a button of a form, and the run's name stands in the address. */
export function guidePage(site: HelpSite, page: GuidePage): FramePage {
  const { locale, view } = page;
  const words = wordsOf(locale);
  const { guide, answered, at } = view;
  const crumbs = [
    { label: words.help, path: rooted(site, `/help/${locale}`) },
    { label: guide.title, path: null },
  ];
  return {
    ...PLAIN_PAGE,
    locale,
    title: guide.title,
    description: guide.summary,
    main: html`<div class="wrap one">${crumbsHtml(words, crumbs)}
${answered.length === 0 ? html`<h1>${guide.title}</h1>${guide.summary !== '' && html`<p class="lead">${guide.summary}</p>`}` : html`<p class="facts"><span>${guide.title}</span></p>`}
${answered.length > 0 && html`<details><summary class="small muted">${words.answeredSoFar}</summary><ol class="path">${answered.map(({ question, answer }) => html`<li>${question} <strong>${answer}</strong></li>`)}</ol></details>`}
<form method="post" action="/help/guide" class="article">
<input type="hidden" name="guide" value="${guide.documentId}"><input type="hidden" name="locale" value="${locale}"><input type="hidden" name="run" value="${view.run}"><input type="hidden" name="step" value="${at.step}">
${stepHtml(site, locale, view, words)}
<div class="steps-foot">${view.canGoBack && html`<button class="button" name="act" value="back">${words.back}</button><button class="button" name="act" value="restart">${words.restart}</button>`}</div>
</form></div>`,
    canonical: canonicalOf(site.domain, guide.path),
    translations: page.translations,
    signedIn: page.signedIn,
    isPrivate: page.isPrivate,
  };
}

function stepHtml(site: HelpSite, locale: string, { answered, at }: GuideRunView, words: HelpWords): Html {
  const number = html`<p class="facts">${filled(words.step, { n: answered.length + 1 })}</p>`;
  const text = trusted(at.html);
  if (at.kind === 'solved')
    return html`<div class="end" role="status">${icon('check', 24)}<div><h2>${at.title}</h2>${text}</div></div><br>`;
  if (at.kind === 'escalate')
    return html`<div class="still"><div class="says"><h2>${at.title}</h2>${text}</div><div class="ways">${waysHtml(at.ways, words)}</div></div><br>`;
  const article = at.kind === 'article' ? articleHtml(site, locale, at, words) : NOTHING;
  return html`${number}<h2>${at.title}</h2>${text}${article}<div class="options">${at.options.map(
    ({ id, label }) =>
      html`<button name="option" value="${id}"><span>${label}</span><span class="sign turn">${icon('next', 12)}</span></button>`,
  )}</div>`;
}

const articleHtml = (
  site: HelpSite,
  locale: string,
  { article }: Extract<GuideStepView, { kind: 'article' }>,
  words: HelpWords,
): Html =>
  article === null
    ? html`<p class="notice">${words.articleGone}</p>`
    : html`<div class="rows">${articleRows(site, locale, [article])}</div>`;
