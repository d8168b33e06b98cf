import { z } from 'zod';

import type { ChannelAccountConfig, Findings, PostContent } from '../../../../../../../contracts';
import { callGraph } from '../graph';
import { nameOf, wordsOf } from '../harvest';

/** What a comment stands below, asked for before it is read: an agent who does not see the post cannot answer. */

const optional = z.string().optional().catch(undefined);
const answered = z.object({
  message: optional,
  caption: optional,
  text: optional,
  permalink_url: optional,
  permalink: optional,
  username: optional,
  from: z.object({ id: z.coerce.string().optional(), name: optional, username: optional }).optional().catch(undefined),
});

const post = z.object({
  text: z.string(),
  author: z.string(),
  /** as the network knows them; null: it does not say */
  authorId: z.string().nullable(),
  url: z.string().nullable(),
});
export type KnownPost = z.infer<typeof post>;
const stored = z.object({ posts: z.record(z.string(), post) });

const MOST_POSTS = 5;
const TIMEOUT_SECONDS = 3;
const MOST_TEXT = 1_000;

/** Findings by id; what cannot be asked is left out. `ask` names the path of each id, and the fields. */
export async function askPosts(
  account: ChannelAccountConfig,
  ids: readonly string[],
  ask: (id: string) => { readonly path: string; readonly fields: string },
): Promise<Findings> {
  const asked = [...new Set(ids)].filter((id) => /^[\d_]{1,80}$/.test(id)).slice(0, MOST_POSTS);
  const found = await Promise.all(
    asked.map(async (id) => {
      const { path, fields } = ask(id);
      const answer = await callGraph(account, { path, query: { fields }, timeoutSeconds: TIMEOUT_SECONDS });
      const read = answer.ok ? answered.safeParse(innerOf(answer.json)) : null;
      return read?.success ? ([[id, asPost(read.data)]] as const) : [];
    }),
  );
  return { posts: Object.fromEntries(found.flat()) };
}

/** What mentions are asked about stands one level further in. */
function innerOf(json: unknown): unknown {
  const read = z.object({ mentioned_comment: z.unknown(), mentioned_media: z.unknown() }).partial().safeParse(json);
  return read.success ? (read.data.mentioned_comment ?? read.data.mentioned_media ?? json) : json;
}

function asPost({ message, caption, text, from, username, ...links }: z.infer<typeof answered>): KnownPost {
  return {
    text: wordsOf(message ?? caption ?? text).slice(0, MOST_TEXT),
    author: nameOf(from?.name ?? from?.username ?? username) ?? '',
    authorId: from?.id?.slice(0, 200) ?? null,
    url: addressOf(links.permalink_url ?? links.permalink),
  };
}

export function postsIn(findings: Findings): Readonly<Record<string, KnownPost>> {
  const read = stored.safeParse(findings);
  return read.success ? read.data.posts : {};
}

/** An address that people can open, or none. */
export function addressOf(given: string | undefined): string | null {
  const read = z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .safeParse(given);
  return read.success ? read.data : null;
}

export function postContent(given: {
  readonly url: string | null;
  readonly author: string;
  readonly below: KnownPost | undefined;
  readonly belowUrl?: string | null;
}): PostContent {
  const { url, author, below, belowUrl = null } = given;
  const known = below && { author: below.author, text: below.text, url: below.url };
  const shown = known ?? (belowUrl === null ? null : { author: '', text: '', url: belowUrl });
  return { type: 'post', url, author: { name: author, url: null }, below: shown, isHidden: false, isLiked: false };
}
