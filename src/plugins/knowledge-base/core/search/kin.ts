import { searchLanguage, type SearchLanguage } from '../../../../kernel/search-text/language';

/** Words of one family that the stems of their language keep apart: `private` and `privacy`, `buchen` and `Buchung`. */

const ENDINGS: Partial<Record<SearchLanguage, string>> = {
  en: `e y s er or ing ed al ic ical ion ation ition ment ness ity cy te ive able ible ance ence ant ent ism ist ize ise
    ous ful less ly ship age ure ery ary ory sis tic tion sion`,
  de: `e n en er ung ungen lich ig keit heit bar t et te isch los nis schaft ation ieren iert ierung ungs s es end st`,
  fr: `e er é ée ment tion ation eur euse age ance ence ité ique able ible if ive ir issement s es ant`,
  es: `o a ar er ir ado ada ido ida ción miento dor dora able ible ivo iva anza encia idad ico ica mente s es ante`,
  it: `o a e i are ere ire ato ata ito zione mento tore trice abile ibile ivo iva anza enza ità ico ica mente ante`,
  nl: `e en er ing ingen lijk ig heid baar t te tie eren de s`,
  pt: `o a ar er ir ado ada ido ção mento dor dora ável ível ivo iva ança ência idade ico ica mente s es ante`,
};
const BY_LANGUAGE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(ENDINGS).map(([language, endings]) => [language, new Set(['', ...endings.split(/\s+/u)])]),
);
const SHORTEST_ROOT = 5;

/** What a family of this word begins with, to look its members up; null: it is too short to have one. */
export function familyRoot(plain: string, locale: string): string | null {
  const language = searchLanguage(locale);
  if (language === null || !BY_LANGUAGE.has(language) || plain.length <= SHORTEST_ROOT || /\d/.test(plain)) return null;
  return plain.slice(0, Math.max(SHORTEST_ROOT, Math.ceil(plain.length * 0.6)));
}

/** Whether two words are one root with different endings. */
export function areKin(one: string, other: string, locale: string): boolean {
  const endings = BY_LANGUAGE.get(searchLanguage(locale) ?? '');
  if (endings === undefined || one === other) return false;
  for (let length = sharedStart(one, other); length >= SHORTEST_ROOT; length -= 1)
    if (endings.has(one.slice(length)) && endings.has(other.slice(length))) return true;
  return false;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
