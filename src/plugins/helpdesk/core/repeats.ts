import type { AppendItem } from '../../../contracts';

/**
 * What makes two items of a batch the same message: the same name in one account, or, for letters, of one
 * sender in one channel, since a letter may go to several accounts of ours at once. Who failed the sender check is the same only as another
 * who failed it.
 */
function keysOf({ channelAccount, message, threading }: AppendItem): string[] {
  const own = `account ${String(channelAccount.id)} ${message.externalId}`;
  if (threading.by !== 'thread') return [own];
  const { trust, replyIdentity } = message.sender;
  const sender = `${trust === 'failed' ? 'failed' : 'taken'} ${replyIdentity.value}`;
  return [own, `channel ${channelAccount.channel} ${sender} ${message.externalId}`];
}

/** Slots that repeat an earlier one of the batch, and which. */
export function repeatsWithin(items: readonly AppendItem[]): ReadonlyMap<number, number> {
  const firstBy = new Map<string, number>();
  const repeats = new Map<number, number>();
  items.forEach((item, slot) => {
    const keys = keysOf(item);
    const first = keys.map((key) => firstBy.get(key)).find((found) => found !== undefined);
    if (first !== undefined) repeats.set(slot, first);
    for (const key of keys) if (!firstBy.has(key)) firstBy.set(key, first ?? slot);
  });
  return repeats;
}
