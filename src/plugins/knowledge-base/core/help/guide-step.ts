import { html, NOTHING, trusted, type Html } from '../../../../kernel/html';
import { icon } from './icons';
import { filled, type HelpWords } from './words';

/** Parts of a guide that its own page and an article that shows it have in common. */

/** What a form says of the step that is answered by it; `run` null: the answer begins a new one. */
export interface AnsweredStep {
  /** documentId */
  readonly guide: string;
  readonly locale: string;
  readonly run: string | null;
  readonly step: string;
}

/** The form around a step. The pages' script puts the next step in the place of one that stands in an article. */
export const stepForm = ({ guide, locale, run, step }: AnsweredStep, content: Html): Html =>
  html`<form method="post" action="/help/guide" class="article guide-step"><input type="hidden" name="guide" value="${guide}"><input type="hidden" name="locale" value="${locale}">${run === null ? html`<input type="hidden" name="begins" value="yes">` : html`<input type="hidden" name="run" value="${run}">`}<input type="hidden" name="step" value="${step}">
${content}
</form>`;

export interface AskedStep {
  /** from 1 */
  readonly number: number;
  readonly title: string;
  /** clean HTML of ours */
  readonly text: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

/** A step that is answered by one of its options. `more`: what stands between the text and the options. */
export const askedStep = ({ number, title, text, options }: AskedStep, words: HelpWords, more = NOTHING): Html =>
  html`<p class="facts">${filled(words.step, { n: number })}</p><h2>${title}</h2>${trusted(text)}${more}<div class="options">${options.map(
    ({ id, label }) =>
      html`<button name="option" value="${id}"><span>${label}</span><span class="sign turn">${icon('next', 12)}</span></button>`,
  )}</div>`;
