import { z } from 'zod';

import type { ChannelAccountConfig, InboundMessage, ParsedDelivery, StoredEnvelope } from '../../../../../../contracts';
import { metaId, readEnvelope, type MetaElement } from '../../kit/meta/envelope';
import { Harvest, metaMessage, metaSender, momentOf, nameOf, wordsOf } from '../../kit/meta/harvest';
import { INSTAGRAM_ID } from '../../kit/meta/people';
import { postContent, postsIn } from '../../kit/meta/public/posts';
import { elementsConcerning, readOwn, type Concerns } from '../../kit/meta/sharing';

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram */
const comment = z.object({
  id: metaId,
  text: z.string().optional().catch(undefined),
  from: z.object({ id: metaId, username: z.string().optional() }),
  media: z.object({ id: metaId }).optional().catch(undefined),
  parent_id: metaId.optional().catch(undefined),
});
type Comment = z.infer<typeof comment>;
/** names only where it was; the words have to be asked for */
const mention = z.object({ media_id: metaId, comment_id: metaId.optional().catch(undefined) });
type Mention = z.infer<typeof mention>;

/** A handle is the only thing that is known of somebody who mentions us elsewhere. */
const HANDLE = { kind: 'social_handle', scope: 'instagram.com' };

export function parse(envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery {
  const reading = readEnvelope(envelope.raw, 'instagram');
  if (!reading.ok) return reading.parsed;
  const harvest = new Harvest();
  const ownId = String(account.settings.instagramId);
  readOwn({ envelope, account, harvest }, reading.elements, concerns, (element) => {
    if (element.kind === 'change') readElement(element, envelope, ownId, harvest);
  });
  return harvest.delivery();
}

const FIELDS = new Set(['comments', 'live_comments', 'mentions']);

/** What is said in public to this account; private messages belong to another one. */
const concerns: Concerns = (element, { settings }) =>
  element.kind === 'change' && element.owner === String(settings.instagramId) && FIELDS.has(element.field);

export const elementsOf = elementsConcerning('instagram', concerns);

type Change = Extract<MetaElement, { kind: 'change' }>;

function readElement(element: Change, envelope: StoredEnvelope, ownId: string, harvest: Harvest): void {
  const at = momentOf(element.time, envelope.receivedAt);
  if (element.field !== 'mentions') {
    const read = comment.safeParse(element.value);
    if (!read.success) return harvest.refuse('unparsable', 'A comment that cannot be read.');
    const message = commentMessage(read.data, at, envelope, ownId);
    return message ? harvest.add(message) : undefined;
  }
  const read = mention.safeParse(element.value);
  if (!read.success) return harvest.refuse('unparsable', 'A mention that cannot be read.');
  harvest.add(mentionMessage(read.data, at, envelope));
}

/** null: our own words, to nobody known */
function commentMessage(
  said: Comment,
  at: Date | null,
  { findings }: StoredEnvelope,
  ownId: string,
): InboundMessage | null {
  const { id, from, media, parent_id: parentId } = said;
  const posts = postsIn(findings);
  const isOurs = from.id === ownId;
  const above = posts[parentId ?? ''];
  if (isOurs && (!above || above.authorId === null || above.authorId === ownId)) return null;
  const name = from.username ? `@${from.username}` : 'Somebody on Instagram';
  const below = posts[media?.id ?? ''];
  const sender =
    isOurs && above
      ? metaSender(
          { kind: INSTAGRAM_ID, value: above.authorId ?? '', scope: ownId },
          above.author ? `@${above.author}` : null,
        )
      : metaSender({ kind: INSTAGRAM_ID, value: from.id, scope: ownId }, nameOf(name));
  return metaMessage({
    externalId: id,
    sender,
    text: wordsOf(said.text),
    content: postContent({ url: null, author: nameOf(name) ?? '', below }),
    audience: 'public',
    repliesTo: parentId ?? null,
    occurredAt: at,
    thread: {
      key: [media?.id ?? 'media', parentId ?? id].join('/'),
      provenInteraction: null,
      reference: id,
      references: [],
    },
    ...(isOurs && { sentElsewhere: { by: nameOf(name) } }),
  });
}

function mentionMessage(
  { media_id: mediaId, comment_id: commentId }: Mention,
  at: Date | null,
  { findings }: StoredEnvelope,
): InboundMessage {
  const known = postsIn(findings)[commentId ?? mediaId];
  const externalId = `mention:${mediaId}:${commentId ?? ''}`;
  const who = known?.author ? { ...HANDLE, value: `@${known.author}` } : { ...HANDLE, value: externalId };
  return metaMessage({
    externalId,
    sender: metaSender(who, known?.author ? `@${known.author}` : 'Somebody on Instagram'),
    kind: known?.text ? 'text' : 'unsupported',
    text: known?.text || 'Mentioned you on Instagram; the words are not told.',
    content: postContent({
      url: known?.url ?? null,
      author: known?.author ? `@${known.author}` : '',
      below: undefined,
    }),
    audience: 'public',
    occurredAt: at,
    thread: { key: externalId, provenInteraction: null, reference: externalId, references: [] },
  });
}

export interface Asked {
  readonly id: string;
  readonly what: 'media' | 'comment' | 'mentioned_comment' | 'mentioned_media';
}

/** What has to be asked for: media that comments stand below, comments that we answered, and mentions. */
export function askedFor(raw: Buffer, ownId: string): Asked[] {
  const reading = readEnvelope(raw, 'instagram');
  if (!reading.ok) return [];
  return reading.elements.flatMap((element): Asked[] => {
    if (element.kind !== 'change') return [];
    const mentioned = element.field === 'mentions' ? mention.safeParse(element.value).data : undefined;
    if (mentioned?.comment_id) return [{ id: mentioned.comment_id, what: 'mentioned_comment' }];
    if (mentioned) return [{ id: mentioned.media_id, what: 'mentioned_media' }];
    const said = comment.safeParse(element.value).data;
    if (said?.from.id === ownId) return said.parent_id ? [{ id: said.parent_id, what: 'comment' }] : [];
    return said?.media ? [{ id: said.media.id, what: 'media' }] : [];
  });
}
