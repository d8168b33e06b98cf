import type { ChannelAccountConfig, OutboundMessage, SendContext } from '../../../../../../contracts';
import { plainWordsOf } from '../../kit/choices';
import { keysOf, sign } from './signature';

/** One POST of a Standard Webhook to the account's callback address. */
export interface Call {
  /** null: the account has no callback address */
  readonly url: string | null;
  readonly webhookId: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
}

/**
 * The reply as `message.created`. Its webhook-id is the message's own id, the same at every attempt, so that the
 * receiver can tell a repetition; it is signed with every valid secret, so that changing one loses nothing.
 */
export function render(message: OutboundMessage, account: ChannelAccountConfig, { now }: SendContext): Call[] {
  const webhookId = `msg_${message.documentId}`;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const body = JSON.stringify({
    type: 'message.created',
    timestamp: now.toISOString(),
    data: {
      id: message.documentId,
      ticket: message.ticketNumber,
      interaction: message.interaction.documentId,
      conversation: message.interaction.threadKey,
      to: message.replyIdentity,
      text: plainWordsOf(message),
      ...(message.content && { content: message.content }),
      agent: message.agent && { displayName: message.agent.displayName },
      inReplyTo: message.interaction.references[0] ?? null,
      attachments: message.attachments.map(({ fileName, contentType, content }) => ({
        fileName,
        contentType,
        contentBase64: content.toString('base64'),
      })),
      createdAt: message.createdAt.toISOString(),
    },
  });
  const signature = keysOf(account)
    .map((key) => `v1,${sign(key, webhookId, timestamp, body)}`)
    .join(' ');
  const { callbackUrl } = account.settings;
  return [{ url: typeof callbackUrl === 'string' ? callbackUrl : null, webhookId, timestamp, signature, body }];
}
