import type {
  ChannelAccountConfig,
  Findings,
  PostAction,
  ProbeFinding,
  SendContext,
  SendOutcome,
  StoredEnvelope,
} from '../../../../../../contracts';
import { FormData } from '../../../../../../kernel/outbound-http';
import { callGraph } from '../../kit/meta/graph';
import { MESSENGER_ID } from '../../kit/meta/people';
import { askPosts } from '../../kit/meta/public/posts';
import { actOn, sendPrivateReply, sendPublicly } from '../../kit/meta/public/private-reply';
import { findingOf, PAGE_FIELDS, subscribeApp, subscribePage } from '../../kit/meta/subscribe';
import { tokenFinding } from '../../kit/meta/token';
import { askedFor } from './inbound';
import type { Call } from './outbound';

const SCOPES = ['pages_read_engagement', 'pages_read_user_content', 'pages_manage_engagement', 'pages_messaging'];

export async function send(call: Call, account: ChannelAccountConfig): Promise<SendOutcome> {
  if (call.way === 'private') {
    const scope = String(account.settings.pageId);
    return sendPrivateReply(call, account, { kind: MESSENGER_ID, scope });
  }
  const path = `/${encodeURIComponent(call.below)}/comments`;
  if (!call.photo) return sendPublicly(account, { path, json: { message: call.text } });
  const { content, contentType, fileName } = call.photo;
  const body = new FormData();
  body.append('message', call.text);
  body.append('source', new Blob([new Uint8Array(content)], { type: contentType }), fileName);
  return sendPublicly(account, { path, body, timeoutSeconds: 60 });
}

/** https://developers.facebook.com/docs/graph-api/reference/comment/ , …/object/likes */
export function act(action: PostAction, externalId: string, account: ChannelAccountConfig): Promise<SendOutcome> {
  const id = `/${encodeURIComponent(externalId)}`;
  if (action === 'hide' || action === 'show')
    return actOn(account, { path: id, json: { is_hidden: action === 'hide' } }, externalId);
  const method = action === 'like' ? 'POST' : 'DELETE';
  return actOn(account, { path: `${id}/likes`, method }, externalId);
}

export const examine = ({ raw }: StoredEnvelope, account: ChannelAccountConfig): Promise<Findings> =>
  askPosts(account, askedFor(raw, String(account.settings.pageId)), (id) => ({
    path: `/${id}`,
    fields: 'message,permalink_url,from',
  }));

export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const [token, page] = await Promise.all([
    tokenFinding(account, SCOPES),
    callGraph(account, { path: `/${String(account.settings.pageId)}`, query: { fields: 'id' } }),
  ]);
  return [token, findingOf(page, 'The page can be reached.', 'The page cannot be reached', 'pageId')];
}

export async function connect(account: ChannelAccountConfig, context: SendContext): Promise<readonly ProbeFinding[]> {
  const app = await subscribeApp(account, context, 'page', PAGE_FIELDS);
  return app.isWell ? [app, await subscribePage(account, PAGE_FIELDS)] : [app];
}
