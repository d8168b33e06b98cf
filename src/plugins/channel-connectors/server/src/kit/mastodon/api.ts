import type { ChannelAccountConfig, SendOutcome } from '../../../../../../contracts';
import { callProvider, outcomeOfSilence, placeOf, type ProviderAnswer, type ProviderRequest } from '../provider';
import { self } from './statuses';

/** The API of Mastodon, which other servers of its network speak as well: https://docs.joinmastodon.org/api/ */

type Answered = Extract<ProviderAnswer, { outcome: 'answered' }>;

const RETRY_SECONDS = 10;
const RATE_SECONDS = 60;

export function ask(account: ChannelAccountConfig, request: ProviderRequest): Promise<ProviderAnswer> {
  const { instanceUrl } = account.settings;
  const place = placeOf(account, typeof instanceUrl === 'string' ? instanceUrl.replace(/\/$/, '') : '');
  const authorization = `Bearer ${account.secrets.accessToken ?? ''}`;
  return callProvider(place, { ...request, headers: { authorization, ...request.headers } });
}

export const again = (code: string): SendOutcome => ({ outcome: 'retry', afterSeconds: RETRY_SECONDS, code });

/** Without an answer it is safe to try again as long as the server knows the key: it answers with the first post. */
export function afterSilence(answer: ProviderAnswer, isRepeatable: boolean): SendOutcome | null {
  const isUnknown = answer.outcome === 'unreachable' || (answer.outcome === 'answered' && answer.status >= 500);
  if (!isUnknown) return null;
  const code = answer.outcome === 'answered' ? `http_${String(answer.status)}` : 'no_answer';
  const hasLeft = answer.outcome === 'answered' || answer.bytesMayHaveLeft;
  return isRepeatable || !hasLeft
    ? { outcome: 'retry', afterSeconds: RETRY_SECONDS, code }
    : { outcome: 'uncertain', code };
}

/** What the server says no to, by its status. */
export function refused(answer: ProviderAnswer): SendOutcome {
  if (answer.outcome !== 'answered') return outcomeOfSilence(answer);
  const { status } = answer;
  if (status === 429) return { outcome: 'retry', afterSeconds: waitAskedFor(answer), code: 'rate_limited' };
  if (status >= 500) return { outcome: 'retry', afterSeconds: RETRY_SECONDS, code: `http_${String(status)}` };
  const codes: Readonly<Record<number, string>> = {
    401: 'auth_refused',
    403: 'forbidden',
    404: 'post_gone',
    413: 'too_large',
    422: 'refused',
  };
  return { outcome: 'failed', code: codes[status] ?? `http_${String(status)}` };
}

/** `X-RateLimit-Reset` is the moment itself (docs.joinmastodon.org/api/rate-limits). */
function waitAskedFor({ retryAfterSeconds, headers }: Answered): number {
  const reset = (Date.parse(headers['x-ratelimit-reset'] ?? '') - Date.now()) / 1_000;
  return retryAfterSeconds ?? (reset > 0 && reset < 3_600 ? Math.ceil(reset) : RATE_SECONDS);
}

export type WhoWeAre =
  | { readonly outcome: 'known'; readonly id: string; readonly acct: string }
  | { readonly outcome: 'failed'; readonly code: string; readonly detail: string; readonly field: string | null };

export async function whoWeAre(account: ChannelAccountConfig): Promise<WhoWeAre> {
  const answer = await ask(account, { path: '/api/v1/accounts/verify_credentials' });
  const failed = (code: string, detail: string, field: string | null): WhoWeAre => ({
    outcome: 'failed',
    code,
    detail,
    field,
  });
  if (answer.outcome === 'refused')
    return failed('address_not_allowed', 'This server is not on the public web.', 'instanceUrl');
  if (answer.outcome !== 'answered') return failed('unreachable', 'The server does not answer.', 'instanceUrl');
  if (answer.status === 401 || answer.status === 403)
    return failed('auth_refused', 'The server does not take this access token.', 'accessToken');
  if (answer.status === 429)
    return failed('rate_limited', 'The server wants fewer questions; it goes on by itself.', null);
  const read = self.safeParse(answer.json);
  return answer.status === 200 && read.success
    ? { outcome: 'known', ...read.data }
    : failed(
        `http_${String(answer.status)}`,
        'What stands at this address does not answer as Mastodon does.',
        'instanceUrl',
      );
}
