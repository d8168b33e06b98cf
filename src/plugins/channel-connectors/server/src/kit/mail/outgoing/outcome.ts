import type { SendOutcome } from '../../../../../../../contracts';
import { NOT_ALLOWED } from '../../../../../../../kernel/outbound-addresses';
import { isHostTrouble, isSignInRefusal, type FailedAttempt } from './failed-attempt';

const HOUR = 3600;
/** Two days after a message was written it is no longer tried by itself. */
const GIVE_UP_AFTER = 48 * HOUR;
const NAMES: Readonly<Record<string, string>> = {
  ETIMEDOUT: 'smtp_timeout',
  EDNS: 'smtp_unreachable',
  ESOCKET: 'smtp_unreachable',
  ETLS: 'smtp_tls',
  ECONNECTION: 'smtp_connection_lost',
  EPROTOCOL: 'smtp_protocol',
  [NOT_ALLOWED]: 'smtp_address_refused',
};
const OAUTH_CODE = /^oauth_[a-z_]+$/;

/**
 * An answer decides; without one, a mail of which every byte left is uncertain, and any other may be tried again. A
 * refused sign-in is no fault of the mail: it waits until somebody has mended the account.
 */
export function outcomeOf(attempt: FailedAttempt): SendOutcome {
  const { responseCode, bytes, ageSeconds } = attempt;
  const answered = responseCode !== null && responseCode >= 400;
  if (!answered && bytes === 'all') return { outcome: 'uncertain', code: codeOf(attempt) };
  if (isSignInRefusal(attempt)) return againAfter(retryDelay(ageSeconds), signInCodeOf(attempt), ageSeconds);
  // the server had said how much it takes, so it was not even asked
  if (!answered && attempt.code === 'EMESSAGE') return { outcome: 'failed', code: 'too_large' };
  if (isHostTrouble(attempt)) return againAfter(retryDelay(ageSeconds), codeOf(attempt), ageSeconds);
  // 503 says that the session was out of step, not that the mail is refused
  if (answered && responseCode >= 500 && responseCode !== 503) return { outcome: 'failed', code: codeOf(attempt) };
  return againAfter(retryDelay(ageSeconds), codeOf(attempt), ageSeconds);
}

/** Tried again, unless the message is two days old. */
export function againAfter(afterSeconds: number, code: string, ageSeconds: number): SendOutcome {
  if (ageSeconds >= GIVE_UP_AFTER) return { outcome: 'failed', code };
  return { outcome: 'retry', afterSeconds, code };
}

/** Held back without an attempt, for exactly so long. A message of two days fails, with the `cause` of the waiting. */
export function heldBackFor(ms: number, code: string, ageSeconds: number, cause = code): SendOutcome {
  if (ageSeconds >= GIVE_UP_AFTER) return { outcome: 'failed', code: cause };
  return { outcome: 'retry', afterSeconds: Math.ceil(ms / 1000), code, untried: true };
}

/** 1, 5, 15, 60 minutes and then hourly, told from the message's age so that nothing has to be counted. */
export function retryDelay(ageSeconds: number): number {
  if (ageSeconds < 60) return 60;
  if (ageSeconds < 6 * 60) return 5 * 60;
  if (ageSeconds < 21 * 60) return 15 * 60;
  return HOUR;
}

/** `550 5.1.1`: the reply code with the enhanced one, never the server's words, which may hold an address. */
export function codeOfResponse(responseCode: number, response: string | null): string {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  return enhanced ? `${responseCode} ${enhanced}` : String(responseCode);
}

/** The server's code, or a name of ours where it gave none. */
export function codeOf({ responseCode, response, code }: FailedAttempt): string {
  if (responseCode !== null) return codeOfResponse(responseCode, response);
  return OAUTH_CODE.test(code ?? '') ? String(code) : (NAMES[code ?? ''] ?? 'smtp_error');
}

/** Who refused: the server, or before that the provider's own sign-in. */
export function signInCodeOf({ code }: FailedAttempt): string {
  return OAUTH_CODE.test(code ?? '') ? String(code) : 'smtp_auth';
}
