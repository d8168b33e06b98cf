import type { SendOutcome } from '../../../../../../../contracts/connector';

/** What is known of a failed attempt: nodemailer's error, and how much of the mail the server can have got. */
export interface FailedAttempt {
  readonly code: string | null;
  /** of the server's answer, when there was one */
  readonly responseCode: number | null;
  readonly response: string | null;
  /** `all`: the final dot may have left, so the server may have taken it */
  readonly bytes: 'none' | 'some' | 'all';
  readonly ageSeconds: number;
}

const HOUR = 3600;
const GIVE_UP_AFTER = 48 * HOUR;
const NAMES: Readonly<Record<string, string>> = {
  EAUTH: 'smtp_auth',
  ENOAUTH: 'smtp_auth',
  ETIMEDOUT: 'smtp_timeout',
  EDNS: 'smtp_unreachable',
  ESOCKET: 'smtp_unreachable',
  ETLS: 'smtp_tls',
  ECONNECTION: 'smtp_connection_lost',
  EPROTOCOL: 'smtp_protocol',
};

/** An answer decides; without one, a mail of which every byte left is uncertain, and any other may be tried again. */
export function outcomeOf(attempt: FailedAttempt): SendOutcome {
  const { responseCode, bytes } = attempt;
  const answered = responseCode !== null && responseCode >= 400;
  if (!answered && bytes === 'all') return { outcome: 'uncertain', code: nameOf(attempt) };
  if (isAuthRefusal(attempt)) return { outcome: 'failed', code: 'smtp_auth' };
  // 503 says that the session was out of step, not that the mail is refused
  if (answered && responseCode >= 500 && responseCode !== 503) return { outcome: 'failed', code: codeOf(attempt) };
  if (attempt.ageSeconds >= GIVE_UP_AFTER) return { outcome: 'failed', code: codeOf(attempt) };
  return { outcome: 'retry', afterSeconds: retryDelay(attempt.ageSeconds), code: codeOf(attempt) };
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

function isAuthRefusal(attempt: FailedAttempt): boolean {
  const named = attempt.code === 'EAUTH' || attempt.code === 'ENOAUTH';
  return attempt.responseCode === 535 || (named && !(attempt.responseCode !== null && attempt.responseCode < 500));
}

function codeOf(attempt: FailedAttempt): string {
  return attempt.responseCode === null ? nameOf(attempt) : codeOfResponse(attempt.responseCode, attempt.response);
}

function nameOf(attempt: FailedAttempt): string {
  return NAMES[attempt.code ?? ''] ?? 'smtp_error';
}
