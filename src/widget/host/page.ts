import type { VisitorPage } from '../../contracts/webchat';

/** Where the visitor is. What stands behind `#` stays with the browser; the rest the page can replace by `setPage`. */
export function currentPage(given: Partial<VisitorPage> | null): VisitorPage {
  const url = parsed(given?.url ?? '') ?? new URL(location.href);
  url.hash = '';
  url.username = '';
  url.password = '';
  return { url: url.href.slice(0, 2000), title: (given?.title ?? document.title).slice(0, 300) };
}

function parsed(url: string): URL | null {
  try {
    return url ? new URL(url, location.href) : null;
  } catch {
    return null;
  }
}
