import { z } from 'zod';

import { storableText } from '../../../../../../kernel/database';

/**
 * What Telegram posts, as far as it is read here: https://core.telegram.org/bots/api#update. Numbers exceed 32 bits.
 * A part that has another form than documented counts as missing, so that the rest of its message is still read.
 */
const number = z.int();
const words = z.string().transform(storableText);
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

const person = z.object({
  id: number,
  is_bot: maybe(z.boolean()),
  first_name: maybe(words),
  last_name: maybe(words),
  username: maybe(words),
});
const chat = person.extend({ type: z.string().catch('private'), title: maybe(words) });
const file = z.object({
  file_id: z.string().regex(/^[\w-]{1,400}$/),
  file_name: maybe(words),
  mime_type: maybe(z.string()),
  width: maybe(z.number()),
});
const place = z.object({ latitude: z.number(), longitude: z.number() });
const option = z.object({ text: words });
const origin = z.object({
  sender_user: maybe(person),
  sender_user_name: maybe(words),
  sender_chat: maybe(chat),
  chat: maybe(chat),
});

const answered = z.object({ message_id: number, media_group_id: maybe(words), chat });

export const message = z.looseObject({
  message_id: number,
  date: number,
  chat,
  from: maybe(person),
  sender_chat: maybe(chat),
  message_thread_id: maybe(number),
  is_topic_message: maybe(z.boolean()),
  business_connection_id: maybe(z.string().regex(/^[\w-]{1,100}$/)),
  edit_date: maybe(number),
  media_group_id: maybe(words),
  reply_to_message: maybe(answered),
  quote: maybe(option),
  forward_origin: maybe(origin),
  forward_from: maybe(person),
  forward_from_chat: maybe(chat),
  forward_sender_name: maybe(words),
  text: maybe(words),
  caption: maybe(words),
  entities: maybe(z.array(z.object({ offset: number, length: number, url: maybe(words) }))),
  caption_entities: maybe(z.array(z.object({ offset: number, length: number, url: maybe(words) }))),
  photo: maybe(z.array(file).min(1)),
  document: maybe(file),
  animation: maybe(file),
  video: maybe(file),
  video_note: maybe(file),
  audio: maybe(file),
  voice: maybe(file),
  sticker: maybe(
    file.extend({ emoji: maybe(words), is_animated: maybe(z.boolean()), thumbnail: maybe(file), thumb: maybe(file) }),
  ),
  location: maybe(place),
  venue: maybe(z.object({ location: place, title: words, address: words })),
  contact: maybe(z.object({ phone_number: words, first_name: words, last_name: maybe(words), user_id: maybe(number) })),
  poll: maybe(z.object({ question: words, options: z.array(option) })),
  dice: maybe(z.object({ emoji: words, value: number })),
  web_app_data: maybe(z.object({ data: words, button_text: words })),
  migrate_to_chat_id: maybe(number),
});
export type Message = z.output<typeof message>;
export type Person = z.output<typeof person>;
export type Chat = z.output<typeof chat>;
export type TelegramFile = z.output<typeof file>;

const button = z.object({ text: words, callback_data: maybe(z.string()) });

export const tap = z.object({
  id: z.string().regex(/^\w{1,64}$/),
  from: person,
  data: maybe(words),
  game_short_name: maybe(words),
  message: maybe(
    answered.extend({
      message_thread_id: maybe(number),
      is_topic_message: maybe(z.boolean()),
      reply_markup: maybe(z.object({ inline_keyboard: z.array(z.array(button)) })),
    }),
  ),
});

const reaction = z.object({ type: z.string(), emoji: maybe(words) });

export const reacted = z.object({
  chat,
  message_id: number,
  date: number,
  user: maybe(person),
  actor_chat: maybe(chat),
  new_reaction: z.array(reaction),
});

export const counted = z.object({
  chat,
  message_id: number,
  date: number,
  reactions: z.array(z.object({ type: reaction, total_count: number })),
});

export const membership = z.object({
  chat,
  from: person,
  date: number,
  new_chat_member: z.object({ status: z.string() }),
});

export const deleted = z.object({ chat, message_ids: z.array(number).max(1_000) });

/** Whoever did something that is not read: most kinds name them `from` or `user`. */
export const acting = z.looseObject({ from: maybe(person), user: maybe(person), chat: maybe(chat) });

export const update = z.looseObject({ update_id: number });
