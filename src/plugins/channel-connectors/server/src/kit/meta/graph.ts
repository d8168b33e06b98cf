import { createHmac } from 'node:crypto';

import { z } from 'zod';

import type { ChannelAccountConfig, SendOutcome } from '../../../../../../contracts';
import { callProvider, outcomeOfSilence, placeOf, type ProviderAnswer, type ProviderRequest } from '../provider';
import { graphError, outcomeOfGraphError } from './graph-errors';

/** The one place that names the version: https://developers.facebook.com/docs/graph-api/changelog */
export const GRAPH_VERSION = 'v24.0';
const GRAPH = 'https://graph.facebook.com';

export const graphPlace = (account: ChannelAccountConfig): ReturnType<typeof placeOf> => placeOf(account, GRAPH);

export const bearerOf = (account: ChannelAccountConfig): Record<string, string> => ({
  authorization: `Bearer ${account.secrets.accessToken ?? ''}`,
});

export interface GraphRequest extends Omit<ProviderRequest, 'headers'> {
  readonly query?: Readonly<Record<string, string>>;
  /** the app itself calls, by its id and secret, instead of the page or number */
  readonly asApp?: true;
}

export type GraphAnswer =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly outcome: SendOutcome; readonly message: string | null };

const refusal = z.object({ error: graphError });

/**
 * One call, and what came of it. An answer without Graph's own error behind a 5xx may come from a gateway that had
 * passed the call on: for a call that sends, nobody knows then.
 */
export async function callGraph(account: ChannelAccountConfig, request: GraphRequest): Promise<GraphAnswer> {
  const { path, query, asApp, ...rest } = request;
  const search = new URLSearchParams({ ...proofOf(account, asApp), ...query }).toString();
  const answer = await callProvider(graphPlace(account), {
    ...rest,
    path: `/${GRAPH_VERSION}${path}${search && `?${search}`}`,
    headers: asApp ? appBearerOf(account) : bearerOf(account),
  });
  return judge(answer);
}

function judge(answer: ProviderAnswer): GraphAnswer {
  if (answer.outcome !== 'answered') return { ok: false, outcome: outcomeOfSilence(answer), message: null };
  const { status, json, retryAfterSeconds } = answer;
  const refused = refusal.safeParse(json);
  if (refused.success) {
    const { error } = refused.data;
    return { ok: false, outcome: outcomeOfGraphError(error, retryAfterSeconds), message: error.message ?? null };
  }
  if (status >= 200 && status < 300 && json !== null) return { ok: true, json };
  return { ok: false, outcome: outcomeOfStatus(status, retryAfterSeconds), message: null };
}

function outcomeOfStatus(status: number, retryAfterSeconds: number | null): SendOutcome {
  if (status === 429)
    return { outcome: 'retry', afterSeconds: Math.max(30, retryAfterSeconds ?? 0), code: 'rate_limited' };
  if (status === 503) return { outcome: 'retry', afterSeconds: Math.max(30, retryAfterSeconds ?? 0), code: 'http_503' };
  if (status >= 500 || (status >= 200 && status < 300)) return { outcome: 'uncertain', code: `http_${String(status)}` };
  return { outcome: 'failed', code: status === 401 ? 'auth_refused' : `http_${String(status)}` };
}

/** Meta refuses a stolen token without it, where the app asks for that: a hash of the token by the app's secret. */
function proofOf(account: ChannelAccountConfig, asApp: true | undefined): Record<string, string> {
  const { accessToken, appSecret } = account.secrets;
  if (asApp || !accessToken || !appSecret) return {};
  return { appsecret_proof: createHmac('sha256', appSecret).update(accessToken).digest('hex') };
}

function appBearerOf({ settings, secrets }: ChannelAccountConfig): Record<string, string> {
  return { authorization: `Bearer ${String(settings.appId)}|${secrets.appSecret ?? ''}` };
}
