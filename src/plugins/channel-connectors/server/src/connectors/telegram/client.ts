import { z } from 'zod';

import type { ChannelAccountConfig, ProbeFinding, SendContext, SendOutcome } from '../../../../../../contracts';
import { FormData } from '../../../../../../kernel/outbound-http';
import { outcomeOfSilence } from '../../kit/provider';
import { answerShape, ask, type Body } from '../../kit/telegram/bot-api';
import { refused } from '../../kit/telegram/refusals';
import type { Call } from './outbound';

const UPLOAD_SECONDS = 60;
const MOST_CONNECTIONS = 40;

const sentShape = z.object({ message_id: z.int(), chat: z.object({ id: z.int() }) });

export async function send(call: Call, account: ChannelAccountConfig): Promise<SendOutcome> {
  const answer = await ask(account, call.method, bodyOf(call), UPLOAD_SECONDS);
  if (answer.outcome !== 'answered') return outcomeOfSilence(answer);
  const read = answerShape.safeParse(answer.json);
  const movedTo = read.data?.parameters.migrate_to_chat_id;
  // A group that has become a supergroup has another number; nothing was sent, so it goes there
  if (read.data?.ok === false && movedTo !== undefined && call.fields.chat_id !== String(movedTo))
    return send({ ...call, fields: { ...call.fields, chat_id: String(movedTo) } }, account);
  if (read.data?.ok === true) return sentAs(read.data.result);
  return refused(answer, read.data);
}

function bodyOf({ fields, files }: Call): Body {
  if (files.length === 0) return { json: fields };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  for (const { field, fileName, contentType, content } of files)
    form.set(field, new Blob([Uint8Array.from(content)], { type: contentType }), fileName);
  return { body: form };
}

function sentAs(result: unknown): SendOutcome {
  const sent = sentShape.safeParse(Array.isArray(result) ? result[0] : result);
  const externalId = sent.success ? `${String(sent.data.chat.id)}:${String(sent.data.message_id)}` : null;
  return { outcome: 'sent', state: 'sent', externalId, reference: null };
}

const botShape = z.object({ username: z.string().max(100), can_read_all_group_messages: z.boolean().catch(false) });

export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const answer = await ask(account, 'getMe');
  const bot =
    answer.outcome === 'answered' ? botShape.safeParse(answerShape.safeParse(answer.json).data?.result) : null;
  if (bot?.success) {
    const groups = bot.data.can_read_all_group_messages
      ? ''
      : ' In groups it hears only commands and answers to itself, until @BotFather turns its privacy off.';
    return [{ part: 'sending', isWell: true, field: null, detail: `This is the bot @${bot.data.username}.${groups}` }];
  }
  const isRefused = answer.outcome === 'answered' && (answer.status === 401 || answer.status === 404);
  return [
    unwell(
      'sending',
      isRefused ? 'Telegram does not know this token.' : 'Telegram did not answer. Try again.',
      isRefused ? 'botToken' : null,
    ),
  ];
}

const unwell = (part: ProbeFinding['part'], detail: string, field: string | null = null): ProbeFinding => ({
  part,
  isWell: false,
  field,
  detail,
});

/** What is read here; the kinds of business accounts and inline use are left out, so that they are not sent. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'callback_query',
  'message_reaction',
  'message_reaction_count',
  'my_chat_member',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
];

export const webhookOf = ({ pathToken }: ChannelAccountConfig, publicUrl: string): string =>
  `${publicUrl}/ingress/${pathToken}`;

export async function connect(
  account: ChannelAccountConfig,
  { publicUrl }: Pick<SendContext, 'publicUrl'>,
): Promise<readonly ProbeFinding[]> {
  const url = webhookOf(account, publicUrl);
  const json = {
    url,
    secret_token: account.secrets.webhookSecret,
    max_connections: MOST_CONNECTIONS,
    allowed_updates: ALLOWED_UPDATES,
    drop_pending_updates: false,
  };
  const answer = await ask(account, 'setWebhook', { json });
  const told = answer.outcome === 'answered' ? answerShape.safeParse(answer.json).data : undefined;
  if (told?.ok)
    return [{ part: 'receiving', isWell: true, field: null, detail: 'Telegram sends messages here from now on.' }];
  if (/webhook|url|https|resolve|port/i.test(told?.description ?? ''))
    return [
      unwell('receiving', 'Telegram does not take our address: it must be https, public, on port 443, 80, 88 or 8443.'),
    ];
  return [unwell('receiving', 'Telegram did not take our address. Try the token first.', 'botToken')];
}
