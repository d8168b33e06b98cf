import { meantWords } from './meaning';
import { isTelling, wordsOf } from './words';

const LOOKED_AT = 2000;
/** A few small words stand in two languages: `in`, `was`, `die`. */
const FEWEST = 3;
const CLEARLY = 2;

/**
 * The language that a message is written in: the one of the business whose small words (`the`, `die`, `et`) it is made
 * of. `asked`, where that is not clear: a subject of three words tells nothing, and names of things are the same in all.
 *
 * @param asked BCP 47: of the page, the browser or the customer
 * @param business languages that articles are written in
 */
export function spokenLanguage(message: string, asked: string, business: readonly string[]): string {
  const words = wordsOf(meantWords(message).slice(0, LOOKED_AT));
  const smallWords = (language: string): number => words.filter((word) => !isTelling(word, language)).length;
  const counted = business.map((language) => ({ language, count: smallWords(language) }));
  const [best] = counted.sort((one, other) => other.count - one.count);
  if (!best || best.count < FEWEST || best.count < CLEARLY * smallWords(asked)) return asked;
  return best.language;
}
