import { createHash } from 'node:crypto';
import { z } from 'zod';

import type {
  ChannelAccountConfig,
  IngressAnswer,
  ParsedDelivery,
  RawDelivery,
  StoredEnvelope,
  Verification,
} from '../../../../../../contracts';
import { safeEqual } from '../../../../../../kernel/crypto';
import { ofCounts, ofDeleted, ofMembership, ofReaction, ofTap, ofUnknown } from '../../kit/telegram/happenings';
import { kept, ofEdit, ofMessage, type Arrived } from '../../kit/telegram/messages';
import { tap, update } from '../../kit/telegram/updates';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/** Telegram signs nothing: it shows the secret that we gave it (https://core.telegram.org/bots/api#setwebhook). */
export function verify({ headers, body }: RawDelivery, { secrets, documentId }: ChannelAccountConfig): Verification {
  const shown = headers[SECRET_HEADER] ?? '';
  const known = [secrets.webhookSecret, secrets.previousWebhookSecret].filter(
    (secret) => secret !== undefined && secret !== '',
  );
  if (shown === '' || !known.some((secret) => safeEqual(shown, secret ?? '')))
    return { ok: false, code: 'signature_invalid' };
  const read = update.safeParse(jsonOf(body));
  if (read.success) return { ok: true, eventKey: `update:${String(read.data.update_id)}` };
  return { ok: true, eventKey: createHash('sha256').update(`${documentId}|`).update(body).digest('hex') };
}

/** The only call in an answer: that a tap was heard, which ends the wheel on the button. Nobody must know its result. */
export function respond({ body }: RawDelivery): Promise<IngressAnswer | null> {
  const read = z.looseObject({ callback_query: tap }).safeParse(jsonOf(body));
  if (!read.success) return Promise.resolve(null);
  const answer = { method: 'answerCallbackQuery', callback_query_id: read.data.callback_query.id };
  return Promise.resolve({ status: 200, contentType: 'application/json', body: JSON.stringify(answer) });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return null;
  }
}

type Reader = (value: unknown, update: Arrived) => ParsedDelivery | null;

/** One update is one thing that happened. null: it has not the form that is documented. */
const READERS: Readonly<Record<string, Reader>> = {
  message: ofMessage,
  channel_post: ofMessage,
  business_message: ofMessage,
  edited_message: ofEdit,
  edited_channel_post: ofEdit,
  edited_business_message: ofEdit,
  deleted_business_messages: ofDeleted,
  callback_query: ofTap,
  message_reaction: ofReaction,
  message_reaction_count: ofCounts,
  my_chat_member: ofMembership,
};

export function parse(envelope: StoredEnvelope): ParsedDelivery {
  const read = update.safeParse(jsonOf(envelope.raw));
  if (!read.success) return kept('The body is no update of Telegram.');
  const { update_id: id, ...parts } = read.data;
  const [kind, value] = Object.entries(parts).find(([, part]) => typeof part === 'object' && part !== null) ?? [];
  if (kind === undefined) return kept('There is nothing in this update.');
  const reader = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
  const arrived = { id: String(id), receivedAt: envelope.receivedAt };
  const reading = reader ? reader(value, arrived) : ofUnknown(kind, value, arrived);
  return reading ?? kept(`Telegram sent a "${kind.slice(0, 60)}" that cannot be read.`);
}
