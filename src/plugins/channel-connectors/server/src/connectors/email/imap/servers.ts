import type { MailSettings } from '../manifest';

/** Which servers an account uses, and how it signs in there: what is typed, else what its provider is known for. */

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS is demanded */
  readonly secure: boolean;
}

export interface MailServers {
  /** null: its mail is delivered to us */
  readonly imap: (ServerAddress & { readonly user: string }) | null;
  /** `user` null: it takes mails without a sign-in */
  readonly smtp: ServerAddress & { readonly user: string | null };
  /** `oauth2`: wherever no password is kept, the sign-in is by access token (XOAUTH2) */
  readonly auth: 'password' | 'oauth2';
  /** the server whose Authentication-Results are believed (RFC 8601 1.6) */
  readonly trustedHop: string | null;
}

interface Provider {
  readonly imap: ServerAddress;
  readonly smtp: ServerAddress;
  readonly trustedHop: string;
}

/**
 * Google: support.google.com/a/answer/9003945. Microsoft: learn.microsoft.com, "POP, IMAP, and SMTP settings for
 * Outlook.com" and "Authenticate an IMAP, POP or SMTP connection using OAuth".
 */
const PROVIDERS: Readonly<Record<'google' | 'microsoft', Provider>> = {
  google: {
    imap: { host: 'imap.gmail.com', port: 993, secure: true },
    smtp: { host: 'smtp.gmail.com', port: 465, secure: true },
    trustedHop: 'mx.google.com',
  },
  microsoft: {
    imap: { host: 'outlook.office365.com', port: 993, secure: true },
    smtp: { host: 'smtp.office365.com', port: 587, secure: false },
    trustedHop: 'outlook.com',
  },
};

/** `address` is the account's own: the user name where none is typed. */
export function mailServers(settings: MailSettings, address: string): MailServers {
  const provider = settings.provider === undefined ? null : PROVIDERS[settings.provider];
  const auth = settings.oauthClientId === undefined ? 'password' : 'oauth2';
  const signsIn = provider !== null || auth === 'oauth2';
  const imap =
    settings.imapHost === undefined
      ? (provider?.imap ?? null)
      : { host: settings.imapHost, port: settings.imapPort, secure: settings.imapSecure };
  return {
    imap: imap && { ...imap, user: settings.imapUser ?? address },
    smtp: { ...smtpAddress(settings, provider), user: settings.smtpUser ?? (signsIn ? address : null) },
    auth,
    trustedHop: settings.trustedHop ?? provider?.trustedHop ?? null,
  };
}

function smtpAddress(settings: MailSettings, provider: Provider | null): ServerAddress {
  if (settings.smtpHost !== undefined)
    return { host: settings.smtpHost, port: settings.smtpPort, secure: settings.smtpSecure };
  if (!provider) throw new Error('An account without a provider names its outgoing server.');
  return provider.smtp;
}
