import type { GuideRunView, GuideStepView } from '../../../../contracts/http/knowledge-help';
import { html, NOTHING, trusted, type Html } from '../../../../kernel/html';
import { canonicalOf, rooted } from './addresses';
import { askedStep, stepForm } from './guide-step';
import { PLAIN_PAGE, type FramePage, type HelpSite } from './frame';
import { icon } from './icons';
import { articleRows, crumbsHtml, waysHtml } from './pieces';
import { wordsOf, type HelpWords } from './words';

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
${answered.length === 0 ? html`<h1>${guide.title}</h1>${guide.summary !== '' && html`<p class="lead">${guide.summary}</p>`}` : html`<h1 class="unseen">${guide.title}</h1>`}
${answered.length > 0 && html`<details><summary class="small muted">${words.answeredSoFar}</summary><ol class="path">${answered.map(({ question, answer }) => html`<li>${question} <strong>${answer}</strong></li>`)}</ol></details>`}
${stepForm({ guide: guide.documentId, locale, run: view.run, step: at.step }, html`${stepHtml(site, locale, view, words)}${footHtml(view, words)}`)}</div>`,
    canonical: canonicalOf(site.domain, guide.path),
    translations: page.translations,
    signedIn: page.signedIn,
    isPrivate: page.isPrivate,
  };
}

const footHtml = ({ canGoBack }: GuideRunView, words: HelpWords): Html =>
  html`<div class="steps-foot">${canGoBack && html`<button class="button" name="act" value="back">${words.back}</button><button class="button" name="act" value="restart">${words.restart}</button>`}</div>`;

function stepHtml(site: HelpSite, locale: string, { answered, at }: GuideRunView, words: HelpWords): Html {
  const text = trusted(at.html);
  if (at.kind === 'solved')
    return html`<div class="end" role="status">${icon('check', 24)}<div><h2>${at.title}</h2>${text}</div></div>`;
  if (at.kind === 'escalate')
    return html`<div class="still"><div class="says"><h2>${at.title}</h2>${text}</div><div class="ways">${waysHtml(at.ways, words)}</div></div>`;
  const article = at.kind === 'article' ? articleHtml(site, locale, at, words) : NOTHING;
  return askedStep(
    { number: answered.length + 1, title: at.title, text: at.html, options: at.options },
    words,
    article,
  );
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
