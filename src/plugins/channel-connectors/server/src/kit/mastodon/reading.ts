import type { ChannelAccountConfig } from '../../../../../../contracts';
import { ask } from './api';
import { named, status, surroundings, type Status } from './statuses';

const PAGE = 40;
const MOST_PAGES = 10;

/** A list of posts that grows. */
export interface Source {
  readonly name: string;
  readonly what: string;
  /** with a query that goes on, or a question mark */
  readonly path: string;
  readonly postOf: (item: unknown) => unknown;
}

/** Oldest first. Without a place the newest page alone: what is older is history. Null: refused. */
export async function readPages(account: ChannelAccountConfig, source: Source, place: string | undefined) {
  const posts: Status[] = [];
  let newest = place ?? null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const min = newest === null ? '' : `&min_id=${encodeURIComponent(newest)}`;
    const answer = await ask(account, { path: `${source.path}limit=${String(PAGE)}${min}` });
    if (answer.outcome !== 'answered' || answer.status !== 200 || !Array.isArray(answer.json)) return null;
    const items: readonly unknown[] = answer.json;
    posts.push(...items.flatMap((item) => status.safeParse(source.postOf(item)).data ?? []).reverse());
    newest = named.safeParse(items[0]).data?.id ?? newest;
    if (place === undefined || items.length === 0) break;
  }
  return { posts, newest };
}

/** The thread, from its first post on. Those that are hidden from us are missing. */
export async function postsAbove(account: ChannelAccountConfig, { id }: Status): Promise<Status[]> {
  const answer = await ask(account, { path: `/api/v1/statuses/${id}/context` });
  const read = answer.outcome === 'answered' ? surroundings.safeParse(answer.json).data : undefined;
  return (read?.ancestors ?? []).filter((each) => each !== null);
}

/** What is there of these posts now. Null: a server that cannot tell of several at once (before 4.3). */
export async function postsNamed(
  account: ChannelAccountConfig,
  ids: readonly string[],
): Promise<Map<string, Status> | null> {
  const answer = await ask(account, { path: `/api/v1/statuses?${ids.map((id) => `id[]=${id}`).join('&')}` });
  if (answer.outcome !== 'answered' || answer.status !== 200 || !Array.isArray(answer.json)) return null;
  return new Map(answer.json.flatMap((item) => status.safeParse(item).data ?? []).map((each) => [each.id, each]));
}

export async function isGone(account: ChannelAccountConfig, id: string): Promise<boolean> {
  const answer = await ask(account, { path: `/api/v1/statuses/${id}` });
  return answer.outcome === 'answered' && [404, 410].includes(answer.status);
}
