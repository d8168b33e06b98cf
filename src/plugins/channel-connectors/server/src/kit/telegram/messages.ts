import type { InboundMessage, MessageChange, Notice, ParsedDelivery, Sender } from '../../../../../../contracts';
import { message, type Chat, type Message, type Person } from './updates';
import { nameOf, saidIn } from './words';

/** Messages, albums and edits out of updates. */

/** A person, or a channel that speaks for itself, by the number that Telegram gives them: the same for every bot. */
export const TELEGRAM_ID = 'telegram_id';

/** The update that something was read out of. */
export interface Arrived {
  readonly id: string;
  readonly receivedAt: Date;
}

/** What cannot be read waits where agents see it. */
export const kept = (detail: string): ParsedDelivery => ({ outcome: 'quarantined', reason: 'unparsable', detail });
export const parsed = (more: Partial<Extract<ParsedDelivery, { outcome: 'parsed' }>>): ParsedDelivery => ({
  outcome: 'parsed',
  messages: [],
  receipts: [],
  ...more,
});

export const idOf = (chatId: number, messageId: number): string => `${String(chatId)}:${String(messageId)}`;

/** An album is one message, though each of its pictures is an update. */
export const externalIdOf = (of: Pick<Message, 'chat' | 'message_id' | 'media_group_id'>): string =>
  of.media_group_id ? `${String(of.chat.id)}:album:${of.media_group_id.slice(0, 60)}` : idOf(of.chat.id, of.message_id);

const LAST_SECOND = 253_402_300_799;

/** Seconds since 1970 as Telegram tells them; null: no time that there is. */
export function momentOf(seconds: number, within = 0): Date | null {
  return seconds > 0 && seconds <= LAST_SECOND ? new Date(seconds * 1000 + within) : null;
}

/** Any message with its words, form and files. null: it has not the documented form. */
export function ofMessage(value: unknown, update: Arrived): ParsedDelivery | null {
  const read = message.safeParse(value);
  if (!read.success) return null;
  const told = read.data;
  const { media, ...said } = saidIn(told);
  const isAlbum = told.media_group_id !== undefined;
  return parsed({
    messages: [{ ...inboundOf(told), ...said, ...(isAlbum ? {} : { media }) }],
    changes: isAlbum ? albumChanges(told, media, said.text, update) : [],
  });
}

/** Whichever part of an album comes first opens its message; each brings its own file, and the words come with one. */
function albumChanges(
  told: Message,
  media: NonNullable<InboundMessage['media']>,
  text: string,
  update: Arrived,
): MessageChange[] {
  const change = {
    externalId: externalIdOf(told),
    at: momentOf(told.date, told.message_id % 1000) ?? update.receivedAt,
  };
  return [
    { ...change, key: `media:${update.id}`, change: { type: 'media', media } },
    ...(text === ''
      ? []
      : [{ ...change, key: `words:${update.id}`, change: { type: 'content', fields: {}, text } as const }]),
  ];
}

/** All of a message but what it says. */
function inboundOf(told: Message): InboundMessage {
  const who = told.sender_chat ?? told.from ?? told.chat;
  const isOurs = told.business_connection_id !== undefined && told.chat.type === 'private' && who.id !== told.chat.id;
  const answered = told.reply_to_message;
  return {
    ...plainMessage(externalIdOf(told), isOurs ? told.chat : who, threadOf(told)),
    ...(isOurs && { sentElsewhere: { by: nameOf(who) } }),
    ...(told.chat.type === 'channel' && { audience: 'public' as const }),
    ...(who.is_bot === true && !told.sender_chat && !isOurs && { automatic: 'telegram: sent by a bot' }),
    sender: senderOf(isOurs ? told.chat : who, told.contact),
    repliesTo: answered ? externalIdOf(answered) : null,
    quotedText: told.quote?.text ?? told.web_app_data?.data ?? null,
    // Seconds are all that Telegram tells; within one, the numbers of messages tell their order
    occurredAt: momentOf(told.date, Math.abs(told.message_id % 1000)),
    notices: forwardNotice(told),
  };
}

/** A message of somebody that says nothing yet. */
export function plainMessage(externalId: string, who: Person, threadKey: string | null): InboundMessage {
  return {
    externalId,
    sender: senderOf(who),
    kind: 'text',
    text: '',
    content: null,
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key: threadKey, provenInteraction: null, reference: null, references: [] },
    attachments: [],
    occurredAt: null,
    clientMessageId: null,
  };
}

/** Alone with the bot: the sender's own exchange. In a group, channel or topic: where the answer goes. */
export function threadOf(told: {
  chat: Chat;
  business_connection_id?: string | undefined;
  is_topic_message?: boolean | undefined;
  message_thread_id?: number | undefined;
}): string | null {
  const chatId = String(told.chat.id);
  if (told.business_connection_id) return `business:${told.business_connection_id}:${chatId}`;
  if (told.chat.type === 'private') return null;
  return told.is_topic_message && told.message_thread_id ? `${chatId}/${String(told.message_thread_id)}` : chatId;
}

/** Who shares the number of their own account proves little: it could be typed. It suggests. */
function senderOf(who: Person, contact?: Message['contact']): Sender {
  const phone = contact?.user_id === who.id ? contact.phone_number.trim().slice(0, 40) : '';
  return {
    displayName: nameOf(who),
    replyIdentity: { kind: TELEGRAM_ID, value: String(who.id), scope: '', assurance: 'provider' },
    proofs: [],
    mentions: phone === '' ? [] : [{ kind: 'phone', value: phone, scope: '', assurance: 'claimed' }],
    trust: 'ok',
    trustReason: null,
  };
}

function forwardNotice({ forward_origin: origin, ...told }: Message): Notice[] {
  const who = origin?.sender_user ?? origin?.sender_chat ?? origin?.chat ?? told.forward_from ?? told.forward_from_chat;
  const name = (who && nameOf(who)) ?? origin?.sender_user_name ?? told.forward_sender_name;
  if (!origin && name === undefined) return [];
  return [{ code: 'forwarded', text: `Forwarded from ${(name ?? 'somebody').slice(0, 200)}.`, tone: 'info' }];
}

/** New words of a message, or where a live location is now. */
export function ofEdit(value: unknown, update: Arrived): ParsedDelivery | null {
  const read = message.safeParse(value);
  if (!read.success) return null;
  const told = read.data;
  const { text, content } = saidIn(told);
  const at = momentOf(told.edit_date ?? told.date);
  if (!at) return null;
  const change: MessageChange['change'] =
    content?.type === 'location' ? { type: 'content', fields: { ...content }, text } : { type: 'edited', text };
  return parsed({ changes: [{ externalId: externalIdOf(told), key: `edit:${update.id}`, at, change }] });
}
