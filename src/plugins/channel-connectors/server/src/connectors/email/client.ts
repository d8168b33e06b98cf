import type { ChannelAccountConfig, SendContext, SendOutcome } from '../../../../../../contracts';
import { sha256 } from '../../../../../../kernel/crypto';
import { domainOf } from '../../kit/mail/from-address';
import { asciiAddress } from '../../kit/mail/outgoing/ascii-address';
import type { DkimKey } from '../../kit/mail/outgoing/dkim';
import { mailBytes } from '../../kit/mail/outgoing/mail-bytes';
import type { MailCall } from '../../kit/mail/outgoing/mail-call';
import { sendMail, type SendingAccount } from '../../kit/mail/outgoing/send-mail';
import { trySignIn, WAITS, type SignIn, type SmtpWaits } from '../../kit/mail/outgoing/smtp-pools';
import { accessTokens } from './access-token';
import { appendToSent, findInSent } from './imap/sent-copies';
import { mailServers, type MailServers } from './imap/servers';
import { settingsSchema, type MailSettings } from './manifest';

/** Sends one mail, and puts a copy into the mailbox where one is wanted; whatever happens is an outcome. */
export async function send(
  call: MailCall,
  account: ChannelAccountConfig,
  context: SendContext,
  waits: SmtpWaits = WAITS,
): Promise<SendOutcome> {
  const settings = settingsSchema.parse(account.settings);
  const outcome = await sendMail(call, sendingAccount(account, settings), context.now, waits);
  // Google and Microsoft file what they send by themselves
  const wantsCopy = settings.sentFolder !== undefined && settings.provider === undefined;
  if (outcome.outcome === 'sent' && wantsCopy)
    await appendToSent(account, await mailBytes(call, dkimKey(account, settings)), call.mail.date);
  return outcome;
}

/** Signs in as for a mail, and sends none; rejects with what `failedAttempt` reads. */
export async function trySending(account: ChannelAccountConfig, waits: SmtpWaits): Promise<void> {
  const servers = mailServers(settingsSchema.parse(account.settings), account.address);
  await trySignIn(servers.smtp, await signInOf(account, servers), waits);
}

/** A mail that lies in the folder for sent ones has left. That it does not lie there proves nothing: null. */
export async function reconcile(call: MailCall, account: ChannelAccountConfig): Promise<SendOutcome | null> {
  const { messageId } = call.mail;
  const isThere = await findInSent(account, messageId);
  return isThere === true ? { outcome: 'sent', state: 'sent', externalId: messageId, reference: messageId } : null;
}

function sendingAccount(account: ChannelAccountConfig, settings: MailSettings): SendingAccount {
  const servers = mailServers(settings, account.address);
  return {
    id: account.documentId,
    fingerprint: sha256(JSON.stringify([account.settings, account.secrets])),
    server: { host: servers.smtp.host, port: servers.smtp.port, secure: servers.smtp.secure },
    perMinute: settings.smtpPerMinute ?? null,
    dkim: dkimKey(account, settings),
    signIn: () => signInOf(account, servers),
    forgetSignIn: () => accessTokens.forget(account),
  };
}

async function signInOf(account: ChannelAccountConfig, { smtp, auth }: MailServers): Promise<SignIn | null> {
  if (smtp.user === null) return null;
  const pass = passwordOf(account);
  if (auth === 'password' || pass !== '') return { user: smtp.user, pass };
  const { value, isFresh } = await accessTokens.of(account);
  return { user: smtp.user, accessToken: value, isFresh };
}

/** Providers have one password for reading and sending, which need not be typed twice. */
function passwordOf({ settings, secrets }: ChannelAccountConfig): string {
  const shared = settings['provider'] === undefined ? undefined : secrets['imapPassword'];
  return secrets['smtpPassword'] ?? shared ?? '';
}

/** Half of it is as good as a wrong one: a mail that should be signed does not leave unsigned. */
function dkimKey(account: ChannelAccountConfig, { dkimSelector, dkimDomain }: MailSettings): DkimKey | null {
  const privateKey = account.secrets['dkimKey'];
  if (!privateKey && dkimSelector === undefined) return null;
  return {
    domain: dkimDomain ?? domainOf(asciiAddress(account.address) ?? account.address),
    selector: dkimSelector ?? '',
    privateKey: privateKey ?? '',
  };
}
