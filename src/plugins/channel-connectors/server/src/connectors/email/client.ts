import type { ChannelAccountConfig, SendContext, SendOutcome } from '../../../../../../contracts/connector';
import type { MailCall } from '../../kit/mail/outgoing/mail-call';
import { sendBySmtp, WAITS, type SmtpRoute, type SmtpWaits } from '../../kit/mail/outgoing/smtp-transport';
import { settingsSchema } from './manifest';

/** Sends one mail; whatever happens is an outcome. */
export function send(
  call: MailCall,
  account: ChannelAccountConfig,
  context: SendContext,
  waits: SmtpWaits = WAITS,
): Promise<SendOutcome> {
  return sendBySmtp(call, routeOf(account), context.now, waits);
}

function routeOf(account: ChannelAccountConfig): SmtpRoute {
  const settings = settingsSchema.parse(account.settings);
  return {
    account: account.documentId,
    host: settings.smtpHost ?? '',
    port: settings.smtpPort,
    secure: settings.smtpSecure,
    auth:
      settings.smtpUser === undefined ? null : { user: settings.smtpUser, pass: account.secrets['smtpPassword'] ?? '' },
  };
}
