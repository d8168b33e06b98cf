import type { ChannelAccountConfig, SendContext, SendOutcome } from '../../../../../../contracts/connector';
import { sha256 } from '../../../../../../kernel/crypto';
import { domainOf } from '../../kit/mail/from-address';
import type { DkimKey } from '../../kit/mail/outgoing/dkim';
import type { MailCall } from '../../kit/mail/outgoing/mail-call';
import { sendMail, type SendingAccount } from '../../kit/mail/outgoing/send-mail';
import { WAITS, type SmtpWaits } from '../../kit/mail/outgoing/smtp-pools';
import { settingsSchema, type MailSettings } from './manifest';

/** Sends one mail; whatever happens is an outcome. */
export function send(
  call: MailCall,
  account: ChannelAccountConfig,
  context: SendContext,
  waits: SmtpWaits = WAITS,
): Promise<SendOutcome> {
  return sendMail(call, sendingAccount(account), context.now, waits);
}

function sendingAccount(account: ChannelAccountConfig): SendingAccount {
  const settings = settingsSchema.parse(account.settings);
  return {
    id: account.documentId,
    fingerprint: sha256(JSON.stringify([account.settings, account.secrets])),
    server: { host: settings.smtpHost ?? '', port: settings.smtpPort, secure: settings.smtpSecure },
    perMinute: settings.smtpPerMinute ?? null,
    dkim: dkimKey(account, settings),
    signIn: () =>
      Promise.resolve(
        settings.smtpUser === undefined
          ? null
          : { user: settings.smtpUser, pass: account.secrets['smtpPassword'] ?? '' },
      ),
  };
}

/** Half of it is as good as a wrong one: a mail that should be signed does not leave unsigned. */
function dkimKey(account: ChannelAccountConfig, { dkimSelector, dkimDomain }: MailSettings): DkimKey | null {
  const privateKey = account.secrets['dkimKey'];
  if (!privateKey && dkimSelector === undefined) return null;
  return {
    domain: dkimDomain ?? domainOf(account.address),
    selector: dkimSelector ?? '',
    privateKey: privateKey ?? '',
  };
}
