import { createHmac, createSign, sign } from 'node:crypto';

import { sendgridKey, snsSigner } from './mail-http-keys';
import type { SimulatedAccount, SimulatedDelivery, SimulatorContext } from './simulator';

/** What the mail providers post to us, each packed and signed in its own way. */

export interface SimulatedMail {
  readonly raw: string;
  readonly from: string;
  readonly to: string;
}

/** What became of a mail of ours, before a provider puts it into its words. */
export interface Fate {
  readonly what: 'delivered' | 'bounced' | 'complaint';
  readonly id: string;
  readonly messageId: string;
  readonly token: string | null;
  readonly recipient: string;
}

type Pack = (account: SimulatedAccount, context: SimulatorContext) => SimulatedDelivery;
export interface MailProvider {
  mail(mail: SimulatedMail): Pack;
  fate(fate: Fate): Pack;
}

const REFUSED = '550 5.1.1 The email account that you tried to reach does not exist';

const post = (
  what: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): SimulatedDelivery => ({ method: 'POST', url, headers, body: Buffer.from(body), what });

const json = { 'content-type': 'application/json' };
const seconds = ({ now }: SimulatorContext): number => Math.floor(now.getTime() / 1000);

function mailgunSignature({ secrets }: SimulatedAccount, context: SimulatorContext) {
  const timestamp = String(seconds(context));
  const token = context.newId(50);
  const signature = createHmac('sha256', secrets['signingKey'] ?? '')
    .update(timestamp + token)
    .digest('hex');
  return { timestamp, token, signature };
}

const mailgun: MailProvider = {
  mail:
    ({ raw, from, to }) =>
    (account, context) => {
      const fields = { recipient: to, sender: from, from, 'body-mime': raw, ...mailgunSignature(account, context) };
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return post('message', `${account.webhookUrl}/mime`, headers, new URLSearchParams(fields).toString());
    },
  fate: (fate) => (account, context) => {
    const event = { delivered: 'delivered', bounced: 'failed', complaint: 'complained' }[fate.what];
    const body = {
      signature: mailgunSignature(account, context),
      'event-data': {
        event,
        id: context.newId(22),
        timestamp: context.now.getTime() / 1000,
        recipient: fate.recipient,
        ...(fate.what === 'bounced' && { severity: 'permanent', reason: 'bounce' }),
        'delivery-status':
          fate.what === 'bounced'
            ? { code: 550, message: REFUSED, 'bounce-type': 'hard' }
            : { code: 250, message: 'OK' },
        message: { headers: { 'message-id': fate.messageId.replace(/^<|>$/g, '') } },
        'user-variables': fate.token === null ? {} : { throughline: fate.token },
      },
    };
    return post(fate.what, account.webhookUrl, json, JSON.stringify(body));
  },
};

function signedBySendgrid(what: string, account: SimulatedAccount, contentType: string, body: string, at: number) {
  const timestamp = String(at);
  const signature = sign('sha256', Buffer.from(timestamp + body), { key: sendgridKey(), dsaEncoding: 'der' });
  const headers = {
    'content-type': contentType,
    'x-twilio-email-event-webhook-signature': signature.toString('base64'),
    'x-twilio-email-event-webhook-timestamp': timestamp,
  };
  return post(what, account.webhookUrl, headers, body);
}

const sendgrid: MailProvider = {
  mail:
    ({ raw, from, to }) =>
    (account, context) => {
      const boundary = `xYzZY${context.newId(12)}`;
      const fields = { email: raw, to, from, envelope: JSON.stringify({ to: [to], from }), sender_ip: '203.0.113.9' };
      const parts = Object.entries(fields).map(
        ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      );
      const body = `${parts.join('')}--${boundary}--\r\n`;
      const type = `multipart/form-data; boundary=${boundary}`;
      return signedBySendgrid('message', account, type, body, seconds(context));
    },
  fate: (fate) => (account, context) => {
    const event = { delivered: 'delivered', bounced: 'bounce', complaint: 'spamreport' }[fate.what];
    const body = [
      {
        event,
        email: fate.recipient,
        timestamp: seconds(context),
        sg_event_id: context.newId(22),
        sg_message_id: `${fate.id}.recvd-1.0`,
        'smtp-id': fate.messageId,
        ...(fate.token !== null && { throughline: fate.token }),
        ...(fate.what === 'bounced' && { type: 'bounce', status: '5.1.1', reason: REFUSED }),
      },
    ];
    return signedBySendgrid(fate.what, account, 'application/json', JSON.stringify(body), seconds(context));
  },
};

const postmarkHeaders = ({ secrets }: SimulatedAccount): Record<string, string> => ({
  ...json,
  authorization: `Basic ${Buffer.from(`throughline:${secrets['webhookPassword'] ?? ''}`).toString('base64')}`,
});

const postmark: MailProvider = {
  mail:
    ({ raw, from, to }) =>
    (account, context) => {
      const body = {
        FromFull: { Email: from, Name: '' },
        OriginalRecipient: to,
        MessageID: context.newId(36),
        RawEmail: raw,
        Headers: [{ Name: 'Return-Path', Value: `<${from}>` }],
      };
      return post('message', account.webhookUrl, postmarkHeaders(account), JSON.stringify(body));
    },
  fate: (fate) => (account, context) => {
    const at = context.now.toISOString();
    const shared = { MessageID: fate.id, Metadata: fate.token === null ? {} : { throughline: fate.token } };
    const body = {
      delivered: { RecordType: 'Delivery', Recipient: fate.recipient, DeliveredAt: at, Details: '250 OK' },
      bounced: { RecordType: 'Bounce', Type: 'HardBounce', Email: fate.recipient, BouncedAt: at, Details: REFUSED },
      complaint: { RecordType: 'SpamComplaint', Type: 'SpamComplaint', Email: fate.recipient, BouncedAt: at },
    }[fate.what];
    return post(fate.what, account.webhookUrl, postmarkHeaders(account), JSON.stringify({ ...body, ...shared }));
  },
};

/** A message of Amazon SNS, signed as its version 2 is. */
export function snsDelivery(
  what: string,
  account: SimulatedAccount,
  context: SimulatorContext,
  given: { readonly Type: string; readonly Message: string; readonly extra?: Readonly<Record<string, string>> },
): SimulatedDelivery {
  const { topicArns, providerUrl } = account.settings;
  const { extra = {}, ...words } = given;
  const message: Record<string, string> = {
    ...words,
    ...extra,
    MessageId: context.newId(36),
    TopicArn: Array.isArray(topicArns) ? String(topicArns[0]) : '',
    Timestamp: context.now.toISOString(),
  };
  const signed = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
    .filter((name) => message[name] !== undefined)
    .map((name) => `${name}\n${message[name] ?? ''}\n`)
    .join('');
  const body = {
    ...message,
    SignatureVersion: '2',
    Signature: createSign('RSA-SHA256').update(signed).sign(snsSigner(context.now).key, 'base64'),
    SigningCertURL: `${String(providerUrl)}/sns/certificate.pem`,
  };
  const headers = { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': given.Type };
  return post(what, account.webhookUrl, headers, JSON.stringify(body));
}

const ses: MailProvider = {
  mail:
    ({ raw, from, to }) =>
    (account, context) => {
      const content = {
        notificationType: 'Received',
        mail: { source: from, destination: [to], messageId: context.newId(40) },
        receipt: { recipients: [to], action: { type: 'SNS', encoding: 'BASE64' } },
        content: Buffer.from(raw).toString('base64'),
      };
      return snsDelivery('message', account, context, { Type: 'Notification', Message: JSON.stringify(content) });
    },
  fate: (fate) => (account, context) => {
    const timestamp = context.now.toISOString();
    const to = { emailAddress: fate.recipient };
    const words = {
      delivered: {
        eventType: 'Delivery',
        delivery: { timestamp, recipients: [fate.recipient], smtpResponse: '250 OK' },
      },
      bounced: {
        eventType: 'Bounce',
        bounce: {
          timestamp,
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ ...to, status: '5.1.1', diagnosticCode: `smtp; ${REFUSED}` }],
        },
      },
      complaint: { eventType: 'Complaint', complaint: { timestamp, complainedRecipients: [to] } },
    }[fate.what];
    const tags = fate.token === null ? {} : { throughline: [fate.token] };
    const mail = { messageId: fate.id, destination: [fate.recipient], tags };
    const Message = JSON.stringify({ ...words, mail });
    return snsDelivery(fate.what, account, context, { Type: 'Notification', Message });
  },
};

export const MAIL_PROVIDERS: Readonly<Record<string, MailProvider>> = { mailgun, sendgrid, postmark, ses };
