import type { ReadBlock } from '../blocks/from-html';
import type { ImportedArticle } from './article';

/**
 * What lies beside a document in the folder or archive that it came in. Nothing here touches a disk: a path is a name
 * among those that came, and one that leads out of them names nothing.
 */

/** A path without `.`, `..`, doubled and leading slashes; null: it leads out of what came. */
export function pathWithin(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  // A Mac writes ü as two characters, and others ask for one.
  return parts.length === 0 ? null : parts.join('/').normalize('NFC');
}

/** `docs/a/b.md` → `docs/a`; without a folder: the empty text */
const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');
const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

const OF_THE_WEB = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Where a picture that a document names may lie, the likeliest first; none: it is on the web, or outside. */
export function placesOf(document: string, address: string): string[] {
  if (OF_THE_WEB.test(address)) return [];
  const bare = decoded(address.replace(/[?#].*$/s, ''));
  const [top = ''] = document.includes('/') ? document.split('/') : [];
  // `/images/a.png` counts from the root of a site, which is what came or the one folder in it.
  const places = bare.startsWith('/') ? [bare, `${top}/${bare}`] : [`${folderOf(document)}/${bare}`];
  return places.flatMap((place) => pathWithin(place) ?? []);
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Finds what a document names among files by path: first as it is written, then whatever its capitals. */
export function findBeside<File extends { readonly path: string }>(
  files: readonly File[],
): (document: string, address: string) => File | null {
  const exact = new Map(files.map((file) => [file.path, file]));
  const alike = new Map(files.map((file) => [file.path.toLowerCase(), file]));
  // Files that were chosen one by one have left their folders behind.
  const isFlat = files.every(({ path }) => !path.includes('/'));
  return (document, address) => {
    const places = placesOf(document, address);
    const names = isFlat && !document.includes('/') ? places.map(nameOf) : [];
    for (const place of [...places, ...names]) {
      const found = exact.get(place) ?? alike.get(place.toLowerCase());
      if (found) return found;
    }
    return null;
  };
}

/** The blocks with each picture that `hashOf` knows told by its hash. */
export const withHashes = (
  blocks: readonly ReadBlock[],
  hashOf: (address: string) => string | null,
): readonly ReadBlock[] =>
  blocks.map((block) => {
    if (block.type !== 'picture') return block;
    const hash = hashOf(block.address);
    return hash === null ? block : { ...block, hash };
  });

/** A file's name tells which article it is; files of one name in several folders are told apart by these. */
export function toldApart(
  read: readonly { readonly article: ImportedArticle; readonly path: string }[],
): ImportedArticle[] {
  const folders = new Map<string, Set<string>>();
  for (const { article, path } of read) {
    const known = folders.get(article.externalId) ?? new Set<string>();
    folders.set(article.externalId, known.add(folderOf(path)));
  }
  return read.map(({ article, path }) => {
    const isAlone = (folders.get(article.externalId)?.size ?? 0) < 2;
    const folder = folderOf(path).toLowerCase();
    return isAlone || folder === '' ? article : { ...article, externalId: `${folder}/${article.externalId}` };
  });
}
