import type { Corpus } from '../checks';
import { anymail } from './anymail';
import { anyMails, anyTexts } from './anything';
import { botbuilder } from './botbuilder';
import { chatwoot } from './chatwoot';
import { courier } from './courier';
import { dedupe, febrl, senzing, splink } from './customers';
import { discourse } from './discourse';
import { libphonenumber } from './libphonenumber';
import { pywa } from './pywa';
import { crisp, emailReplyTrimmer, quotequail, talon, zammadSignatures } from './replies';
import { parsedmarc } from './reports';
import { sisimai } from './sisimai';
import { stackfaq } from './stackfaq';
import { stalwart } from './stalwart';
import { webhookSignatures } from './webhook-signatures';
import { zammadTelegram } from './telegram';
import { zammad } from './zammad';

/** Every corpus that is known here, by the name of its folder. */
export const CORPORA: readonly Corpus[] = [
  zammad,
  discourse,
  chatwoot,
  emailReplyTrimmer,
  crisp,
  talon,
  sisimai,
  stalwart,
  parsedmarc,
  quotequail,
  zammadSignatures,
  anyTexts('github-email-reply-parser'),
  anyTexts('zapier-email-reply-parser'),
  anyTexts('willdurand-email-reply-parser'),
  anyTexts('edlio-email-reply-parser'),
  anyMails('mailauth'),
  anyMails('mimekit'),
  anyMails('mikel-mail'),
  anyMails('nodemailer-mailparser'),
  anyMails('cpython-email'),
  anyMails('postal-mime'),
  anyMails('rails-actionmailbox'),
  anyMails('libredesk-email'),
  anyMails('freescout-messages'),
  anyMails('discourse-mail-receiver'),
  anyMails('nylas-sync-engine'),
  anyMails('rt-emails'),
  anyMails('rt-gnupg-smime'),
  senzing,
  splink,
  febrl,
  dedupe,
  courier,
  botbuilder,
  pywa,
  webhookSignatures,
  libphonenumber,
  zammadTelegram,
  anymail,
  stackfaq,
];
