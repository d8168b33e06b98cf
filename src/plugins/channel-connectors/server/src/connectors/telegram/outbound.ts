import type {
  ChannelAccountConfig,
  ChoicesContent,
  OutboundAttachment,
  OutboundMessage,
} from '../../../../../../contracts';
import { asNumberedText, formOfChoices } from '../../kit/choices';
import { safeFileName } from '../../../../../../kernel/file-type';
import { partsOfText } from '../../kit/text-parts';
import { manifest, MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH } from './manifest';

/** One call of the Bot API. Words go as they are, never as markup. */
export interface Call {
  readonly method: 'sendMessage' | 'sendPhoto' | 'sendVideo' | 'sendDocument' | 'sendMediaGroup';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly {
    readonly field: string;
    readonly fileName: string;
    readonly contentType: string;
    readonly content: Buffer;
  }[];
}

const LARGEST_PHOTO = 10 * 1024 * 1024;
const MOST_IN_ALBUM = 10;
/** https://core.telegram.org/bots/api#inlinekeyboardbutton */
const LONGEST_BUTTON_ID = 64;

export function render(message: OutboundMessage, _account: ChannelAccountConfig): Call[] {
  const place = placeOf(message);
  const { text, keyboard } = askedIn(message);
  const album = message.attachments.length > 1 ? albumOf(message.attachments) : null;
  const only = message.attachments.length === 1 ? message.attachments[0] : undefined;
  const isCaption = only !== undefined && keyboard === null && text.length <= MAX_CAPTION_LENGTH;
  const words = isCaption
    ? []
    : partsOfText(text, MAX_TEXT_LENGTH).map((part): Call => ({
        method: 'sendMessage',
        fields: { text: part },
        files: [],
      }));
  const files = album ? [album] : message.attachments.map((file) => fileCall(file, isCaption ? text : ''));
  const calls = [...words, ...files];
  return calls.map((call, index) => ({
    ...call,
    fields: {
      ...place,
      ...call.fields,
      ...(index === 0 && answerTo(message)),
      ...(keyboard !== null && index === words.length - 1 && { reply_markup: keyboard }),
    },
  }));
}

/** A group, topic or business chat by the exchange's own name; else the person. */
function placeOf({ interaction, replyIdentity }: OutboundMessage): Record<string, unknown> {
  const [, connection, business] = /^business:([\w-]+):(-?\d+)$/.exec(interaction.threadKey ?? '') ?? [];
  if (business) return { chat_id: business, business_connection_id: connection };
  const [, chat, topic] = /^(-?\d+)(?:\/(\d+))?$/.exec(interaction.threadKey ?? '') ?? [];
  if (chat === undefined) return { chat_id: replyIdentity.value };
  return { chat_id: chat, ...(topic !== undefined && { message_thread_id: Number(topic) }) };
}

/** Of a message that is gone meanwhile, the answer still leaves. */
function answerTo({ repliesTo }: OutboundMessage): Record<string, unknown> {
  const messageId = /^-?\d+:(\d+)$/.exec(repliesTo ?? '')?.[1];
  return messageId ? { reply_parameters: { message_id: Number(messageId), allow_sending_without_reply: true } } : {};
}

function askedIn({ text, content }: OutboundMessage): { text: string; keyboard: object | null } {
  if (content?.type !== 'choices') return { text, keyboard: null };
  const fits = content.options.every(({ id }) => Buffer.byteLength(id) <= LONGEST_BUTTON_ID);
  const isButtons = fits && text.trim() !== '' && formOfChoices(content, manifest.channel.capabilities) === 'buttons';
  return isButtons ? { text, keyboard: keyboardOf(content) } : { text: asNumberedText(text, content), keyboard: null };
}

const keyboardOf = ({ options }: ChoicesContent) => ({
  inline_keyboard: options.map(({ id, title }) => [{ text: title, callback_data: id }]),
});

const isPhoto = ({ contentType, content }: OutboundAttachment): boolean =>
  /^image\/(?:jpeg|png|webp)$/.test(contentType) && content.length <= LARGEST_PHOTO;

function fileCall(file: OutboundAttachment, caption: string): Call {
  const fields = caption === '' ? {} : { caption };
  if (isPhoto(file)) return { method: 'sendPhoto', fields, files: [partOf('photo', file)] };
  if (file.contentType === 'video/mp4') return { method: 'sendVideo', fields, files: [partOf('video', file)] };
  return { method: 'sendDocument', fields, files: [partOf('document', file)] };
}

/** Two to ten pictures, or as many documents, are one album; a mixture leaves one by one. */
function albumOf(attachments: readonly OutboundAttachment[]): Call | null {
  const photos = attachments.filter(isPhoto).length;
  if (attachments.length > MOST_IN_ALBUM || (photos > 0 && photos < attachments.length)) return null;
  const type = photos > 0 ? 'photo' : 'document';
  const media = attachments.map((_file, index) => ({ type, media: `attach://file${String(index)}` }));
  const files = attachments.map((file, index) => partOf(`file${String(index)}`, file));
  return { method: 'sendMediaGroup', fields: { media }, files };
}

function partOf(field: string, { fileName, contentType, content }: OutboundAttachment): Call['files'][number] {
  const isType = /^[\w.+-]+\/[\w.+-]+$/.test(contentType);
  return {
    field,
    fileName: safeFileName(encodeURIComponent(fileName)),
    contentType: isType ? contentType : 'application/octet-stream',
    content,
  };
}
