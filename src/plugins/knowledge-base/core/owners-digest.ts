import type { AgentLanguage } from '../../../contracts';
import { OWNERS_DIGEST_WORDS } from './owners-digest-words';

/** An article that is to be looked at, as a mail names it. */
export interface DueArticle {
  readonly title: string;
  /** BCP 47 */
  readonly locale: string;
  /** where it is edited: an address */
  readonly url: string;
}

/** An article after which people write all the same. */
export interface FailingArticle extends DueArticle {
  readonly avoidableTickets: number;
  /** 0 to 1: of those who read it, and of those who read others */
  readonly rate: number;
  readonly control: number;
}

type Words = (typeof OWNERS_DIGEST_WORDS)[AgentLanguage];

/** A mail names so many of each; the rest stands on the pages. */
const MOST_NAMED = 15;

/**
 * What one owner is to look at this week, in words; null: nothing.
 *
 * @param pages addresses of the pages that hold all of it
 */
export function ownersDigest(
  { due, failing }: { readonly due: readonly DueArticle[]; readonly failing: readonly FailingArticle[] },
  pages: { readonly reviews: string; readonly drift: string },
  language: AgentLanguage,
): { subject: string; text: string } | null {
  if (due.length === 0 && failing.length === 0) return null;
  const words = OWNERS_DIGEST_WORDS[language];
  const parts = [
    ...(failing.length === 0
      ? []
      : [
          words.failingAbove,
          named(failing, (article) => failingLine(article, words), words),
          `${words.allFailing}\n${pages.drift}`,
        ]),
    ...(due.length === 0 ? [] : [words.dueAbove, named(due, dueLine, words), `${words.allDue}\n${pages.reviews}`]),
  ];
  return { subject: subjectOf(due.length, failing.length, words), text: [...parts, ''].join('\n\n') };
}

function subjectOf(due: number, failing: number, words: Words): string {
  const parts = [...(failing === 0 ? [] : [words.failing(failing)]), ...(due === 0 ? [] : [words.due(due)])];
  return words.subject(parts.join(', '));
}

function named<Each>(articles: readonly Each[], line: (article: Each) => string, words: Words): string {
  const more = articles.length > MOST_NAMED ? [words.more(articles.length - MOST_NAMED)] : [];
  return [...articles.slice(0, MOST_NAMED).map(line), ...more].join('\n');
}

const dueLine = ({ title, locale, url }: DueArticle): string => `• ${title} (${locale})\n  ${url}`;

function failingLine(article: FailingArticle, words: Words): string {
  const { avoidableTickets, rate, control } = article;
  const percent = (share: number): string => {
    const number = (share * 100).toFixed(share < 0.1 ? 1 : 0);
    return `${words.decimalComma ? number.replace('.', ',') : number} %`;
  };
  return `${dueLine(article)}\n  ${words.costs(Math.round(avoidableTickets), percent(rate), percent(control))}`;
}
