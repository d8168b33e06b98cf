import type { ChannelAccountConfig } from '../../../../../../../contracts';
import { sha256 } from '../../../../../../../kernel/crypto';
import type { ImapRoute } from '../../../kit/mail/imap/imap-connection';
import { accessTokens } from '../access-token';
import { settingsSchema } from '../manifest';
import { mailServers } from './servers';

/** What an account's settings say about its mailbox. */
export interface Mailbox {
  readonly route: ImapRoute;
  readonly folder: string;
  /** mails received since then are taken at the first connection; null: none */
  readonly since: Date | null;
  readonly sentFolder: string | null;
  /** names the mailbox: elsewhere its numbers mean nothing */
  readonly server: string;
  /** changes with everything that reading depends on, but not with tokens that are handed out anew */
  readonly fingerprint: string;
}

/** null: its mail is delivered to us. Throws when its settings cannot be understood. */
export function mailboxOf(account: ChannelAccountConfig): Mailbox | null {
  const settings = settingsSchema.parse(account.settings);
  const { imap, auth } = mailServers(settings, account.address);
  if (!imap) return null;
  const password = passwordOf(account);
  const byToken = auth === 'oauth2' && password === '';
  const folder = /^inbox$/i.test(settings.imapFolder) ? 'INBOX' : settings.imapFolder;
  const { oauthClientId, oauthTenant, oauthTokenUrl, imapSince, sentFolder } = settings;
  const client = byToken ? [oauthClientId, oauthTenant, oauthTokenUrl, account.secrets['oauthClientSecret']] : [];
  return {
    route: {
      ...imap,
      signIn: byToken
        ? { by: 'token', token: () => accessTokens.of(account), forget: () => accessTokens.forget(account) }
        : { by: 'password', password },
    },
    folder,
    since: imapSince === undefined ? null : new Date(`${imapSince}T00:00:00Z`),
    sentFolder: sentFolder ?? null,
    server: sha256(`${imap.host.toLowerCase()}\n${imap.user.toLowerCase()}`).slice(0, 16),
    fingerprint: sha256(JSON.stringify([imap, folder, imapSince, sentFolder, password, client])),
  };
}

/** Providers have one password for reading and sending, which need not be typed twice. */
function passwordOf({ settings, secrets }: ChannelAccountConfig): string {
  const shared = settings['provider'] === undefined ? undefined : secrets['smtpPassword'];
  return secrets['imapPassword'] ?? shared ?? '';
}

/** Changes when somebody signs in anew. */
export const signInMark = ({ secrets }: ChannelAccountConfig): string => sha256(secrets['oauthRefreshToken'] ?? '');
