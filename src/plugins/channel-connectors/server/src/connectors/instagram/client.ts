import type {
  ChannelAccountConfig,
  Findings,
  ProbeFinding,
  SendContext,
  SendOutcome,
  StoredEnvelope,
} from '../../../../../../contracts';
import { callGraph } from '../../kit/meta/graph';
import { senderIdsIn } from '../../kit/meta/messaging/sender-ids';
import { sendBySendApi, type SendApiCall } from '../../kit/meta/messaging/send-api';
import { askNames } from '../../kit/meta/profiles';
import { findingOf, INSTAGRAM_FIELDS, PAGE_FIELDS, subscribeApp, subscribePage } from '../../kit/meta/subscribe';
import { tokenFinding } from '../../kit/meta/token';
import { SEND_API } from './outbound';

const SCOPES = ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'];

export const send = (call: SendApiCall, account: ChannelAccountConfig): Promise<SendOutcome> =>
  sendBySendApi(call, account, SEND_API);

export const examine = ({ raw }: StoredEnvelope, account: ChannelAccountConfig): Promise<Findings> =>
  askNames(account, senderIdsIn(raw), 'name,username');

export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const [token, answer] = await Promise.all([
    tokenFinding(account, SCOPES),
    callGraph(account, { path: `/${String(account.settings.instagramId)}`, query: { fields: 'id' } }),
  ]);
  return [token, findingOf(answer, 'The account can be reached.', 'The account cannot be reached', 'instagramId')];
}

/** The app is told our address, and the page lets the app in. */
export async function connect(account: ChannelAccountConfig, context: SendContext): Promise<readonly ProbeFinding[]> {
  const app = await subscribeApp(account, context, 'instagram', INSTAGRAM_FIELDS);
  return app.isWell ? [app, await subscribePage(account, PAGE_FIELDS)] : [app];
}
