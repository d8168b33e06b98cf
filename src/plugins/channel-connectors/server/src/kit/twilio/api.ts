import { z } from 'zod';

import type { ChannelAccountConfig, SendOutcome } from '../../../../../../contracts';
import { callProvider, placeOf, type ProviderAnswer, type ProviderRequest } from '../provider';
import { outcomeOfError } from './errors';

/** Calls to Twilio's REST API, as the account that a channel account names. */

const API = 'https://api.twilio.com';
const CONTENT_API = 'https://content.twilio.com';

export function accountSidOf({ settings }: Pick<ChannelAccountConfig, 'settings'>): string {
  return typeof settings.accountSid === 'string' ? settings.accountSid : '';
}

export function authorizationOf(account: ChannelAccountConfig): string {
  const pair = `${accountSidOf(account)}:${account.secrets.authToken ?? ''}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

const accountPath = (account: ChannelAccountConfig): string =>
  `/2010-04-01/Accounts/${encodeURIComponent(accountSidOf(account))}`;

/** @param request `path` below the account, such as `/Messages.json`, or '.json' for the account itself */
export async function callTwilio(account: ChannelAccountConfig, request: ProviderRequest): Promise<ProviderAnswer> {
  const path = accountPath(account) + request.path;
  return callProvider(placeOf(account, API), {
    ...request,
    path,
    headers: { authorization: authorizationOf(account) },
  });
}

/** The next page of a list, as the list itself names it; null: it names none that is this account's. */
export async function callNextPage(account: ChannelAccountConfig, uri: string): Promise<ProviderAnswer | null> {
  if (!uri.startsWith(`${accountPath(account)}/`)) return null;
  return callProvider(placeOf(account, API), { path: uri, headers: { authorization: authorizationOf(account) } });
}

/** Templates and rich messages: https://www.twilio.com/docs/content/content-api-resources */
export async function callContentApi(account: ChannelAccountConfig, request: ProviderRequest): Promise<ProviderAnswer> {
  const headers = { authorization: authorizationOf(account) };
  return callProvider(placeOf(account, CONTENT_API), { ...request, headers });
}

const refusal = z.object({ code: z.number().int().positive() });

/** What an answer that is no success means for a message. */
export function outcomeOfRefusal(answer: ProviderAnswer & { outcome: 'answered' }): SendOutcome {
  const read = refusal.safeParse(answer.json);
  return outcomeOfError(read.success ? read.data.code : null, answer.status, answer.retryAfterSeconds);
}
