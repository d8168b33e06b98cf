import type { ChannelAccountConfig, ParsedDelivery, Sender, StoredEnvelope } from '../../../../../../contracts';
import { messageOfPost, momentOf, wordsOfHtml } from '../../kit/mentions/post-message';
import { item, type Item } from './feed';

/**
 * One item of a feed, as the receiver stored it. Who wrote it, and where it points to, is a stranger's text: a name
 * counts within this feed alone and proves nothing, so that nobody takes the place of somebody on a network.
 */
export function parse({ raw }: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery {
  const read = item.safeParse(jsonOf(raw));
  if (!read.success) return { outcome: 'quarantined', reason: 'unparsable', detail: 'This is no item of a feed.' };
  const { id, url, author, published } = read.data;
  const name = author.trim();
  const writer = name === '' ? nobody(account) : named(name, account);
  const message = messageOfPost({
    id,
    text: wordsOf(read.data),
    url,
    author: { handle: writer.value, name: name || account.name, url: null },
    host: writer.scope,
    at: momentOf(published),
    isPublic: true,
    answers: null,
    media: [],
  });
  const { sender } = message;
  const claimed: Sender = {
    ...sender,
    replyIdentity: { ...sender.replyIdentity, assurance: 'claimed' },
    trust: 'unverified',
    trustReason: writer.reason,
  };
  return { outcome: 'parsed', messages: [{ ...message, sender: claimed }], receipts: [] };
}

/** Whom the feed names, and how far that reaches. */
interface Writer {
  readonly value: string;
  readonly scope: string;
  /** one sentence for agents */
  readonly reason: string;
}

const named = (value: string, { documentId }: ChannelAccountConfig): Writer => ({
  value,
  scope: documentId,
  reason: 'Only the feed names this author.',
});

/** One for all items of a feed that name nobody; in a scope of its own, which no author's name can reach. */
const nobody = ({ documentId, settings }: ChannelAccountConfig): Writer => ({
  value: hostOf(typeof settings.feedUrl === 'string' ? settings.feedUrl : ''),
  scope: `unsigned:${documentId}`,
  reason: 'The feed names no author.',
});

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
