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
import { findingOf, PAGE_FIELDS, subscribeApp, subscribePage } from '../../kit/meta/subscribe';
import { tokenFinding } from '../../kit/meta/token';
import { SEND_API } from './outbound';

const SCOPES = ['pages_messaging', 'pages_manage_metadata'];

export const send = (call: SendApiCall, account: ChannelAccountConfig): Promise<SendOutcome> =>
  sendBySendApi(call, account, SEND_API);

export const examine = ({ raw }: StoredEnvelope, account: ChannelAccountConfig): Promise<Findings> =>
  askNames(account, senderIdsIn(raw), 'first_name,last_name');

export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const [token, answer] = await Promise.all([
    tokenFinding(account, SCOPES),
    callGraph(account, { path: `/${String(account.settings.pageId)}`, query: { fields: 'id' } }),
  ]);
  return [token, findingOf(answer, 'The page can be reached.', 'The page cannot be reached', 'pageId')];
}

/** The app is told our address, and the page lets the app in. */
export async function connect(account: ChannelAccountConfig, context: SendContext): Promise<readonly ProbeFinding[]> {
  const app = await subscribeApp(account, context, 'page', PAGE_FIELDS);
  return app.isWell ? [app, await subscribePage(account, PAGE_FIELDS)] : [app];
}
