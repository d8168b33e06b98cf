/** Texts as the database can take them apart into words. */

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
