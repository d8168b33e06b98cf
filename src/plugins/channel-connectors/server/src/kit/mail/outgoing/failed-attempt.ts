import { NOT_ALLOWED } from '../../../../../../../kernel/outbound-addresses';
import { SignInFailure } from '../imap/imap-failure';

/** What is known of a failed attempt: nodemailer's error, and how much of the mail the server can have got. */
export interface FailedAttempt {
  /** nodemailer's, or `oauth_…` of a sign-in that did not come about */
  readonly code: string | null;
  /** the SMTP command that failed: `MAIL FROM`, `RCPT TO`, `DATA`… */
  readonly command: string | null;
  /** of the server's answer, when there was one */
  readonly responseCode: number | null;
  readonly response: string | null;
  /** `all`: the final dot may have left, so the server may have taken it */
  readonly bytes: 'none' | 'some' | 'all';
  readonly ageSeconds: number;
}

const CONNECTION_CODES = new Set(['ETIMEDOUT', 'EDNS', 'ESOCKET', 'ETLS', 'ECONNECTION', 'EPROTOCOL', NOT_ALLOWED]);
const SIGN_IN_CODES = new Set([
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'oauth_refused',
  'oauth_missing',
  'oauth_address_refused',
]);
const BEFORE_ANY_MAIL = new Set(['CONN', 'EHLO', 'HELO']);
const SENDER_REFUSALS = new Set([501, 550, 551, 553, 554]);

/** Reads an error of nodemailer, or of whoever gives the sign-in. */
export function failedAttempt(error: unknown, bytes: FailedAttempt['bytes'], ageSeconds: number): FailedAttempt {
  const code = error instanceof SignInFailure ? error.failure.code : textProperty(error, 'code');
  // what a server answers to STARTTLS says nothing about the mail
  const answer = code === 'ETLS' ? null : error;
  return {
    code,
    command: textProperty(error, 'command'),
    responseCode: numberProperty(answer, 'responseCode'),
    response: textProperty(answer, 'response'),
    bytes,
    ageSeconds,
  };
}

/** The server does not know us, or wants us to sign in (530): not that it cannot look just now (454). */
export function isSignInRefusal({ code, responseCode }: FailedAttempt): boolean {
  if (responseCode === 535 || responseCode === 530) return true;
  return SIGN_IN_CODES.has(code ?? '') && (responseCode === null || responseCode >= 500);
}

/** The whole host is busy or out of reach: it said 421, or turned us away before it had heard anything of the mail. */
export function isHostTrouble({ code, command, responseCode, bytes }: FailedAttempt): boolean {
  if (responseCode === 421) return true;
  if (bytes !== 'none') return false;
  return responseCode === null ? CONNECTION_CODES.has(code ?? '') : BEFORE_ANY_MAIL.has(command ?? '');
}

/** The server does not like MAIL FROM. */
export function isSenderRefusal({ command, responseCode }: FailedAttempt): boolean {
  return command === 'MAIL FROM' && SENDER_REFUSALS.has(responseCode ?? 0);
}

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

function textProperty(error: unknown, name: string): string | null {
  const value = property(error, name);
  return typeof value === 'string' ? value : null;
}

function numberProperty(error: unknown, name: string): number | null {
  const value = property(error, name);
  return typeof value === 'number' ? value : null;
}
