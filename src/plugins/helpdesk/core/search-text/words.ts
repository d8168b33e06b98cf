/** Texts as the database can take them apart into words. */

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/**
 * Scripts without spaces as overlapping pairs of signs, which is what a search for some of them can meet; everything
 * else as it stands.
 */
export const spaced = (text: string): string => text.replace(UNSPACED, (run) => ` ${pairsOf(run).join(' ')} `);

/** The same for a query: a phrase of pairs is the run that was typed. */
export const isUnspaced = (text: string): boolean => text.search(UNSPACED) !== -1;

function pairsOf(run: string): string[] {
  const signs = [...run];
  if (signs.length < 2) return signs;
  return signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`);
}

/** A file's name and its parts: what stands between dots, dashes and underscores is a word of its own. */
export const fileWords = (name: string): string => `${name} ${partsOf(name)}`;

const partsOf = (name: string): string =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** An address and what one remembers of it: the name before the sign, the domain behind it. */
export function addressWords(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  return [address, domain, partsOf(name)].filter((part) => part !== '').join(' ');
}

/** A lexeme that no text can hold: what is known of a message beside its words. The parser never leaves the sign in one. */
export const facet = (kind: FacetKind, value: string): string => `§${kind}=${value.toLowerCase().slice(0, 200)}`;
export type FacetKind = 'channel' | 'customer' | 'agent' | 'to' | 'has' | 'is';
