import { isCommon, type SearchLanguage } from '../../../../kernel/search-text/language';
import type { SearchQuery } from './query';

/** Common words narrow nothing down: they count only when there is nothing else, or stand in quotes. */
export function withoutCommonWords(query: SearchQuery, languages: readonly SearchLanguage[]): SearchQuery {
  const terms = query.terms.filter(
    ({ text, isPhrase, isBeginning, isNegated }) => isPhrase || isNegated || isBeginning || !isCommon(text, languages),
  );
  return terms.some(({ isNegated }) => !isNegated) ? { ...query, terms } : query;
}

/** The words that are looked for, as they were typed: what is marked in names. */
export function typedWords({ terms, conditions }: SearchQuery): string[] {
  const values = conditions.flatMap((condition) =>
    !condition.isNegated &&
    (condition.on === 'from' || condition.on === 'customer' || condition.on === 'file' || condition.on === 'subject')
      ? [condition.value]
      : [],
  );
  return [...terms.filter(({ isNegated }) => !isNegated).map(({ text }) => text), ...values];
}

/** Whether nothing but words and the ticket's own columns is asked for: then names alone can answer it, too. */
export function isAnsweredByNames({ terms, conditions }: SearchQuery): boolean {
  const isOfTickets = conditions.every(({ on }) =>
    ['status', 'priority', 'assignee', 'team', 'tag', 'field', 'number'].includes(on),
  );
  return isOfTickets && terms.length > 0 && terms.every(({ isNegated, isPhrase }) => !isNegated && !isPhrase);
}
