import type { InboundMessage, MessageContent, RemoteMedia } from '../../../../../../contracts';
import { safeFileName } from '../../../../../../kernel/file-type';
import type { Chat, Message, Person, TelegramFile } from './updates';

/** What a message says: its words, its form, its files. */
type Said = Required<Pick<InboundMessage, 'kind' | 'text' | 'content' | 'media'>> & Pick<InboundMessage, 'automatic'>;

const LONGEST_NAME = 200;
const LONGEST_FIELD = 1_000;

export function nameOf({
  first_name,
  last_name,
  username,
  title,
}: Person & Partial<Pick<Chat, 'title'>>): string | null {
  const name = title ?? [first_name, last_name].filter(Boolean).join(' ');
  return (name || username || '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME) || null;
}

export function saidIn(message: Message): Said {
  const { location, venue, contact, web_app_data: form } = message;
  const media = filesOf(message);
  const text = wordsOf(message);
  const said = (words: string, content: MessageContent | null = null): Said => ({
    kind: 'text',
    text: words,
    content,
    media,
  });
  if (venue) return said(`${venue.title}, ${venue.address}`, placeAt(venue.location, venue.title, venue.address));
  if (location) return said(`${String(location.latitude)}, ${String(location.longitude)}`, placeAt(location));
  if (contact) return said(...cardOf(contact));
  if (form) return said(form.button_text || form.data);
  if (text.trim() !== '' || media.length > 0) return said(text, referralIn(text));
  return { kind: 'unsupported', text: unreadable(message), content: null, media: [], ...serviceSign(message) };
}

/** The words as they stand, with the addresses behind linked words, which would be lost in plain text. */
function wordsOf(message: Message): string {
  const { text, caption, sticker } = message;
  const words = text ?? caption ?? sticker?.emoji ?? '';
  const links = (text === undefined ? message.caption_entities : message.entities) ?? [];
  return links
    .filter(
      ({ url, offset, length }) => url !== undefined && offset >= 0 && length > 0 && offset + length <= words.length,
    )
    .sort((a, b) => b.offset - a.offset)
    .slice(0, 100)
    .reduce((written, { url, offset, length }) => {
      const end = offset + length;
      return words.slice(offset, end) === url
        ? written
        : `${written.slice(0, end)} (${url ?? ''})${written.slice(end)}`;
    }, words);
}

/** `/start <word>`: the link by which they came. https://core.telegram.org/bots/features#deep-linking */
function referralIn(text: string): MessageContent | null {
  const reference = /^\/start(?:@\w+)? ([\w-]{1,64})$/.exec(text)?.[1];
  return reference === undefined ? null : { type: 'referral', headline: null, url: null, reference };
}

const bounded = (text: string): string => text.slice(0, LONGEST_FIELD);

const placeAt = (at: { latitude: number; longitude: number }, name?: string, address?: string): MessageContent => ({
  type: 'location',
  latitude: at.latitude,
  longitude: at.longitude,
  name: name === undefined ? null : bounded(name),
  address: address === undefined ? null : bounded(address),
});

function cardOf(contact: NonNullable<Message['contact']>): [string, MessageContent] {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
  const phone = contact.phone_number;
  const card = { name: bounded(name), phones: [bounded(phone)], emails: [], company: null };
  return [`${name} (${phone})`, { type: 'contacts', contacts: [card] }];
}

/** Kinds with one file each, and what it is when the message does not say. An animation is a document as well. */
const FILES = [
  ['animation', 'video/mp4', 'animation.mp4'],
  ['document', 'application/octet-stream', 'document'],
  ['video', 'video/mp4', 'video.mp4'],
  ['video_note', 'video/mp4', 'video-note.mp4'],
  ['audio', 'audio/mpeg', 'audio.mp3'],
  ['voice', 'audio/ogg', 'voice.ogg'],
] as const;

function filesOf(message: Message): RemoteMedia[] {
  const { photo, sticker, caption, media_group_id: album } = message;
  const largest = photo?.reduce((best, size) => ((size.width ?? 0) >= (best.width ?? 0) ? size : best));
  // Of an album's pictures each may have words of its own: they are its name
  const photoName = album && caption ? `${caption.replace(/[/\\\s]+/g, ' ').slice(0, 100)}.jpg` : 'photo.jpg';
  const found = FILES.map(([kind, type, name]) => ({ file: message[kind], type, name })).find(({ file }) => file);
  if (largest) return [mediaOf(largest, 'image/jpeg', photoName)];
  if (sticker) return [stickerOf(sticker)];
  return found?.file ? [mediaOf(found.file, found.type, found.name)] : [];
}

/** Animated stickers are drawings of Telegram's own: their picture is what others can show. */
function stickerOf(sticker: NonNullable<Message['sticker']>): RemoteMedia {
  const picture = sticker.thumbnail ?? sticker.thumb;
  return sticker.is_animated && picture
    ? mediaOf(picture, 'image/webp', 'sticker.webp')
    : mediaOf(sticker, 'image/webp', 'sticker.webp');
}

function mediaOf(
  { file_id: fileId, file_name: given, mime_type: told }: TelegramFile,
  type: string,
  name: string,
): RemoteMedia {
  const contentType = told !== undefined && /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(told) ? told.toLowerCase() : type;
  return { fileName: safeFileName(encodeURIComponent(given?.trim() || name)), contentType, reference: { fileId } };
}

/** Parts that every message has, or that only tell more of it. */
const ABOUT = new Set(
  (
    'message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count sender_business_bot date ' +
    'business_connection_id chat forward_origin forward_from forward_from_chat forward_date is_topic_message ' +
    'is_automatic_forward reply_to_message external_reply quote reply_to_story via_bot edit_date has_protected_content ' +
    'is_from_offline is_paid_post media_group_id author_signature paid_star_count entities link_preview_options effect_id ' +
    'caption_entities show_caption_above_media has_media_spoiler reply_markup bid callback_token'
  ).split(' '),
);

/** Something that happened in the chat rather than something that somebody said: `new_chat_members` and its like. */
const SERVICE =
  /^(?:new_chat_|left_chat_|delete_chat_|(?:super)?group_chat_|channel_chat_|message_auto_delete_|migrate_|pinned_|connected_|write_access_|proximity_|boost_|chat_background|forum_topic_|general_forum_|giveaway|video_chat_|voice_chat_|chat_owner|checklist_tasks|direct_message_price|paid_message_price|suggested_post_|unique_gift|gift)/;

const kindOf = (message: Message): string =>
  Object.entries(message).find(([key, value]) => value !== undefined && !ABOUT.has(key))?.[0] ?? 'message';

function unreadable(message: Message): string {
  const { poll, dice } = message;
  if (poll) return `A poll: ${poll.question} (${poll.options.map(({ text }) => text).join(' / ')})`;
  if (message.text !== undefined) return 'A message without words.';
  if (dice) return `A die: ${dice.emoji} ${String(dice.value)}`;
  return `Telegram: ${kindOf(message).replaceAll('_', ' ').slice(0, 100)}. This is not shown here.`;
}

const serviceSign = (message: Message) =>
  SERVICE.test(kindOf(message)) ? { automatic: `telegram: ${kindOf(message)}`.slice(0, 100) } : {};
