import type {
  ChannelAccountConfig,
  Findings,
  PostAction,
  ProbeFinding,
  SendContext,
  SendOutcome,
  StoredEnvelope,
} from '../../../../../../contracts';
import { callGraph } from '../../kit/meta/graph';
import { INSTAGRAM_ID } from '../../kit/meta/people';
import { askPosts } from '../../kit/meta/public/posts';
import { actOn, sendPrivateReply, sendPublicly } from '../../kit/meta/public/private-reply';
import { findingOf, INSTAGRAM_FIELDS, PAGE_FIELDS, subscribeApp, subscribePage } from '../../kit/meta/subscribe';
import { tokenFinding } from '../../kit/meta/token';
import { askedFor, type Asked } from './inbound';
import type { Call } from './outbound';

const SCOPES = ['instagram_basic', 'instagram_manage_comments', 'instagram_manage_messages', 'pages_manage_metadata'];

/** https://developers.facebook.com/docs/instagram-api/reference/ig-comment/replies , …/ig-user/mentions */
export function send(call: Call, account: ChannelAccountConfig): Promise<SendOutcome> {
  const own = String(account.settings.instagramId);
  if (call.way === 'private') return sendPrivateReply(call, account, { kind: INSTAGRAM_ID, scope: own });
  if (call.way === 'reply')
    return sendPublicly(account, {
      path: `/${encodeURIComponent(call.comment)}/replies`,
      json: { message: call.text },
    });
  const { media, comment, text } = call;
  const json = { media_id: media, ...(comment && { comment_id: comment }), message: text };
  return sendPublicly(account, { path: `/${own}/mentions`, json });
}

/** Only comments below our own posts can be hidden; likes are not offered to programs. */
export function act(action: PostAction, externalId: string, account: ChannelAccountConfig): Promise<SendOutcome> {
  if (action !== 'hide' && action !== 'show') return Promise.resolve({ outcome: 'failed', code: 'not_offered' });
  return actOn(account, { path: `/${encodeURIComponent(externalId)}`, json: { hide: action === 'hide' } }, externalId);
}

export function examine({ raw }: StoredEnvelope, account: ChannelAccountConfig): Promise<Findings> {
  const own = String(account.settings.instagramId);
  const asked = new Map(askedFor(raw, own).map((each) => [each.id, each]));
  return askPosts(account, [...asked.keys()], (id) => requestOf(asked.get(id) ?? { id, what: 'media' }, own));
}

/** Words elsewhere are told by way of our own account only. */
function requestOf({ id, what }: Asked, own: string): { path: string; fields: string } {
  if (what === 'media') return { path: `/${id}`, fields: 'caption,permalink,username' };
  if (what === 'comment') return { path: `/${id}`, fields: 'text,from' };
  if (what === 'mentioned_comment')
    return { path: `/${own}`, fields: `mentioned_comment.comment_id(${id}){text,username}` };
  return { path: `/${own}`, fields: `mentioned_media.media_id(${id}){caption,username,permalink}` };
}

export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const [token, own] = await Promise.all([
    tokenFinding(account, SCOPES),
    callGraph(account, { path: `/${String(account.settings.instagramId)}`, query: { fields: 'id' } }),
  ]);
  return [token, findingOf(own, 'The account can be reached.', 'The account cannot be reached', 'instagramId')];
}

export async function connect(account: ChannelAccountConfig, context: SendContext): Promise<readonly ProbeFinding[]> {
  const app = await subscribeApp(account, context, 'instagram', INSTAGRAM_FIELDS);
  return app.isWell ? [app, await subscribePage(account, PAGE_FIELDS)] : [app];
}
