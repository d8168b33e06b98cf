import { z } from 'zod';

import type { ChannelAccountConfig, SendOutcome } from '../../../../../contracts';
import { exchange, type ExchangeRequest, type NoAnswer } from '../../../../../kernel/outbound-http';
import { isLoopbackHost, mayCallThisMachine, type Reach } from '../../../../../kernel/outbound-addresses';

/** Calls to a provider's HTTP API: guarded, bounded, and answered in terms that a connector can judge. */

/**
 * Spread into a connector's settings: where a simulator of the provider stands, on this machine alone. Set by the
 * sandbox and by tests; shown in no form.
 */
export const simulatedProvider = {
  providerUrl: z
    .url({ protocol: /^https?$/ })
    .refine((url) => isLoopbackHost(new URL(url).hostname), 'A simulator stands on this machine.')
    .optional(),
};

export interface ProviderPlace {
  /** without a trailing slash */
  readonly baseUrl: string;
  readonly reach: Reach;
}

/** The provider's own address, or its simulator's where one is set and may be: in the sandbox and in tests. */
export function placeOf(account: ChannelAccountConfig, baseUrl: string): ProviderPlace {
  const { providerUrl } = account.settings;
  if (typeof providerUrl !== 'string' || !mayCallThisMachine() || !isLoopbackHost(new URL(providerUrl).hostname))
    return { baseUrl, reach: 'public' };
  return { baseUrl: providerUrl.replace(/\/$/, ''), reach: 'public-or-loopback' };
}

export interface ProviderRequest {
  readonly method?: ExchangeRequest['method'];
  /** below the place's base, with its leading slash */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: URLSearchParams;
  readonly body?: ExchangeRequest['body'];
  readonly timeoutSeconds?: number;
}

export type ProviderAnswer =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** null: not JSON */
      readonly json: unknown;
      readonly text: string;
      /** of `Retry-After`, when it was a number */
      readonly retryAfterSeconds: number | null;
    }
  | NoAnswer;

const MOST_BYTES = 5 * 1024 * 1024;
const TIMEOUT_SECONDS = 15;

export async function callProvider(place: ProviderPlace, request: ProviderRequest): Promise<ProviderAnswer> {
  const { contentType, body } = payloadOf(request);
  const answer = await exchange({
    method: request.method ?? (body === null ? 'GET' : 'POST'),
    url: place.baseUrl + request.path,
    headers: { accept: 'application/json', ...(contentType && { 'content-type': contentType }), ...request.headers },
    body,
    timeoutSeconds: request.timeoutSeconds ?? TIMEOUT_SECONDS,
    reach: place.reach,
    mostBytes: MOST_BYTES,
  });
  // It was received and answered, only too broadly: whether a send was taken is not known.
  if (answer.outcome === 'too_large') return { outcome: 'unreachable', bytesMayHaveLeft: true };
  if (answer.outcome !== 'answered') return answer;
  const text = answer.body.toString('utf8');
  const retryAfter = Number(answer.headers['retry-after']);
  return {
    outcome: 'answered',
    status: answer.status,
    headers: answer.headers,
    json: jsonOf(text),
    text,
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  };
}

function payloadOf({ json, form, body }: ProviderRequest): {
  contentType: string | null;
  body: ExchangeRequest['body'];
} {
  if (json !== undefined) return { contentType: 'application/json', body: JSON.stringify(json) };
  if (form) return { contentType: 'application/x-www-form-urlencoded', body: form.toString() };
  return { contentType: null, body: body ?? null };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const RETRY_SECONDS = 10;

/**
 * When nobody answered: what surely did not arrive is tried again; once bytes may have left nobody knows, because
 * sends of providers have no idempotency key, and a second one would be a second message.
 */
export function outcomeOfSilence(silence: NoAnswer): SendOutcome {
  if (silence.outcome === 'refused') return { outcome: 'failed', code: silence.code };
  if (silence.bytesMayHaveLeft) return { outcome: 'uncertain', code: 'no_answer' };
  return { outcome: 'retry', afterSeconds: RETRY_SECONDS, code: 'unreachable' };
}
