import type { HelpSite } from './frame';

/** A path of this server, `/help/…`, as it is on this site: on a host of its own the help centre stands at `/`. */
export const rooted = (site: Pick<HelpSite, 'root'>, path: string): string =>
  site.root === '/help' ? path : path.replace(/^\/help(?=\/|$)/, '') || '/';

/** Where a page stands for search engines: at the host of its own, if there is one. */
export const canonicalOf = (domain: string, path: string): string =>
  domain === '' ? path : path.replace(/^\/help(?=\/|$)/, '') || '/';

/** With the search that led there, so that it is known which search an article answered. */
export const fromSearch = (path: string, search: string | null): string =>
  search === null ? path : `${path}?s=${search}`;

/** A path without `/help`, with this language for its own. */
export const inLanguage = (path: string, locale: string): string => path.replace(/^\/+[^/]+/, `/${locale}`);

/** What is asked for below `/help`. */
export type HelpAddress =
  | { readonly page: 'start' }
  | { readonly page: 'sitemap' }
  | { readonly page: 'home' | 'search' | 'rss' | 'sitemap-of'; readonly locale: string }
  | { readonly page: 'article' | 'guide'; readonly locale: string; readonly slug: string }
  /** `part`: of its list, from 1 */
  | { readonly page: 'category'; readonly locale: string; readonly slug: string; readonly part: number };

const KINDS = { articles: 'article', categories: 'category', guides: 'guide' } as const;
const isKind = (name: string): name is keyof typeof KINDS => Object.hasOwn(KINDS, name);

/** `path`: without `/help`; `query`: `?page=` of a list. null: there is no such page. */
export function addressOf(path: string, query = new URLSearchParams()): HelpAddress | null {
  const parts = partsOf(path);
  if (!parts) return null;
  const [locale, kind, slug, more] = parts;
  if (locale === undefined) return { page: 'start' };
  if (locale === 'sitemap.xml') return kind === undefined ? { page: 'sitemap' } : null;
  if (!/^[a-zA-Z]{2,3}(?:-[\w-]{2,30})?$/.test(locale) || more !== undefined) return null;
  if (kind === undefined) return { page: 'home', locale };
  if (slug === undefined) {
    if (kind === 'search') return { page: 'search', locale };
    if (kind === 'rss.xml') return { page: 'rss', locale };
    return kind === 'sitemap.xml' ? { page: 'sitemap-of', locale } : null;
  }
  if (!isKind(kind)) return null;
  const page = KINDS[kind];
  return page === 'category' ? { page, locale, slug, part: partIn(query) } : { page, locale, slug };
}

/** What is no number is the first part, as if nothing had been asked. */
function partIn(query: URLSearchParams): number {
  const asked = query.get('page') ?? '';
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
}

/** The first part is the page itself. */
export const partPath = (path: string, part: number): string => (part === 1 ? path : `${path}?page=${String(part)}`);

/** Of a path, decoded; null: it is spelled as none can be. */
export function partsOf(path: string): string[] | null {
  try {
    return path
      .split('/')
      .filter((part) => part !== '')
      .map((part) => decodeURIComponent(part));
  } catch {
    return null;
  }
}
