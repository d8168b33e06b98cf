import { z } from 'zod';

import type { ChannelAccountConfig, ChannelHealth, Receiver, ReceiverContext } from '../../../../../../contracts';
import { whoWeAre } from '../../kit/mastodon/api';
import { isGone, postsAbove, postsNamed, readPages, type Source } from '../../kit/mastodon/reading';
import { notification, type Happening, type Status } from '../../kit/mastodon/statuses';
import { FIRST_READING_MS, pollAccounts, unwell, WELL } from '../../kit/mentions/poll-accounts';
import { settingsSchema } from './manifest';

const EVERY_MS = 60_000;
const CURSOR = 'posts';
/** so many of the newest posts are looked at again, for edits and deletions */
const MOST_RECENT = 40;

const state = z.object({
  since: z.number(),
  places: z.record(z.string(), z.string()).catch({}),
  recent: z.array(z.object({ id: z.string(), edited: z.string() })).catch([]),
});
type State = z.output<typeof state>;

export const startReceiver = (context: ReceiverContext): Promise<Receiver> =>
  Promise.resolve(
    pollAccounts(context, { name: 'mastodon', everyMs: EVERY_MS, read: (account) => readNew(context, account) }),
  );

/** Stores what is new: mentions, posts with our hashtags, and what became of the newest. */
export async function readNew(context: ReceiverContext, account: ChannelAccountConfig): Promise<ChannelHealth> {
  const we = await whoWeAre(account);
  if (we.outcome === 'failed') return unwell(we.code, we.detail);
  const before = await context.cursor(account.id, CURSOR);
  let known: State = state.safeParse(before).data ?? { since: Date.now() - FIRST_READING_MS, places: {}, recent: [] };
  const save = async (): Promise<void> =>
    context.saveCursor({ channelAccountId: account.id, name: CURSOR, state: { ...known } });
  for (const source of sourcesOf(account)) {
    const pages = await readPages(account, source, known.places[source.name]);
    if (pages === null) return unwell('reading_refused', `The server does not hand out ${source.what}.`);
    const { newest } = pages;
    const posts = pages.posts.filter((post) => post.account.id !== we.id && Date.parse(post.created_at) >= known.since);
    await store(context, account, posts);
    const recent = [...known.recent, ...posts.map(({ id, edited_at: edited }) => ({ id, edited: edited ?? '' }))];
    known = {
      ...known,
      recent: recent.slice(-MOST_RECENT),
      places: { ...known.places, ...(newest !== null && { [source.name]: newest }) },
    };
    await save();
  }
  known = { ...known, recent: await lookAgain(context, account, known.recent) };
  await save();
  return WELL;
}

function sourcesOf({ settings }: ChannelAccountConfig): Source[] {
  const { hashtags } = settingsSchema.parse(settings);
  return [
    {
      name: 'mentions',
      what: 'mentions',
      path: '/api/v1/notifications?types[]=mention&',
      postOf: (item) => notification.safeParse(item).data?.status,
    },
    ...[...new Set(hashtags.map((tag) => tag.replace('#', '').toLowerCase()))].map((tag) => ({
      name: `#${tag}`,
      what: `posts with #${tag}`,
      path: `/api/v1/timelines/tag/${encodeURIComponent(tag)}?`,
      postOf: (item: unknown) => item,
    })),
  ];
}

const keyOf = ({ id }: Pick<Status, 'id'>): string => `status:${id}`;

async function store(context: ReceiverContext, account: ChannelAccountConfig, posts: readonly Status[]): Promise<void> {
  const stored = await context.stored(account.id, posts.map(keyOf));
  for (const posted of posts.filter((post) => !stored.has(keyOf(post)))) {
    const above = posted.in_reply_to_id ? await postsAbove(account, posted) : [];
    const root = posted.in_reply_to_id ? (above[0]?.id ?? null) : posted.id;
    await accept(context, account, keyOf(posted), { posted, root, parent: above.at(-1) ?? null });
  }
}

/** @returns those that are worth another look */
async function lookAgain(context: ReceiverContext, account: ChannelAccountConfig, recent: State['recent']) {
  if (recent.length === 0) return recent;
  const there = await postsNamed(
    account,
    recent.map(({ id }) => id),
  );
  if (there === null) return recent;
  const still: State['recent'] = [];
  for (const { id, edited } of recent) {
    const now = there.get(id);
    if (!now && (await isGone(account, id))) {
      await accept(context, account, `gone:${id}`, { gone: id, at: new Date().toISOString() });
      continue;
    }
    const newest = now?.edited_at ?? edited;
    if (now && newest !== edited) await accept(context, account, `edit:${id}:${newest}`.slice(0, 200), { edited: now });
    still.push({ id, edited: newest });
  }
  return still;
}

const accept = (context: ReceiverContext, account: ChannelAccountConfig, eventKey: string, happening: Happening) =>
  context.accept({
    channelAccountId: account.id,
    eventKey,
    headers: {},
    context: {},
    body: Buffer.from(JSON.stringify(happening)),
  });
