import { z } from 'zod';

import type {
  ChannelAccountConfig,
  ChannelHealth,
  ProbeFinding,
  Receiver,
  ReceiverContext,
} from '../../../../../../contracts';
import { callGraph } from './graph';

/** What Meta says of the token that we sign in with: https://developers.facebook.com/docs/graph-api/reference/debug_token */

const debugged = z.object({
  data: z.object({
    is_valid: z.boolean(),
    expires_at: z.number().optional(),
    data_access_expires_at: z.number().optional(),
    scopes: z.array(z.string()).catch([]).default([]),
  }),
});

export type TokenState =
  | {
      readonly known: true;
      readonly isValid: boolean;
      readonly expiresAt: Date | null;
      readonly scopes: readonly string[];
    }
  | { readonly known: false; readonly code: string };

export async function tokenState(account: ChannelAccountConfig): Promise<TokenState> {
  const query = { input_token: account.secrets.accessToken ?? '' };
  const answer = await callGraph(account, { path: '/debug_token', query, asApp: true });
  if (!answer.ok) return { known: false, code: 'code' in answer.outcome ? answer.outcome.code : 'refused' };
  const read = debugged.safeParse(answer.json);
  if (!read.success) return { known: false, code: 'answer_unreadable' };
  const { is_valid: isValid, expires_at: token, data_access_expires_at: access, scopes } = read.data.data;
  // 0: it never runs out
  const ends = [token, access].filter((seconds): seconds is number => seconds !== undefined && seconds > 0);
  const expiresAt = ends.length > 0 ? new Date(Math.min(...ends) * 1000) : null;
  return { known: true, isValid, expiresAt, scopes };
}

export async function tokenFinding(account: ChannelAccountConfig, wanted: readonly string[]): Promise<ProbeFinding> {
  const state = await tokenState(account);
  if (!state.known) {
    const isRefused = state.code === 'auth_refused';
    const detail = isRefused
      ? 'Meta does not know this app ID with this app secret.'
      : `Meta could not be asked about the token (${state.code}).`;
    return { part: 'sending', isWell: false, field: isRefused ? 'appSecret' : null, detail };
  }
  if (!state.isValid)
    return {
      part: 'sending',
      isWell: false,
      field: 'accessToken',
      detail: 'The access token is not valid any more. Make a new one.',
    };
  const missing = wanted.filter((scope) => !state.scopes.includes(scope));
  if (state.scopes.length > 0 && missing.length > 0)
    return {
      part: 'sending',
      isWell: false,
      field: 'accessToken',
      detail: `The access token lacks: ${missing.join(', ')}.`,
    };
  const day = state.expiresAt?.toISOString().slice(0, 10);
  const detail = day ? `The access token is valid. It runs out on ${day}.` : 'The access token is valid.';
  return { part: 'sending', isWell: true, field: null, detail };
}

const HOURS = 6;

/** Looks at the tokens of a connector's accounts every few hours, so that one that runs out is seen before it did. */
export function watchTokens(connector: string): (context: ReceiverContext) => Promise<Receiver> {
  return (context) =>
    Promise.resolve(
      context.lead(`${connector} tokens`, async (signal) => {
        for (const account of await context.accounts()) {
          if (signal.aborted) return;
          const health = healthOfToken(await tokenState(account));
          if (health) await context.reportHealth(account.id, health);
        }
        await pause(HOURS * 3_600_000, signal);
      }),
    );
}

/** null: Meta could not be asked, which says nothing about the token. */
export function healthOfToken(state: TokenState): ChannelHealth | null {
  if (!state.known) return null;
  const { isValid, expiresAt } = state;
  if (isValid) return { state: 'ok', code: null, detail: null, expiresAt };
  return {
    state: 'failing',
    code: 'auth_refused',
    detail: 'The access token is not valid any more. Make a new one.',
    expiresAt,
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
