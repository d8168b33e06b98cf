import { askedStep, stepForm } from './guide-step';
import { html, type Html } from '../../../../kernel/html';
import type { HelpWords } from './words';

/** The first question of a guide that an article shows. */
export interface FirstQuestion {
  /** documentId */
  readonly guide: string;
  readonly locale: string;
  readonly step: string;
  readonly title: string;
  /** clean HTML of ours */
  readonly text: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

const CARD = /(<aside class="guide-card" data-guide="([^"]*)">.*?)<a class="button" [^>]*>[^<]*<\/a>(<\/aside>)/gs;

/** Paths of the guides whose cards stand in a body of our markup. */
export const guidesIn = (markup: string): string[] => [
  ...new Set([...markup.matchAll(CARD)].map(([, , path = '']) => path)),
];

/**
 * A body in which the cards of guides ask their first question: in place of the button that leads to the guide stands
 * the question with its options. A guide that is not among `first` keeps its button.
 */
export const withFirstQuestions = (
  markup: string,
  first: ReadonlyMap<string, FirstQuestion>,
  words: HelpWords,
): string =>
  markup.replace(CARD, (card: string, before: string, path: string, after: string) => {
    const question = first.get(path);
    return question ? before + questionHtml(question, words).markup + after : card;
  });

const questionHtml = ({ guide, locale, step, ...asked }: FirstQuestion, words: HelpWords): Html =>
  html`${stepForm({ guide, locale, run: null, step }, askedStep({ ...asked, number: 1 }, words))}`;
