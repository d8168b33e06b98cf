import { createHash } from 'node:crypto';

import type { ProviderSimulator, SimulatedAccount } from './simulator';

/** A feed that grows when somebody says something: the newest items, as RSS. */

interface Item {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly at: Date;
}

/** by channel account; lost with the process, like everything that is played */
const feeds = new Map<string, readonly Item[]>();
const MOST_ITEMS = 50;
const SITE = 'https://reviews.example';

export const feedSimulator: ProviderSimulator = {
  id: 'feed',
  untold: { 'mention-feed': ['edit', 'withdraw'] },

  accounts: (providerUrl) => [
    {
      connector: 'mention-feed',
      name: 'Reviews',
      address: 'reviews.example',
      settings: { feedUrl: `${SITE}/hollow-lamp.xml`, providerUrl },
      secrets: {},
    },
  ],

  say({ person, text }, account, { now, newId }) {
    const item = { id: newId(12), author: person.name, text, at: now };
    feeds.set(account.documentId, [item, ...(feeds.get(account.documentId) ?? [])].slice(0, MOST_ITEMS));
    return [];
  },

  answer({ headers }, [account]) {
    const body = account ? rssOf(account) : '';
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    const contentType = 'application/rss+xml; charset=utf-8';
    if (!account) return { status: 404, contentType: 'text/plain', body: 'No such feed' };
    if (headers['if-none-match'] === etag) return { status: 304, contentType, body: '', headers: { etag } };
    return { status: 200, contentType, body, headers: { etag } };
  },
};

function rssOf({ documentId }: SimulatedAccount): string {
  const items = (feeds.get(documentId) ?? []).map(
    ({ id, author, text, at }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${escaped(firstWords(text))}</title><link>${SITE}/${id}</link>` +
      `<dc:creator>${escaped(author)}</dc:creator><pubDate>${at.toUTCString()}</pubDate>` +
      `<description>${escaped(`<p>${escaped(text)}</p>`)}</description></item>`,
  );
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>' +
    `<title>Reviews of Hollow Lamp</title>${items.join('')}</channel></rss>`
  );
}

const firstWords = (text: string): string => text.split(/\s+/).slice(0, 8).join(' ') || 'A review';

const escaped = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
