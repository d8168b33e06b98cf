import type { Core } from '@strapi/strapi';

import type { ConnectorEntry } from '../../../../../contracts';
import { loggerOf } from '../../../../../kernel/log';
import { apiConnector } from './api';
import { email, startMail } from './email';
import { mailgun } from './mailgun';
import { postmark } from './postmark';
import { sendgrid } from './sendgrid';
import { ses } from './ses';
import { sms, startReceiver as startSms } from './sms';
import { voice } from './voice';
import { startReceiver as startWebchat, webchat } from './webchat';
import { startReceiver as startWhatsappTwilio, whatsappTwilio } from './whatsapp-twilio';

/** Every connector of this plugin, one line each. */
export function connectors(strapi: Core.Strapi): ConnectorEntry[] {
  return [
    { connector: email, startReceiver: (context) => startMail(context, loggerOf(strapi, 'mailboxes')) },
    { connector: webchat, startReceiver: (context) => startWebchat(strapi, context) },
    { connector: apiConnector },
    voice(strapi),
    { connector: sms, startReceiver: startSms },
    { connector: whatsappTwilio, startReceiver: startWhatsappTwilio },
    { connector: mailgun },
    { connector: postmark },
    { connector: sendgrid },
    { connector: ses },
  ];
}
