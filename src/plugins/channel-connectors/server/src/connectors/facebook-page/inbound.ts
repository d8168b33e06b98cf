import { z } from 'zod';

import type {
  ChannelAccountConfig,
  InboundMessage,
  MessageChange,
  ParsedDelivery,
  StoredEnvelope,
} from '../../../../../../contracts';
import { metaId, readEnvelope, type MetaElement } from '../../kit/meta/envelope';
import { Harvest, metaMedia, metaMessage, metaSender, momentOf, nameOf, wordsOf } from '../../kit/meta/harvest';
import { FACEBOOK_ID } from '../../kit/meta/people';
import { addressOf, postContent, postsIn } from '../../kit/meta/public/posts';
import { elementsConcerning, readOwn, type Concerns } from '../../kit/meta/sharing';

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#feed */
const maybeId = metaId.optional().catch(undefined);
const optional = z.string().optional().catch(undefined);
const feed = z.object({
  item: z.string().catch(''),
  verb: z.string().catch('add'),
  from: z.object({ id: metaId, name: optional }).optional().catch(undefined),
  sender_id: maybeId,
  sender_name: optional,
  post_id: maybeId,
  comment_id: maybeId,
  parent_id: maybeId,
  message: optional,
  created_time: z.unknown().optional(),
  photo: optional,
  video: optional,
  link: optional,
  reaction_type: optional,
  post: z.object({ permalink_url: optional }).optional().catch(undefined),
  permalink_url: optional,
});
type Feed = z.infer<typeof feed>;

const REACTIONS: Readonly<Record<string, string>> = {
  like: '👍',
  love: '❤',
  care: '🤗',
  haha: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😡',
};
/** Said by somebody; all else in a feed is about likes, shares, albums and events. */
const SAID = new Set(['comment', 'post', 'status', 'photo', 'video', 'share', 'mention']);

export function parse(envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery {
  const reading = readEnvelope(envelope.raw, 'page');
  if (!reading.ok) return reading.parsed;
  const harvest = new Harvest();
  const pageId = String(account.settings.pageId);
  readOwn({ envelope, account, harvest }, reading.elements, concerns, (element) => {
    if (element.kind === 'change') readElement(element, envelope, pageId, harvest);
  });
  return harvest.delivery();
}

/** What is said in public on this page; private messages belong to another account. */
const concerns: Concerns = (element, { settings }) =>
  element.kind === 'change' &&
  element.owner === String(settings.pageId) &&
  (element.field === 'feed' || element.field === 'mention');

export const elementsOf = elementsConcerning('page', concerns);

type Change = Extract<MetaElement, { kind: 'change' }>;

function readElement(element: Change, envelope: StoredEnvelope, pageId: string, harvest: Harvest): void {
  const read = feed.safeParse(element.value);
  if (!read.success) return harvest.refuse('unparsable', 'A change of the feed that cannot be read.');
  const said = element.field === 'mention' ? { ...read.data, item: 'mention' } : read.data;
  const externalId = said.comment_id ?? said.post_id;
  if (externalId === undefined) return;
  const change = changeOf(said, pageId);
  const at = momentOf(said.created_time, envelope.receivedAt) ?? envelope.receivedAt;
  if (change) {
    const key = `${said.verb}:${externalId}:${said.from?.id ?? ''}:${String(at.getTime())}`;
    return harvest.note({ externalId, key, at, change });
  }
  if (said.verb !== 'add' || !SAID.has(said.item)) return;
  // What the page itself posts is no conversation; what it comments is part of one
  if (said.from?.id === pageId && said.item !== 'comment') return;
  const sender = senderOf(said, envelope, pageId);
  if (sender) harvest.add(messageOf(said, externalId, sender, envelope, pageId));
}

/**
 * Facebook does not tell everybody's name and id: an answer still reaches the comment. What the page says itself is
 * said to whoever wrote the comment above; to nobody known, it is no conversation of ours.
 */
function senderOf(said: Feed, { findings }: StoredEnvelope, pageId: string): InboundMessage['sender'] | null {
  const {
    from,
    sender_id: senderId,
    sender_name: senderName,
    comment_id: comment,
    post_id: post,
    parent_id: parent,
  } = said;
  if (from?.id === pageId) {
    const above = postsIn(findings)[parent ?? ''];
    if (!above || above.authorId === null || above.authorId === pageId) return null;
    return metaSender({ kind: FACEBOOK_ID, value: above.authorId, scope: pageId }, above.author || null);
  }
  const value = from?.id ?? senderId ?? `comment:${comment ?? post ?? ''}`;
  return metaSender(
    { kind: FACEBOOK_ID, value, scope: pageId },
    nameOf(from?.name ?? senderName) ?? 'Somebody on Facebook',
  );
}

function changeOf(said: Feed, pageId: string): MessageChange['change'] | null {
  const { verb, item, from, comment_id: comment, reaction_type: reaction = 'like' } = said;
  if (item === 'reaction' || item === 'like') {
    if (comment === undefined || from === undefined || from.id === pageId) return null;
    const emoji = verb === 'remove' ? null : (REACTIONS[reaction] ?? '👍');
    return { type: 'reaction', by: 'customer', who: from.id, emoji };
  }
  if (!SAID.has(item)) return null;
  if (verb === 'edited' || verb === 'edit') return { type: 'edited', text: wordsOf(said.message) };
  if (verb === 'remove' || verb === 'delete') return { type: 'withdrawn' };
  if (verb === 'hide' || verb === 'unhide') return { type: 'content', fields: { isHidden: verb === 'hide' } };
  return null;
}

function messageOf(
  said: Feed,
  externalId: string,
  sender: InboundMessage['sender'],
  envelope: StoredEnvelope,
  pageId: string,
): InboundMessage {
  const { post_id: postId = externalId, parent_id: parentId, comment_id: commentId, from, video } = said;
  const isOurs = from?.id === pageId;
  const top = parentId === undefined || parentId === postId ? commentId : parentId;
  const url = addressOf(said.permalink_url) ?? addressOf(said.post?.permalink_url);
  const name = nameOf(from?.name ?? said.sender_name);
  const media = [said.photo, video].flatMap((address) => (address && /^https:/i.test(address) ? [address] : []));
  const below = commentId === undefined ? undefined : postsIn(envelope.findings)[postId];
  return metaMessage({
    externalId,
    sender,
    text: wordsOf(said.message),
    content: postContent({
      url,
      author: name ?? sender.displayName ?? '',
      below,
      belowUrl: commentId === undefined ? null : url,
    }),
    audience: 'public',
    repliesTo: parentId !== undefined && parentId !== postId ? parentId : null,
    media: media.map((address) =>
      metaMedia(
        address === video ? { what: 'video', contentType: 'video/mp4' } : { what: 'photo', contentType: 'image/jpeg' },
        { url: address.slice(0, 4_000) },
      ),
    ),
    occurredAt: momentOf(said.created_time, envelope.receivedAt),
    thread: {
      key: [postId, top].filter(Boolean).join('/'),
      provenInteraction: null,
      reference: externalId,
      references: [],
    },
    ...(isOurs && { sentElsewhere: { by: name } }),
  });
}

/** What has to be asked for: the posts that comments stand below, and the comments that the page answered. */
export function askedFor(raw: Buffer, pageId: string): string[] {
  const reading = readEnvelope(raw, 'page');
  if (!reading.ok) return [];
  const changes = reading.elements.flatMap((each) => (each.kind === 'change' ? [feed.safeParse(each.value)] : []));
  return changes.flatMap(({ data }) => {
    if (data?.item !== 'comment' || data.verb !== 'add') return [];
    return (data.from?.id === pageId ? data.parent_id : data.post_id) ?? [];
  });
}
