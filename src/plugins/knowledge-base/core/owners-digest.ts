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
): { subject: string; text: string } | null {
  if (due.length === 0 && failing.length === 0) return null;
  const parts = [
    ...(failing.length === 0
      ? []
      : [
          'After these articles of yours, more people write to us than after others. What are they missing?',
          named(failing, failingLine),
          `How they do, day by day:\n${pages.drift}`,
        ]),
    ...(due.length === 0
      ? []
      : [
          'These are due for review. Is everything in them still right?',
          named(due, dueLine),
          `All of them, with what to check:\n${pages.reviews}`,
        ]),
  ];
  return { subject: subjectOf(due.length, failing.length), text: [...parts, ''].join('\n\n') };
}

function subjectOf(due: number, failing: number): string {
  const parts = [
    ...(failing === 0 ? [] : [`${String(failing)} ${failing === 1 ? 'fails' : 'fail'}`]),
    ...(due === 0 ? [] : [`${String(due)} due for review`]),
  ];
  return `Your articles this week: ${parts.join(', ')}`;
}

function named<Each>(articles: readonly Each[], line: (article: Each) => string): string {
  const more = articles.length > MOST_NAMED ? [`… and ${String(articles.length - MOST_NAMED)} more`] : [];
  return [...articles.slice(0, MOST_NAMED).map(line), ...more].join('\n');
}

const dueLine = ({ title, locale, url }: DueArticle): string => `• ${title} (${locale})\n  ${url}`;

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

function failingLine(article: FailingArticle): string {
  const { avoidableTickets, rate, control } = article;
  const people = `about ${String(Math.round(avoidableTickets))} people too many`;
  return `${dueLine(article)}\n  ${people} wrote: ${percent(rate)} of its readers, ${percent(control)} of those of other articles`;
}
