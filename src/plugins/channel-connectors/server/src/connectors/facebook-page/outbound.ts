import type { OutboundAttachment, OutboundMessage } from '../../../../../../contracts';
import { plainWordsOf } from '../../kit/choices';
import type { PrivateReply } from '../../kit/meta/public/private-reply';
import { cleanFile } from '../../kit/meta/upload';
import { partsOfText } from '../../kit/text-parts';
import { MAX_PRIVATE_LENGTH, MAX_TEXT_LENGTH } from './manifest';

/** A comment below a comment or post, or the one private message that a comment can be answered by. */
export type Call =
  | {
      readonly way: 'comment';
      /** id of the comment or post that it stands below */
      readonly below: string;
      readonly text: string;
      readonly photo: OutboundAttachment | null;
    }
  | ({ readonly way: 'private' } & PrivateReply);

/** In public, words and photo together; in private only words, and only once: all parts but the first are refused. */
export function render(message: OutboundMessage): Call[] {
  const below = message.repliesTo ?? message.lastInboundExternalId ?? '';
  const words = plainWordsOf(message);
  if (message.audience === 'private') {
    // A comment's id has the post's in front, a post's the page's: https://developers.facebook.com/docs/graph-api/reference/comment/
    const recipient: PrivateReply['recipient'] = isPost(below, message) ? { post_id: below } : { comment_id: below };
    const { documentId } = message;
    return partsOfText(words, MAX_PRIVATE_LENGTH).map((text) => ({ way: 'private', recipient, text, documentId }));
  }
  const [photo, ...more] = message.attachments.map(cleanFile);
  const [first = '', ...rest] = partsOfText(words, MAX_TEXT_LENGTH);
  return [
    ...(first !== '' || photo ? [{ way: 'comment', below, text: first, photo: photo ?? null } as const] : []),
    ...rest.map((text) => ({ way: 'comment', below, text, photo: null }) as const),
    ...more.map((each) => ({ way: 'comment', below, text: '', photo: each }) as const),
  ];
}

/** The public thread is called `post/comment`; one that is a post alone has no comment in its name. */
const isPost = (id: string, { interaction }: OutboundMessage): boolean => interaction.threadKey === id;
