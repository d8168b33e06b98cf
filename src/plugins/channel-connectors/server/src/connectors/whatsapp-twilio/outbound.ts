import type {
  ChannelAccountConfig,
  ChoicesContent,
  OutboundMessage,
  SendContext,
  TemplateContent,
} from '../../../../../../contracts';
import { formOfChoices, plainWordsOf } from '../../kit/choices';
import { partsOfText } from '../../kit/text-parts';
import { plainAddress, statusAddress } from '../../kit/twilio/delivery';
import { webhookUrlOf, type MessageCall } from '../../kit/twilio/sending';
import { messagingServiceOf } from '../../kit/twilio/setup';
import { manifest, MAX_TEXT_LENGTH, PREFIX } from './manifest';

export interface Call extends MessageCall {
  /** an approved text, or a question with buttons or a list, instead of the words */
  readonly content: TemplateContent | (ChoicesContent & { readonly form: 'buttons' | 'list' }) | null;
}

type Part = Pick<Call, 'body' | 'mediaUrls' | 'content'>;

/** WhatsApp takes one file a message, with words below it: the first carries the text, the others follow. */
export function render(message: OutboundMessage, account: ChannelAccountConfig, context: SendContext): Call[] {
  const parts = partsOf(message, context);
  const address = webhookUrlOf(account, context);
  return parts.map((part, index) => ({
    ...part,
    to: `${PREFIX}${message.replyIdentity.value}`,
    from: `${PREFIX}${plainAddress(account.address)}`,
    messagingServiceSid: messagingServiceOf(account),
    statusCallback: statusAddress(address, { message: message.documentId, part: { at: index + 1, of: parts.length } }),
    writtenAt: message.createdAt,
  }));
}

function partsOf(message: OutboundMessage, { publicUrl }: SendContext): Part[] {
  const { content } = message;
  if (content?.type === 'template') return [{ body: '', mediaUrls: [], content }];
  const form = content?.type === 'choices' ? formOfChoices(content, manifest.channel.capabilities) : 'text';
  const asked = content?.type === 'choices' && form !== 'text' ? { ...content, form } : null;
  const texts = partsOfText(asked ? message.text : plainWordsOf(message), MAX_TEXT_LENGTH);
  const files = message.attachments.flatMap(({ link }) => (link === undefined ? [] : [publicUrl + link]));
  // A question stands at the end, where its buttons are; words without one stand below the first file.
  const isBelowFile = !asked && texts.length === 1 && files.length > 0;
  const media = files.map((url, index) => ({
    body: isBelowFile && index === 0 ? (texts[0] ?? '') : '',
    mediaUrls: [url],
    content: null,
  }));
  const words = isBelowFile ? [] : texts.map((body) => ({ body, mediaUrls: [], content: null }));
  if (!asked) return [...words, ...media];
  const question = words.at(-1) ?? { body: '', mediaUrls: [] };
  return [...media, ...words.slice(0, -1), { ...question, content: asked }];
}
