import type { ChannelAccountConfig, ProbeFinding, SendOutcome } from '../../../../../../contracts';
import { callProvider, placeOf, type ProviderAnswer } from '../../kit/provider';
import { readFeed, type Feed } from './feed';

const MOST_REDIRECTS = 3;
const ACCEPT = 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8';

/** What the feed's server said of it the last time, so that it need not send again what we have. */
export interface Version {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type FeedReading =
  | { readonly outcome: 'read'; readonly feed: Feed; readonly version: Version }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'failed'; readonly code: string; readonly detail: string };

const failed = (code: string, detail: string): FeedReading => ({ outcome: 'failed', code, detail });

export async function fetchFeed(account: ChannelAccountConfig, known: Version): Promise<FeedReading> {
  const { feedUrl } = account.settings;
  const answer = await follow(account, typeof feedUrl === 'string' ? feedUrl : '', known, MOST_REDIRECTS);
  if (answer.outcome === 'refused')
    return failed('address_not_allowed', 'The feed’s address is not on the public web.');
  if (answer.outcome !== 'answered') return failed('feed_unreachable', 'The feed’s server does not answer.');
  if (answer.status === 304) return { outcome: 'unchanged' };
  if (answer.status === 404 || answer.status === 410)
    return failed('feed_gone', 'There is no feed at this address any more.');
  if (answer.status !== 200)
    return failed(`http_${String(answer.status)}`, 'The feed’s server refuses to hand it out.');
  const feed = readFeed(answer.text);
  if (!feed) return failed('feed_unreadable', 'What stands at this address is no RSS or Atom feed.');
  const { etag, 'last-modified': lastModified } = answer.headers;
  return { outcome: 'read', feed, version: { ...(etag && { etag }), ...(lastModified && { lastModified }) } };
}

async function follow(
  account: ChannelAccountConfig,
  url: string,
  known: Version,
  left: number,
): Promise<ProviderAnswer> {
  const place = placeOf(account, url);
  const headers = {
    accept: ACCEPT,
    ...(known.etag && { 'if-none-match': known.etag }),
    ...(known.lastModified && { 'if-modified-since': known.lastModified }),
  };
  const answer = await callProvider(place, { path: '', headers });
  if (answer.outcome !== 'answered' || left === 0 || ![301, 302, 303, 307, 308].includes(answer.status)) return answer;
  const { location } = answer.headers;
  if (place.reach !== 'public' || location === undefined || !URL.canParse(location, url)) return answer;
  return follow(account, new URL(location, url).href, known, left - 1);
}

export const send = (): Promise<SendOutcome> => Promise.resolve({ outcome: 'failed', code: 'receives_only' });

export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const reading = await fetchFeed(account, {});
  if (reading.outcome === 'read') {
    const count = String(reading.feed.items.length);
    return [
      {
        part: 'receiving',
        isWell: true,
        field: null,
        detail: `This is "${reading.feed.title.slice(0, 100)}", with ${count} items.`,
      },
    ];
  }
  const detail = reading.outcome === 'failed' ? reading.detail : 'The feed’s server does not answer.';
  return [{ part: 'receiving', isWell: false, field: 'feedUrl', detail }];
}
