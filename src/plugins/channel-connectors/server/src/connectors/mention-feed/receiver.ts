import { createHash } from 'node:crypto';

import type { ChannelAccountConfig, ChannelHealth, Receiver, ReceiverContext } from '../../../../../../contracts';
import { FIRST_READING_MS, pollAccounts, unwell, WELL } from '../../kit/mentions/poll-accounts';
import { momentOf } from '../../kit/mentions/post-message';
import { fetchFeed, type Version } from './client';
import type { Item } from './feed';

const EVERY_MS = 5 * 60_000;
const CURSOR = 'feed';

export const startReceiver = (context: ReceiverContext): Promise<Receiver> =>
  Promise.resolve(
    pollAccounts(context, { name: 'mention-feeds', everyMs: EVERY_MS, read: (account) => readNew(context, account) }),
  );

export const keyOf = ({ id }: Item): string => `item:${createHash('sha256').update(id).digest('hex')}`;

/** Stores the items that are not stored yet, oldest first. The cursor moves only when all of them are. */
export async function readNew(
  context: ReceiverContext,
  account: ChannelAccountConfig,
  now = new Date(),
): Promise<ChannelHealth> {
  const before = await context.cursor(account.id, CURSOR);
  const reading = await fetchFeed(account, versionIn(before));
  if (reading.outcome === 'failed') return unwell(reading.code, reading.detail);
  if (reading.outcome === 'unchanged') return WELL;
  const stored = await context.stored(account.id, reading.feed.items.map(keyOf));
  const since = before === null ? now.getTime() - FIRST_READING_MS : sinceIn(before);
  const fresh = reading.feed.items.filter((item) => !stored.has(keyOf(item)) && isNew(item, since, before === null));
  for (const item of fresh.reverse())
    await context.accept({
      channelAccountId: account.id,
      eventKey: keyOf(item),
      headers: {},
      context: {},
      body: Buffer.from(JSON.stringify(item)),
    });
  await context.saveCursor({ channelAccountId: account.id, name: CURSOR, state: { ...reading.version, since } });
  return WELL;
}

/** An item without a date is new unless the feed is read for the first time. */
function isNew({ published }: Item, since: number, isFirst: boolean): boolean {
  const at = momentOf(published);
  return at === null ? !isFirst : at.getTime() >= since;
}

const sinceIn = (state: Readonly<Record<string, unknown>>): number =>
  typeof state.since === 'number' ? state.since : 0;

const versionIn = (state: Readonly<Record<string, unknown>> | null): Version => ({
  ...(typeof state?.etag === 'string' && { etag: state.etag }),
  ...(typeof state?.lastModified === 'string' && { lastModified: state.lastModified }),
});
