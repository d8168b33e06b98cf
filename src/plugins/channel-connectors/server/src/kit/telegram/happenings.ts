import type { ParsedDelivery } from '../../../../../../contracts';
import { externalIdOf, idOf, momentOf, parsed, plainMessage, TELEGRAM_ID, threadOf, type Arrived } from './messages';
import { acting, counted, deleted, membership, reacted, tap, type Person } from './updates';
import { nameOf } from './words';

/** What happens beside messages: taps, reactions, who blocks the bot, and kinds that nothing is done with. */

/** Messages of a business chat that were taken back. */
export function ofDeleted(value: unknown, update: Arrived): ParsedDelivery | null {
  const read = deleted.safeParse(value);
  if (!read.success) return null;
  const { chat, message_ids: ids } = read.data;
  const withdrawn = { key: `deleted:${update.id}`, at: update.receivedAt, change: { type: 'withdrawn' } } as const;
  return parsed({ changes: ids.map((id) => ({ ...withdrawn, externalId: idOf(chat.id, id) })) });
}

/** A button below a message of ours. */
export function ofTap(value: unknown): ParsedDelivery | null {
  const read = tap.safeParse(value);
  if (!read.success) return null;
  const { id, from, data, game_short_name: game, message: asked } = read.data;
  const buttons = asked?.reply_markup?.inline_keyboard.flat() ?? [];
  const title = buttons.find((each) => each.callback_data === data)?.text ?? data ?? game ?? '';
  const isChoice = data !== undefined && data !== '' && title !== '';
  return parsed({
    messages: [
      {
        ...plainMessage(`tap:${id}`, from, asked ? threadOf(asked) : null),
        kind: isChoice ? 'text' : 'unsupported',
        text: title || 'A button without words was tapped.',
        content: isChoice ? { type: 'choice', id: data.slice(0, 300), title: title.slice(0, 1_000) } : null,
        repliesTo: asked ? externalIdOf(asked) : null,
      },
    ],
  });
}

const emojiOf = ({ type, emoji }: { type: string; emoji?: string | undefined }): string =>
  emoji ?? (type === 'paid' ? '⭐' : '🙂');

/** One person has one reaction to a message: the newest. */
export function ofReaction(value: unknown, update: Arrived): ParsedDelivery | null {
  const read = reacted.safeParse(value);
  const at = read.success ? momentOf(read.data.date) : null;
  if (!read.success || !at) return null;
  const { chat, message_id: messageId, user, actor_chat: actor, new_reaction: now } = read.data;
  const newest = now.at(-1);
  const who = nameOf(user ?? actor ?? chat) ?? String((user ?? actor ?? chat).id);
  const change = { type: 'reaction', by: 'customer', who, emoji: newest ? emojiOf(newest) : null } as const;
  return parsed({ changes: [{ externalId: idOf(chat.id, messageId), key: `reaction:${update.id}`, at, change }] });
}

/** Nobody is named where reactions are only counted: the most frequent one stands for them all. */
export function ofCounts(value: unknown, update: Arrived): ParsedDelivery | null {
  const read = counted.safeParse(value);
  const at = read.success ? momentOf(read.data.date) : null;
  if (!read.success || !at) return null;
  const { chat, message_id: messageId, reactions } = read.data;
  const [most] = [...reactions].sort((a, b) => b.total_count - a.total_count);
  const change = {
    type: 'reaction',
    by: 'customer',
    who: nameOf(chat) ?? 'Readers',
    emoji: most ? emojiOf(most.type) : null,
  } as const;
  return parsed({ changes: [{ externalId: idOf(chat.id, messageId), key: `reaction:${update.id}`, at, change }] });
}

/** In a private chat the bot was blocked or let in again; in a group it was added, or sent away. */
export function ofMembership(value: unknown, update: Arrived): ParsedDelivery | null {
  const read = membership.safeParse(value);
  const at = read.success ? momentOf(read.data.date) : null;
  if (!read.success || !at) return null;
  const { chat, from, new_chat_member: now } = read.data;
  const wantsMessages = now.status !== 'kicked' && now.status !== 'left';
  if (chat.type !== 'private')
    return happened(
      from,
      threadOf({ chat }),
      `The bot is now "${now.status.slice(0, 40)}" in ${nameOf(chat) ?? 'a group'}.`,
      update,
    );
  const reason = wantsMessages ? 'They let the bot write again.' : 'They blocked the bot on Telegram.';
  return parsed({ wishes: [{ kind: TELEGRAM_ID, value: String(chat.id), wantsMessages, reason, at }] });
}

/** Kinds that nothing is done with: visible where a person did it, else kept. */
export function ofUnknown(kind: string, value: unknown, update: Arrived): ParsedDelivery | null {
  const read = acting.safeParse(value);
  const who = read.success ? (read.data.from ?? read.data.user) : undefined;
  if (!read.success || !who) return null;
  const { chat } = read.data;
  return happened(
    who,
    chat ? threadOf({ chat }) : null,
    `Telegram: ${kind.replaceAll('_', ' ').slice(0, 60)}. This is not shown here.`,
    update,
  );
}

function happened(who: Person, threadKey: string | null, text: string, update: Arrived): ParsedDelivery {
  const told = plainMessage(`update:${update.id}`, who, threadKey);
  return parsed({ messages: [{ ...told, kind: 'unsupported', text, automatic: 'telegram: not said by a person' }] });
}
