import { createHash } from 'node:crypto';

import type {
  Person,
  ProviderSimulator,
  Saying,
  SimulatedAccount,
  SimulatedDelivery,
  SimulatorAnswer,
  SimulatorContext,
  SimulatorRequest,
} from './simulator';
import { photo, voiceNote } from './twilio-files';

/** Telegram's Bot API: updates with the secret that it was given, and the methods that our connector calls. */

const BOT_TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const SECRET = 'shown-by-the-sandbox-telegram';

export const telegramSimulator: ProviderSimulator = {
  id: 'telegram',
  untold: { telegram: ['withdraw'] },

  accounts: (providerUrl) => [
    {
      connector: 'telegram',
      name: 'Telegram',
      address: '@hollow_lamp_bot',
      settings: { providerUrl },
      secrets: { botToken: BOT_TOKEN, webhookSecret: SECRET },
    },
  ],

  say: (saying, account, context) => [telegramDelivery(account, updateOf(saying, context), saying.kind)],

  answer(request, accounts, context) {
    const [, isFile, token, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(request.path) ?? [];
    const account = accounts.find(({ secrets }) => secrets.botToken === decodeURIComponent(token ?? ''));
    if (!account) return refusal(401, 'Unauthorized');
    if (isFile)
      return {
        status: 200,
        contentType: 'application/octet-stream',
        body: rest.endsWith('.ogg') ? voiceNote() : photo(),
      };
    return methodAnswer(rest, request, account, context);
  },
};

/** One update on its way to the account's webhook, as https://core.telegram.org/bots/api#setwebhook describes it. */
export function telegramDelivery(account: SimulatedAccount, update: object, what = 'message'): SimulatedDelivery {
  return {
    method: 'POST',
    url: account.webhookUrl,
    headers: {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': account.secrets.webhookSecret ?? '',
    },
    body: Buffer.from(JSON.stringify(update)),
    what,
  };
}

const LONGEST_READABLE = 10;
const HASHED_FROM = 4_000_000_000_000_000;

/** The number of a person: short ids can be read back out of it, long ones cannot. */
export function telegramIdOf({ id }: Pick<Person, 'id'>): number {
  const short = id.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (short === id && short.length <= LONGEST_READABLE && !short.startsWith('0')) return Number.parseInt(short, 36);
  return HASHED_FROM + createHash('sha256').update(id).digest().readUIntBE(0, 6);
}

const personOf = (chatId: string): string => {
  const id = Number(chatId);
  return Number.isSafeInteger(id) && id > 0 && id < HASHED_FROM ? id.toString(36) : chatId;
};

/** Rising with time, as Telegram's own; two of one millisecond differ by chance. */
const newNumber = ({ now, newId }: SimulatorContext): number =>
  now.getTime() * 100 + (Number.parseInt(newId(4), 36) % 100);

export function telegramPerson(person: Person) {
  const [first, ...others] = person.name.split(' ');
  const last = others.join(' ');
  return {
    id: telegramIdOf(person),
    is_bot: false,
    first_name: first ?? '',
    ...(last !== '' && { last_name: last }),
    language_code: 'en',
  };
}

function updateOf(saying: Saying, context: SimulatorContext): object {
  const { kind, person, text } = saying;
  const from = telegramPerson(person);
  const chat = { ...from, type: 'private' };
  const date = Math.floor(context.now.getTime() / 1000);
  const update_id = newNumber(context);
  const about = Number(/(\d+)$/.exec(saying.of ?? '')?.[1] ?? 0);
  const message = { message_id: newNumber(context), from, chat, date };
  if (kind === 'edit' && about > 0)
    return { update_id, edited_message: { ...message, message_id: about, edit_date: date, text } };
  if (kind === 'reaction') {
    const reaction = [{ type: 'emoji', emoji: text || '👍' }];
    return {
      update_id,
      message_reaction: { chat, message_id: about, user: from, date, old_reaction: [], new_reaction: reaction },
    };
  }
  if (kind === 'choice') {
    const asked = {
      message_id: about,
      chat,
      date,
      reply_markup: { inline_keyboard: [[{ text, callback_data: text }]] },
    };
    return {
      update_id,
      callback_query: { id: String(update_id), from, chat_instance: '1', data: text, message: asked },
    };
  }
  if (kind === 'stop') {
    const bot = { id: 110201543, is_bot: true, first_name: 'Hollow Lamp' };
    return {
      update_id,
      my_chat_member: {
        chat,
        from,
        date,
        old_chat_member: { user: bot, status: 'member' },
        new_chat_member: { user: bot, status: 'kicked' },
      },
    };
  }
  const answered = kind === 'reply' && about > 0 ? { reply_to_message: { message_id: about, chat, date } } : {};
  return { update_id, message: { ...message, ...answered, ...partsOf(saying, context) } };
}

function partsOf({ kind, text, person }: Saying, context: SimulatorContext): object {
  const file = { file_id: `file_${context.newId(12)}`, file_unique_id: context.newId(8), file_size: 4_288 };
  const caption = text === '' ? {} : { caption: text };
  if (kind === 'photo')
    return {
      photo: [
        { ...file, file_id: `${file.file_id}_small`, width: 90, height: 90 },
        { ...file, width: 800, height: 800 },
      ],
      ...caption,
    };
  if (kind === 'voice_note') return { voice: { ...file, duration: 3, mime_type: 'audio/ogg' }, ...caption };
  if (kind === 'location') return { location: { latitude: 38.7169, longitude: -9.1399 } };
  if (kind === 'contact')
    return { contact: { phone_number: person.phone, first_name: person.name, user_id: telegramIdOf(person) } };
  return { text };
}

function methodAnswer(
  method: string,
  request: SimulatorRequest,
  account: SimulatedAccount,
  context: SimulatorContext,
): SimulatorAnswer {
  const fields = fieldsOf(request);
  if (method === 'getMe')
    return result({
      id: 110201543,
      is_bot: true,
      first_name: 'Hollow Lamp',
      username: account.address.replace('@', ''),
      can_read_all_group_messages: true,
    });
  if (method === 'setWebhook' || method === 'answerCallbackQuery') return result(true);
  if (method === 'getWebhookInfo')
    return result({ url: account.webhookUrl, has_custom_certificate: false, pending_update_count: 0 });
  if (method === 'getFile') {
    const id = fields.get('file_id') ?? '';
    return result({
      file_id: id,
      file_unique_id: id,
      file_size: 4_288,
      file_path: `files/${id}.${request.body.includes('voice') ? 'ogg' : 'png'}`,
    });
  }
  return method.startsWith('send') ? taken(method, fields, account, context) : refusal(404, 'Not Found');
}

function taken(
  method: string,
  fields: ReadonlyMap<string, string>,
  account: SimulatedAccount,
  context: SimulatorContext,
): SimulatorAnswer {
  const chatId = fields.get('chat_id') ?? '';
  const text = fields.get('text') ?? fields.get('caption') ?? '';
  if (!/^-?\d+$/.test(chatId)) return refusal(400, 'Bad Request: chat not found');
  if (method === 'sendMessage' && text.trim() === '') return refusal(400, 'Bad Request: message text is empty');
  if (text.length > (method === 'sendMessage' ? 4_096 : 1_024)) return refusal(400, 'Bad Request: message is too long');
  const messageId = newNumber(context);
  const sent = {
    message_id: messageId,
    chat: { id: Number(chatId), type: chatId.startsWith('-') ? 'supergroup' : 'private' },
    date: Math.floor(context.now.getTime() / 1000),
    text,
  };
  const buttons = [...(fields.get('reply_markup') ?? '').matchAll(/"callback_data"/g)].length;
  const files = [...fields.keys()].filter((name) => name.startsWith('file:')).map((name) => name.slice(5));
  const accepted = {
    connector: account.connector,
    account: account.documentId,
    id: `${chatId}:${String(messageId)}`,
    to: personOf(chatId),
    text,
    beside: [...files, ...(buttons > 0 ? [`${String(buttons)} buttons`] : [])],
  };
  return { ...result(method === 'sendMediaGroup' ? [sent] : sent), accepted };
}

/** Of JSON or a multipart form; a file stands under `file:` and its name. */
function fieldsOf({ headers, body }: SimulatorRequest): Map<string, string> {
  const type = headers['content-type'] ?? '';
  const boundary = /boundary=([^;]+)/.exec(type)?.[1];
  if (boundary === undefined) {
    const parsed: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    const entries = Object.entries(typeof parsed === 'object' && parsed !== null ? parsed : {});
    return new Map(entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
  }
  const parts = body.toString('utf8').split(`--${boundary}`).slice(1, -1);
  return new Map(
    parts.map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const fileName = /filename="([^"]*)"/.exec(head)?.[1];
      const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
      return fileName === undefined ? [name, rest.join('\r\n\r\n').replace(/\r\n$/, '')] : [`file:${fileName}`, ''];
    }),
  );
}

const result = (told: unknown): SimulatorAnswer => ({
  status: 200,
  contentType: 'application/json',
  body: JSON.stringify({ ok: true, result: told }),
});

/** As Telegram refuses: with its number and words, and when to come back. */
export function refusal(status: number, description: string, parameters?: object): SimulatorAnswer {
  const body = JSON.stringify({ ok: false, error_code: status, description, ...(parameters && { parameters }) });
  return { status, contentType: 'application/json', body };
}
