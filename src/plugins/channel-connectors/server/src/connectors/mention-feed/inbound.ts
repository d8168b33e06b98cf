import type { ChannelAccountConfig, ParsedDelivery, StoredEnvelope } from '../../../../../../contracts';
import { messageOfPost, momentOf, wordsOfHtml } from '../../kit/mentions/post-message';
import { item, type Item } from './feed';

/** One item of a feed, as the receiver stored it. */
export function parse({ raw }: StoredEnvelope, { settings }: ChannelAccountConfig): ParsedDelivery {
  const read = item.safeParse(jsonOf(raw));
  if (!read.success) return { outcome: 'quarantined', reason: 'unparsable', detail: 'This is no item of a feed.' };
  const { id, url, author, published } = read.data;
  const host = hostOf(url ?? (typeof settings.feedUrl === 'string' ? settings.feedUrl : ''));
  const who = author || host;
  const message = messageOfPost({
    id,
    text: wordsOf(read.data),
    url,
    author: { handle: who, name: who, url: null },
    host,
    at: momentOf(published),
    isPublic: true,
    answers: null,
    media: [],
  });
  return { outcome: 'parsed', messages: [message], receipts: [] };
}

/** The title, and the words below it unless they only say it again. */
function wordsOf({ title, html }: Item): string {
  const body = wordsOfHtml(html);
  return body.startsWith(title) ? body : [title, body].filter(Boolean).join('\n\n');
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : '') || 'feed';

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return null;
  }
}
