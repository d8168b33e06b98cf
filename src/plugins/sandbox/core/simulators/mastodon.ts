import { photo } from './twilio-files';
import type {
  Person,
  ProviderSimulator,
  Saying,
  SimulatedAccount,
  SimulatorAnswer,
  SimulatorContext,
  SimulatorRequest,
} from './simulator';

/** A Mastodon server: it sends nothing by itself, and remembers what was said until it is asked. */

const TOKEN = 'shown-by-the-sandbox-mastodon';
const HOST = 'lamps.social';
const OWN_ID = '1';

interface Post {
  readonly id: string;
  readonly by: Person | null;
  readonly at: string;
  readonly text: string;
  readonly editedAt: string | null;
  readonly inReplyTo: string | null;
  readonly visibility: string;
  readonly hasPhoto: boolean;
}

/** A server as one account sees it. Lost with the process, like everything that is played. */
interface World {
  readonly posts: Map<string, Post>;
  /** answers to posts of ours, by their idempotency key */
  readonly known: Map<string, string>;
  lastNumber: number;
}
const worlds = new Map<string, World>();
const MOST_POSTS = 2_000;

function worldOf({ documentId }: SimulatedAccount): World {
  const known = worlds.get(documentId) ?? { posts: new Map(), known: new Map(), lastNumber: 0 };
  worlds.set(documentId, known);
  return known;
}

export const mastodonSimulator: ProviderSimulator = {
  id: 'mastodon',

  accounts: (providerUrl) => [
    {
      connector: 'mastodon',
      name: 'Mastodon',
      address: `@hollowlamp@${HOST}`,
      settings: { instanceUrl: `https://${HOST}`, hashtags: ['hollowlamp'], providerUrl },
      secrets: { accessToken: TOKEN },
    },
  ],

  say(saying, account, context) {
    const world = worldOf(account);
    const about = world.posts.get(saying.of ?? '') ?? lastOf(world, saying.person);
    if (saying.kind === 'withdraw' && about) world.posts.delete(about.id);
    else if (saying.kind === 'edit' && about)
      keep(world, { ...about, text: saying.text, editedAt: context.now.toISOString() });
    else keep(world, newPost(saying, world, context));
    return [];
  },

  answer(request, accounts, context) {
    const file = /^\/files\/[\w-]+\.png$/.test(request.path);
    if (file) return { status: 200, contentType: 'image/png', body: photo() };
    const account = accounts.find(
      ({ secrets }) => request.headers.authorization === `Bearer ${secrets.accessToken ?? ''}`,
    );
    if (!account) return refusal(401, 'The access token is invalid');
    return answerFor(account, request, context);
  },
};

function newPost({ person, kind, text, of }: Saying, world: World, context: SimulatorContext): Post {
  return {
    id: nextId(world, context),
    by: person,
    at: context.now.toISOString(),
    text,
    editedAt: null,
    inReplyTo: of !== null && world.posts.has(of) ? of : null,
    visibility: 'public',
    hasPhoto: kind === 'photo',
  };
}

/** Rising with time, as the network's own. */
function nextId(world: World, { now }: SimulatorContext): string {
  world.lastNumber = Math.max(world.lastNumber + 1, now.getTime() * 1_000);
  return String(world.lastNumber);
}

function keep({ posts }: World, post: Post): void {
  posts.set(post.id, post);
  const [oldest] = posts.keys();
  if (posts.size > MOST_POSTS && oldest !== undefined) posts.delete(oldest);
}

const lastOf = ({ posts }: World, person: Person): Post | undefined =>
  [...posts.values()].reverse().find(({ by }) => by?.id === person.id);

type Route = readonly [method: string, path: RegExp, answer: (found: RegExpExecArray) => SimulatorAnswer];

function answerFor(account: SimulatedAccount, request: SimulatorRequest, context: SimulatorContext): SimulatorAnswer {
  const world = worldOf(account);
  const shown = (post: Post) => asStatus(post, account);
  const one = (id = '', of: (post: Post) => unknown = shown): SimulatorAnswer => {
    const post = world.posts.get(id);
    return post ? json(of(post)) : refusal(404, 'Record not found');
  };
  const routes: readonly Route[] = [
    ['GET', /^\/api\/v1\/accounts\/verify_credentials$/, () => json(ourselves(account))],
    [
      'GET',
      /^\/api\/v1\/notifications$/,
      () =>
        json(
          pageOf(world, request.query, () => true).map((post) => ({
            id: post.id,
            type: 'mention',
            status: shown(post),
          })),
        ),
    ],
    [
      'GET',
      /^\/api\/v1\/timelines\/tag\/(.+)$/,
      ([, tag = '']) =>
        json(pageOf(world, request.query, ({ text }) => text.toLowerCase().includes(`#${tag}`)).map(shown)),
    ],
    [
      'GET',
      /^\/api\/v1\/statuses$/,
      () =>
        json(
          request.query
            .getAll('id[]')
            .flatMap((id) => world.posts.get(id) ?? [])
            .map(shown),
        ),
    ],
    ['GET', /^\/api\/v1\/statuses\/(\d+)$/, ([, id]) => one(id)],
    [
      'GET',
      /^\/api\/v1\/statuses\/(\d+)\/context$/,
      ([, id]) => one(id, (post) => ({ ancestors: above(world, post).map(shown), descendants: [] })),
    ],
    ['POST', /^\/api\/v1\/statuses\/(\d+)\/(?:un)?favourite$/, ([, id]) => one(id)],
    [
      'POST',
      /^\/api\/v2\/media$/,
      () => json({ id: `9${String(context.now.getTime())}`, type: 'image', url: fileOf('upload', account) }),
    ],
    ['POST', /^\/api\/v1\/statuses$/, () => taken(world, request, account, context)],
  ];
  for (const [method, path, answer] of routes) {
    const found = request.method === method ? path.exec(request.path) : null;
    if (found) return answer(found);
  }
  return refusal(404, 'Record not found');
}

/** Of other people's posts, newest first; with `min_id` those right behind it. */
function pageOf({ posts }: World, query: URLSearchParams, fits: (post: Post) => boolean): Post[] {
  const limit = Number(query.get('limit') ?? '20');
  const min = query.get('min_id');
  const all = [...posts.values()].filter((post) => post.by !== null && fits(post));
  const page = min === null ? all.slice(-limit) : all.filter(({ id }) => Number(id) > Number(min)).slice(0, limit);
  return page.reverse();
}

function above({ posts }: World, { inReplyTo }: Post): Post[] {
  const parent = posts.get(inReplyTo ?? '');
  return parent ? [...above({ posts, known: new Map(), lastNumber: 0 }, parent), parent] : [];
}

function taken(
  world: World,
  { headers, body }: SimulatorRequest,
  account: SimulatedAccount,
  context: SimulatorContext,
): SimulatorAnswer {
  const key = headers['idempotency-key'] ?? context.newId(20);
  const before = world.posts.get(world.known.get(key) ?? '');
  if (before) return json(asStatus(before, account));
  const asked = new Map(Object.entries(JSON.parse(body.toString('utf8')) as object));
  const text = String(asked.get('status') ?? '');
  const inReplyTo = asked.has('in_reply_to_id') ? String(asked.get('in_reply_to_id')) : null;
  const media: unknown = asked.get('media_ids');
  const files = Array.isArray(media) ? media.length : 0;
  if (inReplyTo !== null && !world.posts.has(inReplyTo))
    return refusal(404, 'The post you are trying to reply to does not appear to exist.');
  if (text.trim() === '' && files === 0) return refusal(422, "Validation failed: Text can't be blank");
  if (text.length > 500) return refusal(422, 'Validation failed: Text character limit of 500 exceeded');
  const post: Post = {
    id: nextId(world, context),
    by: null,
    at: context.now.toISOString(),
    text,
    editedAt: null,
    inReplyTo,
    visibility: String(asked.get('visibility') ?? 'public'),
    hasPhoto: files > 0,
  };
  keep(world, post);
  world.known.set(key, post.id);
  const accepted = {
    connector: account.connector,
    account: account.documentId,
    id: post.id,
    to: /^@(\w+)@/.exec(text)?.[1] ?? '',
    text: text.replace(/^@\S+ ?/, ''),
    beside: [...(files > 0 ? [`${String(files)} files`] : []), ...(post.visibility === 'direct' ? ['private'] : [])],
  };
  return { ...json(asStatus(post, account)), accepted };
}

const ourselves = ({ address }: SimulatedAccount) => ({
  id: OWN_ID,
  acct: address.split('@')[1] ?? '',
  display_name: 'Hollow Lamp',
  url: `https://${HOST}/@hollowlamp`,
});

/** As https://docs.joinmastodon.org/entities/Status shows one. Everybody here is at another server than we are. */
function asStatus({ id, by, at, text, editedAt, inReplyTo, visibility, hasPhoto }: Post, account: SimulatedAccount) {
  const author = by && {
    id: String(Number.parseInt(Buffer.from(by.id).toString('hex').slice(0, 10), 16)),
    acct: `${by.id}@mastodon.example`,
    display_name: by.name,
    url: `https://mastodon.example/@${by.id}`,
  };
  const named = by ? `<p><span class="h-card"><a href="https://${HOST}/@hollowlamp">@hollowlamp</a></span> ` : '<p>';
  return {
    id,
    created_at: at,
    edited_at: editedAt,
    in_reply_to_id: inReplyTo,
    visibility,
    spoiler_text: '',
    content: `${named}${escaped(text)}</p>`,
    url: by ? `https://mastodon.example/@${by.id}/${id}` : `https://${HOST}/@hollowlamp/${id}`,
    account: author ?? ourselves(account),
    media_attachments: hasPhoto ? [{ id: `7${id}`, type: 'image', url: fileOf(id, account), description: null }] : [],
  };
}

const fileOf = (name: string, { settings }: SimulatedAccount): string =>
  `${String(settings.providerUrl)}/files/${name}.png`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

const json = (told: unknown): SimulatorAnswer => ({
  status: 200,
  contentType: 'application/json',
  body: JSON.stringify(told),
});

export const refusal = (status: number, error: string): SimulatorAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify({ error }),
});
