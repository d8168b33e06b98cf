import type { OutboundMessage } from '../../../../../../contracts';
import { plainWordsOf } from '../../kit/choices';
import type { PrivateReply } from '../../kit/meta/public/private-reply';
import { partsOfText } from '../../kit/text-parts';
import { MAX_PRIVATE_LENGTH, MAX_TEXT_LENGTH } from './manifest';

export type Call =
  | { readonly way: 'reply'; readonly comment: string; readonly text: string }
  /** below somebody else's post or comment that named us */
  | { readonly way: 'mention'; readonly media: string; readonly comment: string | null; readonly text: string }
  | ({ readonly way: 'private' } & PrivateReply);

/** Words alone: comments here take no files. */
export function render(message: OutboundMessage): Call[] {
  const below = message.repliesTo ?? message.lastInboundExternalId ?? '';
  const words = plainWordsOf(message);
  const { documentId } = message;
  if (message.audience === 'private') {
    const recipient = { comment_id: below.replace(/^mention:\d*:/, '') };
    return partsOfText(words, MAX_PRIVATE_LENGTH).map((text) => ({ way: 'private', recipient, text, documentId }));
  }
  const mentioned = /^mention:(\d+):(\d*)$/.exec(below);
  return partsOfText(words, MAX_TEXT_LENGTH).map((text) =>
    mentioned
      ? { way: 'mention', media: mentioned[1] ?? '', comment: mentioned[2] || null, text }
      : { way: 'reply', comment: below, text },
  );
}
