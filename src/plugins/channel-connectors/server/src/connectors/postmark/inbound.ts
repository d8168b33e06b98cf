import { z } from 'zod';

import type { ChannelAccountConfig, RawDelivery, StoredEnvelope, Verification } from '../../../../../../contracts';
import { safeEqual, sha256 } from '../../../../../../kernel/crypto';
import { secretsNamed } from '../../kit/mail-http/account';
import { kept, type HttpDelivery } from '../../kit/mail-http/delivery';
import { eventMoment, TOKEN_FIELD, type MailEvent } from '../../kit/mail-http/events';
import { jsonOf } from '../../kit/mail-http/json';
import { mailboxLine, rebuiltMail } from '../../kit/mail-http/rebuilt-mail';
import { WEBHOOK_USER } from './manifest';

/** postmarkapp.com/developer/webhooks: inbound, delivery, bounce, spam complaint, subscription change. */

/**
 * Postmark signs nothing: what proves it is a password in the address that it calls. A refusal is 401, never 403, after
 * which Postmark would give the mail up.
 */
export function verify({ headers, body }: RawDelivery, account: ChannelAccountConfig): Verification {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(headers['authorization'] ?? '') ?? [];
  const isTheirs = secretsNamed(account, 'webhookPassword', 'previousWebhookPassword').some((password) =>
    safeEqual(encoded, Buffer.from(`${WEBHOOK_USER}:${password}`).toString('base64')),
  );
  if (!isTheirs) return { ok: false, code: 'signature_invalid' };
  return { ok: true, eventKey: sha256(Buffer.concat([Buffer.from(`postmark|${account.documentId}|`), body])) };
}

const text = z.string().nullish().catch(null);
const mailbox = z.object({ Email: z.string(), Name: z.string().nullish() });
const mailboxes = z.array(mailbox).nullish().catch(null);
const attachment = z.object({
  Name: z.string().nullish(),
  Content: z.string(),
  ContentType: z.string().nullish(),
  ContentID: z.string().nullish(),
});
/** what is not as described is left out, and hides nothing else */
const eachOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((list) =>
      (list ?? []).flatMap((each): z.output<Item>[] => {
        const read = item.safeParse(each);
        return read.success ? [read.data] : [];
      }),
    );

const inbound = z.object({
  From: text,
  FromName: text,
  FromFull: mailbox.nullish().catch(null),
  ToFull: mailboxes,
  To: text,
  CcFull: mailboxes,
  Cc: text,
  OriginalRecipient: text,
  ReplyTo: text,
  Subject: text,
  Date: text,
  TextBody: text,
  HtmlBody: text,
  RawEmail: text,
  Headers: eachOf(z.object({ Name: z.string(), Value: z.string() })),
  Attachments: eachOf(attachment),
});
type Inbound = z.output<typeof inbound>;

const record = z.looseObject({ RecordType: text });

export function read(envelope: StoredEnvelope): HttpDelivery {
  const source = envelope.raw.toString('utf8');
  const type = jsonOf(source, record);
  if (type === null) return kept('unparsable', 'It is not the JSON that Postmark sends.');
  if (type.RecordType && type.RecordType !== 'Inbound') return readEvent(type.RecordType, source);
  const mail = jsonOf(source, inbound);
  if (mail === null || !(mail.RawEmail || mail.FromFull || mail.From || mail.Headers.length > 0))
    return kept('unparsable', 'There is no mail in it.');
  return readMail(mail);
}

function readMail(mail: Inbound): HttpDelivery {
  // the first one is Postmark's own; what the mail brought along stands below
  const returnPath = mail.Headers.find(({ Name }) => Name.toLowerCase() === 'return-path')?.Value;
  const path = {
    kind: 'mail',
    mailFrom: returnPath?.trim().replace(/^<|>$/g, '') ?? null,
    rcptTo: mail.OriginalRecipient ? [mail.OriginalRecipient] : [],
    remoteAddress: null,
  } as const;
  if (mail.RawEmail) return { ...path, raw: Buffer.from(mail.RawEmail), isRebuilt: false };
  return { ...path, raw: rebuilt(mail), isRebuilt: true };
}

function rebuilt(mail: Inbound): Buffer {
  const list = (full: Inbound['ToFull'], plain: string | null | undefined): string | null =>
    full?.map(({ Name, Email }) => mailboxLine(Name, Email)).join(', ') || (plain ?? null);
  return rebuiltMail({
    headers: mail.Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    missing: {
      From: mail.FromFull ? mailboxLine(mail.FromFull.Name ?? mail.FromName, mail.FromFull.Email) : mail.From,
      To: list(mail.ToFull, mail.To),
      Cc: list(mail.CcFull, mail.Cc),
      'Reply-To': mail.ReplyTo,
      Subject: mail.Subject,
      Date: mail.Date,
    },
    text: mail.TextBody || (mail.HtmlBody ? null : ''),
    html: mail.HtmlBody || null,
    files: mail.Attachments.map((file) => ({
      fileName: file.Name ?? 'file',
      contentType: file.ContentType ?? '',
      content: Buffer.from(file.Content, 'base64'),
      contentId: file.ContentID?.replace(/^cid:/, '').replace(/^<|>$/g, '') || null,
    })),
  });
}

const event = z.object({
  MessageID: text,
  Metadata: z.record(z.string(), z.unknown()).nullish().catch(null),
  Recipient: text,
  Email: text,
  Type: text,
  Description: text,
  Details: text,
  DeliveredAt: text,
  BouncedAt: text,
  ChangedAt: text,
  SuppressSending: z.boolean().nullish().catch(null),
  SuppressionReason: text,
});
type Event = z.output<typeof event>;

function readEvent(type: string, source: string): HttpDelivery {
  const fields = jsonOf(source, event);
  if (fields === null) return kept('unparsable', `It is no ${type.slice(0, 40)} as Postmark describes it.`);
  const what = whatOf(type, fields);
  return { kind: 'events', events: what === null ? [] : [eventOf(fields, what)] };
}

/** Kinds of bounces that are none: a person's absence, a list's words (postmarkapp.com/developer/api/bounce-api). */
const NO_BOUNCES = new Set(['AutoResponder', 'Subscribe', 'Unsubscribe', 'AddressChange', 'ChallengeVerification']);
const DROPPED = new Set(['ManuallyDeactivated', 'SMTPApiError', 'InboundError', 'TemplateRenderingFailed']);
const DEAD = new Set(['HardBounce', 'BadEmailAddress']);

/** Null: of no interest for an answer to a customer (opened, clicked, unsubscribed from a list). */
function whatOf(type: string, { Type, SuppressSending, SuppressionReason }: Event): MailEvent['what'] | null {
  if (type === 'Delivery') return 'delivered';
  if (type === 'SpamComplaint') return 'complaint';
  if (type === 'SubscriptionChange' && SuppressSending === true) {
    if (SuppressionReason === 'HardBounce') return 'bounced';
    return SuppressionReason === 'SpamComplaint' ? 'complaint' : null;
  }
  if (type !== 'Bounce' || NO_BOUNCES.has(Type ?? '')) return null;
  if (Type === 'SpamNotification' || Type === 'SpamComplaint') return 'complaint';
  if (Type === 'Transient' || Type === 'DnsError') return 'deferred';
  return DROPPED.has(Type ?? '') ? 'dropped' : 'bounced';
}

function eventOf(fields: Event, what: MailEvent['what']): MailEvent {
  const { MessageID: messageId, Details, Description, Type, SuppressionReason } = fields;
  const token = fields.Metadata?.[TOKEN_FIELD];
  return {
    what,
    isPermanent: DEAD.has(Type ?? '') || SuppressionReason === 'HardBounce',
    // a change that is about no mail names none
    messageId: messageId && !/^[0-]+$/.test(messageId) ? messageId : null,
    token: typeof token === 'string' ? token : null,
    recipient: fields.Email ?? fields.Recipient ?? null,
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(Details ?? '')?.[0] ?? null,
    detail: [Description, Details].filter((words) => words).join(' ') || null,
    at: eventMoment(fields.DeliveredAt ?? fields.BouncedAt ?? fields.ChangedAt),
  };
}
