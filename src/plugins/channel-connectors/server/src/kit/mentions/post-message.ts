import { createHash } from 'node:crypto';

import type { InboundMessage, RemoteMedia } from '../../../../../../contracts';
import { storableText } from '../../../../../../kernel/database';
import { htmlToPlain } from '../mail/html-to-plain';
import { isHtmlTooComplex } from '../mail/sanitize-html';

export const SOCIAL_HANDLE = 'social_handle';
const LONGEST_TEXT = 50_000;
const LONGEST_ID = 255;

/** A post as a network shows it. */
export interface Post {
  readonly id: string;
  readonly text: string;
  readonly url: string | null;
  readonly author: { readonly handle: string; readonly name: string; readonly url: string | null };
  /** the network's host: handles are unique there */
  readonly host: string;
  readonly at: Date | null;
  readonly isPublic: boolean;
  readonly answers: string | null;
  readonly media: readonly RemoteMedia[];
}

/** A post as a message, which stands in its own public thread. */
export function messageOfPost(post: Post): InboundMessage {
  const id = boundedId(post.id);
  const answers = post.answers === null ? null : boundedId(post.answers);
  const name = bounded(post.author.name, 200) || bounded(post.author.handle, 200);
  const handle = {
    kind: SOCIAL_HANDLE,
    value: bounded(post.author.handle, 300) || post.host,
    scope: post.host.slice(0, 255),
    assurance: 'provider',
  } as const;
  return {
    externalId: id,
    sender: {
      displayName: name || null,
      replyIdentity: handle,
      proofs: [],
      mentions: [],
      trust: 'ok',
      trustReason: null,
    },
    kind: post.text === '' && post.media.length === 0 ? 'unsupported' : 'text',
    text: storableText(post.text).slice(0, LONGEST_TEXT) || (post.media.length === 0 ? 'A post without words.' : ''),
    content: {
      type: 'post',
      url: webAddress(post.url),
      author: { name, url: webAddress(post.author.url) },
      below: null,
      isHidden: false,
      isLiked: false,
    },
    audience: post.isPublic ? 'public' : 'private',
    repliesTo: answers,
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key: null, provenInteraction: null, reference: id, references: answers === null ? [] : [answers] },
    attachments: [],
    media: post.media,
    occurredAt: post.at,
    clientMessageId: null,
  };
}

/** The words of a stranger's HTML: nothing of its markup is kept. */
export function wordsOfHtml(html: string): string {
  const words = isHtmlTooComplex(html) ? html.slice(0, LONGEST_TEXT).replace(/<[^<>]*>/g, ' ') : htmlToPlain(html);
  return storableText(words).trim();
}

/** null: no moment between 1970 and the year 9999 */
export function momentOf(text: string | null | undefined): Date | null {
  const time = Date.parse(text ?? '');
  return time > 0 && time < 253_402_300_799_000 ? new Date(time) : null;
}

/** An address that people may open; anything else is none. */
export function webAddress(text: string | null): string | null {
  const address = storableText(text ?? '').trim();
  return address.length <= 2_000 && /^https?:\/\//i.test(address) && URL.canParse(address)
    ? new URL(address).href
    : null;
}

const bounded = (text: string, most: number): string =>
  storableText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '');

const boundedId = (id: string): string => {
  const clean = storableText(id);
  return clean.length <= LONGEST_ID ? clean : createHash('sha256').update(clean).digest('hex');
};
