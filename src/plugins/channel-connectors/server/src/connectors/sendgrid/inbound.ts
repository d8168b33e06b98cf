import { z } from 'zod';

import type { StoredEnvelope } from '../../../../../../contracts';
import { decodeBytes, decodeUndeclared } from '../../kit/mail/charset';
import { kept, type HttpDelivery } from '../../kit/mail-http/delivery';
import { eventMoment, TOKEN_FIELD, type MailEvent } from '../../kit/mail-http/events';
import { fieldText, readForm, type Form } from '../../kit/mail-http/form-fields';
import { jsonOf } from '../../kit/mail-http/json';
import { headersOfText, rebuiltMail, type MailPart } from '../../kit/mail-http/rebuilt-mail';

/** twilio.com/docs/sendgrid: "Setting up the Inbound Parse webhook", "Event webhook reference". */

export async function read(envelope: StoredEnvelope): Promise<HttpDelivery> {
  const contentType = envelope.headers['content-type'] ?? '';
  if (contentType.toLowerCase().includes('json')) return readEvents(envelope.raw);
  const form = await readForm(envelope.raw, contentType);
  if (form === null) return kept('unparsable', 'It is not the form that SendGrid sends.');
  const raw = form.fields.get('email');
  if (raw) return { ...routeOf(form), kind: 'mail', raw, isRebuilt: false };
  if (!form.fields.has('headers') && !form.fields.has('from'))
    return kept('unparsable', 'There is no mail in this form.');
  return { ...routeOf(form), kind: 'mail', raw: rebuilt(form), isRebuilt: true };
}

const route = z.object({ from: z.string().nullish(), to: z.array(z.string()).nullish() });

function routeOf(form: Form) {
  const envelope = jsonOf(fieldText(form, 'envelope'), route);
  return {
    mailFrom: envelope?.from ?? null,
    rcptTo: envelope?.to ?? [],
    remoteAddress: fieldText(form, 'sender_ip').trim() || null,
  };
}

function rebuilt(form: Form): Buffer {
  const charsets = jsonOf(fieldText(form, 'charsets'), z.record(z.string(), z.string())) ?? {};
  const words = (name: string): string | null => {
    const bytes = form.fields.get(name);
    return bytes === undefined ? null : decodeBytes(bytes, charsets[name]);
  };
  return rebuiltMail({
    headers: headersOfText(decodeUndeclared(form.fields.get('headers') ?? Buffer.alloc(0))),
    missing: { From: words('from'), To: words('to'), Cc: words('cc'), Subject: words('subject') },
    text: words('text'),
    html: words('html'),
    files: filesOf(form),
  });
}

const fileFacts = z.record(
  z.string(),
  z.object({
    filename: z.string().optional(),
    name: z.string().optional(),
    type: z.string().optional(),
    'content-id': z.string().optional(),
  }),
);

function filesOf(form: Form): MailPart[] {
  const facts = jsonOf(fieldText(form, 'attachment-info'), fileFacts) ?? {};
  const ids = jsonOf(fieldText(form, 'content-ids'), z.record(z.string(), z.string())) ?? {};
  const idOf = new Map(Object.entries(ids).map(([id, field]) => [field, id]));
  return form.files.map(({ field, fileName, contentType, content }) => {
    const known = facts[field];
    return {
      fileName: known?.filename ?? known?.name ?? fileName,
      contentType: known?.type ?? contentType,
      content,
      contentId: (known?.['content-id'] ?? idOf.get(field))?.replace(/^<|>$/g, '') || null,
    };
  });
}

const text = z.string().nullish().catch(null);
const eventFields = z.looseObject({
  event: z.string(),
  email: text,
  timestamp: z.number().nullish().catch(null),
  sg_message_id: text,
  'smtp-id': text,
  reason: text,
  response: text,
  status: text,
  type: text,
});
type EventFields = z.output<typeof eventFields>;

/** One event that is not as described hides none of the others. */
function readEvents(raw: Buffer): HttpDelivery {
  const list = jsonOf(raw.toString('utf8'), z.array(z.unknown()));
  if (list === null) return kept('unparsable', 'It is no list of events as SendGrid describes it.');
  const events = list.map((each) => eventFields.safeParse(each).data);
  if (events.length > 0 && events.every((each) => each === undefined))
    return kept('unparsable', 'None of its events is as SendGrid describes them.');
  return { kind: 'events', events: events.flatMap((each) => (each ? eventOf(each) : [])) };
}

const KINDS: Readonly<Record<string, MailEvent['what']>> = {
  processed: 'accepted',
  delivered: 'delivered',
  deferred: 'deferred',
  bounce: 'bounced',
  dropped: 'dropped',
  spamreport: 'complaint',
};

/** Dropped because of what had happened to earlier mails there; anything else says nothing of the address. */
const DROPPED_FOR_GOOD = /^(?:bounced address|invalid|spam reporting address)/i;

/** Opened, clicked and unsubscribed are of no interest: our mails are not tracked, and have no list to leave. */
function eventOf(fields: EventFields): MailEvent[] {
  const what = KINDS[fields.event];
  if (what === undefined) return [];
  const token = fields[TOKEN_FIELD];
  return [
    {
      what,
      // "blocked" is the far server's word about the mail or about SendGrid, not about the address
      isPermanent: what === 'bounced' ? fields.type !== 'blocked' : DROPPED_FOR_GOOD.test(fields.reason ?? ''),
      messageId: sendingId(fields),
      headerMessageId: fields['smtp-id'] ?? null,
      token: typeof token === 'string' ? token : null,
      recipient: fields.email ?? null,
      status: fields.status ?? null,
      detail: fields.reason ?? fields.response ?? null,
      at: eventMoment(fields.timestamp),
    },
  ];
}

/** The `X-Message-Id` that a send is answered with is the beginning of the event's id; else the id that SMTP gave it. */
function sendingId({ sg_message_id: id, 'smtp-id': smtpId }: EventFields): string | null {
  return (id ?? smtpId)?.replace(/\.(?:filter|recvd).*$/, '').replace(/^<|>$/g, '') || null;
}
