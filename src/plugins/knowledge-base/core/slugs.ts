const SPELLED_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '&': ' and ',
};
const LONGEST = 80;

/** What Strapi takes for the last part of an address. */
export const isSlug = (text: string): boolean => /^[A-Za-z0-9-_.~]+$/.test(text) && !/^\.+$/.test(text);

/** The last part of an address from a title: "Größe & Preis" → `groesse-and-preis`. '' where no letter of it can stand there. */
export function slugOf(title: string): string {
  const plain = title
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüßæœøåłđðþı&]/g, (letter) => SPELLED_OUT[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-');
  return cut(plain.replace(/^-+|-+$/g, ''));
}

/** At a word's end where there is one. */
function cut(slug: string): string {
  if (slug.length <= LONGEST) return slug;
  const words = slug.slice(0, LONGEST + 1);
  const end = words.lastIndexOf('-');
  return end > LONGEST / 2 ? words.slice(0, end) : slug.slice(0, LONGEST);
}

/** The first of `stem`, `stem-2`, `stem-3` … that nothing else has. */
export function freeSlug(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${String(number)}`)) number += 1;
  return `${stem}-${String(number)}`;
}
