import {
  INGRESS_PREFIX,
  type ChannelAccountConfig,
  type ProbeFinding,
  type SendContext,
} from '../../../../../../contracts';
import { callGraph, type GraphAnswer } from './graph';

/** How Meta learns where our webhook is: https://developers.facebook.com/docs/graph-api/reference/app/subscriptions */

/**
 * An app has one list of fields for all pages, and one for all Instagram accounts: each of our connectors asks for the
 * fields of all of them, so that connecting one takes nothing from another.
 */
export const PAGE_FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handovers',
  'message_deliveries',
  'message_reads',
  'message_reactions',
  'message_echoes',
  'message_edits',
  'standby',
  'feed',
  'mention',
];
export const INSTAGRAM_FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_referral',
  'messaging_seen',
  'message_reactions',
  'message_edit',
  'standby',
  'comments',
  'live_comments',
  'mentions',
];

export const webhookOf = ({ pathToken }: ChannelAccountConfig, { publicUrl }: Pick<SendContext, 'publicUrl'>): string =>
  `${publicUrl}${INGRESS_PREFIX}${pathToken}`;

/** The app has one address for a kind of thing, and Meta calls it at once: our answer proves the verify token. */
export async function subscribeApp(
  account: ChannelAccountConfig,
  context: SendContext,
  object: 'page' | 'instagram' | 'whatsapp_business_account',
  fields: readonly string[],
): Promise<ProbeFinding> {
  const answer = await callGraph(account, {
    method: 'POST',
    path: `/${String(account.settings.appId)}/subscriptions`,
    asApp: true,
    form: new URLSearchParams({
      object,
      callback_url: webhookOf(account, context),
      verify_token: account.secrets.verifyToken ?? '',
      fields: fields.join(','),
      include_values: 'true',
    }),
  });
  return findingOf(answer, 'Meta delivers to this address.', 'Meta did not take our address', 'appSecret');
}

/** A page lets the app see what happens on it. */
export async function subscribePage(account: ChannelAccountConfig, fields: readonly string[]): Promise<ProbeFinding> {
  const path = `/${String(account.settings.pageId)}/subscribed_apps`;
  const answer = await callGraph(account, {
    method: 'POST',
    path,
    form: new URLSearchParams({ subscribed_fields: fields.join(',') }),
  });
  return findingOf(answer, 'The page passes on what happens on it.', 'The page did not let the app in', 'accessToken');
}

/** What Meta says in refusals holds neither tokens nor people. */
export function findingOf(answer: GraphAnswer, well: string, ill: string, field: string | null): ProbeFinding {
  if (answer.ok) return { part: 'receiving', isWell: true, field: null, detail: well };
  const code = 'code' in answer.outcome ? answer.outcome.code : 'refused';
  const why = (answer.message ?? code).slice(0, 200);
  return { part: 'receiving', isWell: false, field: code === 'unreachable' ? null : field, detail: `${ill}: ${why}` };
}
