import type { Core } from '@strapi/strapi';

import type { ConnectorEntry } from '../../../../../contracts';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import { apiConnector } from './api';
import { email, startMail } from './email';
import { facebookPage, watchFacebookTokens } from './facebook-page';
import { instagram, watchInstagramTokens } from './instagram';
import { instagramComments, watchInstagramCommentTokens } from './instagram-comments';
import { form, startReceiver as startForm } from './form';
import { inGermanToo } from './german';
import { inPerson } from './in-person';
import { mailgun } from './mailgun';
import { messenger, watchMessengerTokens } from './messenger';
import { phoneNote } from './phone-note';
import { mastodon, startReceiver as startMastodon } from './mastodon';
import { mentionFeed, startReceiver as startFeeds } from './mention-feed';
import { postmark } from './postmark';
import { sendgrid } from './sendgrid';
import { ses } from './ses';
import { sms, startReceiver as startSms } from './sms';
import { voice } from './voice';
import { startReceiver as startTelegram, telegram } from './telegram';
import { startReceiver as startWebchat, webchat } from './webchat';
import { watchWhatsappTokens, whatsappCloud } from './whatsapp-cloud';
import { startReceiver as startWhatsappTwilio, whatsappTwilio } from './whatsapp-twilio';

/** Every connector of this plugin, one line each. */
export function connectors(strapi: Core.Strapi): ConnectorEntry[] {
  const entries: ConnectorEntry[] = [
    { connector: email, startReceiver: (context) => startMail(context, loggerOf(strapi, 'mailboxes')) },
    { connector: webchat, startReceiver: (context) => startWebchat(strapi, context) },
    { connector: apiConnector },
    { connector: mentionFeed, startReceiver: startFeeds },
    { connector: mastodon, startReceiver: startMastodon },
    { connector: telegram, startReceiver: (context) => startTelegram(context, publicUrl(strapi)) },
    voice(strapi),
    { connector: sms, startReceiver: startSms },
    { connector: whatsappTwilio, startReceiver: startWhatsappTwilio },
    { connector: mailgun },
    { connector: postmark },
    { connector: sendgrid },
    { connector: ses },
    { connector: form, startReceiver: (context) => startForm(strapi, context) },
    { connector: inPerson },
    { connector: phoneNote },
    { connector: whatsappCloud, startReceiver: watchWhatsappTokens },
    { connector: messenger, startReceiver: watchMessengerTokens },
    { connector: instagram, startReceiver: watchInstagramTokens },
    { connector: facebookPage, startReceiver: watchFacebookTokens },
    { connector: instagramComments, startReceiver: watchInstagramCommentTokens },
  ];
  return entries.map(inGermanToo);
}
