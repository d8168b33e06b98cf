import { escaped } from '../../../../kernel/html';

/** Lists for machines: all values are escaped here. */

const URLS = 'http://www.sitemaps.org/schemas/sitemap/0.9';

export const sitemapIndex = (addresses: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="${URLS}">${addresses
    .map((address) => `<sitemap><loc>${escaped(address)}</loc></sitemap>`)
    .join('')}</sitemapindex>\n`;

export interface SitemapPage {
  readonly address: string;
  readonly changedAt: string | null;
  readonly others: readonly { readonly locale: string; readonly address: string }[];
}

export const sitemap = (pages: readonly SitemapPage[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${URLS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${pages
    .map(({ address, changedAt, others }) => {
      const changed = changedAt === null ? '' : `<lastmod>${changedAt}</lastmod>`;
      const alternates = others
        .map(
          (other) =>
            `<xhtml:link rel="alternate" hreflang="${escaped(other.locale)}" href="${escaped(other.address)}"/>`,
        )
        .join('');
      return `<url><loc>${escaped(address)}</loc>${changed}${alternates}</url>`;
    })
    .join('')}</urlset>\n`;

export interface NewsPage {
  readonly title: string;
  readonly address: string;
  readonly summary: string;
  readonly at: Date;
}

export const rss = (
  about: { readonly title: string; readonly address: string; readonly own: string; readonly locale: string },
  pages: readonly NewsPage[],
): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escaped(about.title)}</title><link>${escaped(about.address)}</link><description>${escaped(about.title)}</description><language>${escaped(about.locale)}</language><atom:link href="${escaped(about.own)}" rel="self" type="application/rss+xml"/>${pages
    .map(
      ({ title, address, summary, at }) =>
        `<item><title>${escaped(title)}</title><link>${escaped(address)}</link><guid>${escaped(address)}</guid><pubDate>${at.toUTCString()}</pubDate><description>${escaped(summary)}</description></item>`,
    )
    .join('')}</channel></rss>\n`;
