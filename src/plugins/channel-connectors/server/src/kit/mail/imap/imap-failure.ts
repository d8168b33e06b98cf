import { NOT_ALLOWED } from '../../../../../../../kernel/outbound-addresses';

/** What went wrong with a mailbox, as an administrator needs to hear it. Pure. */
export interface ImapFailure {
  /** stable: `imap_auth`, `oauth_refused`, `imap_unreachable` … */
  readonly code: string;
  /** one sentence that says what to do; no address, no secret */
  readonly detail: string;
  /** `passing`: trying again helps; `settings`: somebody has to change something */
  readonly kind: 'passing' | 'settings';
}

/** Sign-in by OAuth2 did not give an access token. */
export class SignInFailure extends Error {
  constructor(readonly failure: ImapFailure) {
    super(failure.detail);
    this.name = 'SignInFailure';
  }
}

/** What was fetched could not be stored: nothing is wrong with the mailbox. */
export class StorageFailure extends Error {
  constructor(cause: unknown) {
    super('What was fetched could not be stored.', { cause });
    this.name = 'StorageFailure';
  }
}

const CERTIFICATE =
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_|ERR_SSL_|EPROTO$)/;
const ABSENT = new Set(['ENOTFOUND', 'EAI_NODATA', 'EAI_NONAME']);
/** Response codes (RFC 5530) and words by which servers refuse a right password for now. */
const REFUSED_FOR_NOW = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'OVERQUOTA']);
const WORDS_FOR_NOW = /too many|simultaneous|rate limit|temporar|try again|unavailable|not connected/i;

const UNREACHABLE: ImapFailure = {
  code: 'imap_unreachable',
  detail: 'The mailbox server does not answer: check its name, its port and the network.',
  kind: 'passing',
};

/** Any error of a connection, of a command or of the sign-in before it. */
export function failureOf(cause: unknown): ImapFailure {
  if (cause instanceof SignInFailure) return cause.failure;
  if (cause instanceof StorageFailure)
    return { code: 'storage', detail: 'Mails cannot be stored right now; we try again.', kind: 'passing' };
  const code = textOf(cause, 'code') ?? '';
  if (code === NOT_ALLOWED)
    return {
      code: 'imap_address_refused',
      detail: "The mailbox server has an address that must not be called (of the link, or of a cloud's metadata).",
      kind: 'settings',
    };
  if (property(cause, 'authenticationFailed') === true) return authenticationFailure(cause);
  if (property(cause, 'tlsFailed') === true || CERTIFICATE.test(code)) return tlsFailure(code);
  if (property(cause, 'mailboxMissing') === true)
    return {
      code: 'imap_folder',
      detail: 'The folder to read is not in the mailbox: check its name, with the parts above it.',
      kind: 'settings',
    };
  if (ABSENT.has(code))
    return { ...UNREACHABLE, detail: 'There is no server of that name: check the name of the mailbox server.' };
  return isRefusal(cause) ? REFUSING : UNREACHABLE;
}

const REFUSING: ImapFailure = {
  code: 'imap_refused',
  detail: 'The mailbox server refuses a command; we try again.',
  kind: 'passing',
};

function authenticationFailure(cause: unknown): ImapFailure {
  const answer = textOf(cause, 'response') ?? textOf(cause, 'responseText') ?? '';
  const code = textOf(cause, 'serverResponseCode') ?? '';
  if (code !== 'AUTHENTICATIONFAILED' && (REFUSED_FOR_NOW.has(code) || WORDS_FOR_NOW.test(answer)))
    return {
      code: 'imap_busy',
      detail: 'The mailbox server takes no sign-in right now, perhaps because of too many connections; we try again.',
      kind: 'passing',
    };
  return {
    code: 'imap_auth',
    detail:
      'The mailbox server refuses the sign-in: check user name and password. Many providers want an app password, or OAuth2.',
    kind: 'settings',
  };
}

function tlsFailure(code: string): ImapFailure {
  const detail =
    code === 'CERT_HAS_EXPIRED'
      ? 'The certificate of the mailbox server has expired.'
      : 'A safe connection to the mailbox server could not be made: check port, TLS setting and certificate.';
  return { code: 'imap_tls', detail, kind: 'settings' };
}

/** Did the server answer this command with a refusal, rather than the connection break? */
export const isRefusal = (cause: unknown): boolean => ['NO', 'BAD'].includes(textOf(cause, 'responseStatus') ?? '');

const MINUTE_MS = 60_000;

/**
 * How long to wait after so many failures in a row, doubled from `firstMs` on. A refused sign-in is not tried often: it
 * locks accounts.
 */
export function pauseAfter(failure: ImapFailure, failures: number, firstMs: number): number {
  if (failure.code === 'imap_auth' || failure.code === 'oauth_refused') return 15 * MINUTE_MS;
  if (failure.kind === 'settings') return 5 * MINUTE_MS;
  const growing = Math.min(firstMs * 2 ** Math.min(failures - 1, 20), 5 * MINUTE_MS);
  return failure.code === 'imap_busy' ? Math.max(growing, MINUTE_MS) : growing;
}

/** A connection breaks now and then; it is told when it does not come back. */
export const isWorthTelling = (failure: ImapFailure, failures: number): boolean =>
  failure.kind === 'settings' || failures >= 3;

function property(cause: unknown, name: string): unknown {
  return typeof cause === 'object' && cause !== null ? Reflect.get(cause, name) : undefined;
}

function textOf(cause: unknown, name: string): string | null {
  const value = property(cause, name);
  return typeof value === 'string' ? value : null;
}
