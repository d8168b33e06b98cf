/**
 * In which language something is shown that was asked for in one: that language, the language it belongs to (`de` for
 * `de-AT`), others of that kind, then the languages of the business in their order.
 */
export function languageOrder(asked: string, business: readonly string[]): string[] {
  const kin = business.filter((language) => primary(language) === primary(asked));
  return [...new Set([asked, primary(asked), ...kin, ...business])];
}

const primary = (language: string): string => language.split('-', 1)[0] ?? language;
