import { z } from 'zod';

import type { ChannelAccountConfig, MediaOutcome, RemoteMedia, StoredEnvelope } from '../../../../../../contracts';
import { kept, type HttpDelivery } from '../../kit/mail-http/delivery';
import { eventMoment, TOKEN_FIELD, type MailEvent } from '../../kit/mail-http/events';
import { fieldText, readForm, type Form } from '../../kit/mail-http/form-fields';
import { jsonOf } from '../../kit/mail-http/json';
import { rebuiltMail, type MailPart } from '../../kit/mail-http/rebuilt-mail';
import { fetchFile } from '../../kit/media';
import { authorization, mailgunOf } from './manifest';

/** documentation.mailgun.com: "Receiving messages via HTTP", "Storing and retrieving messages", "Webhook payloads". */

export async function read(envelope: StoredEnvelope): Promise<HttpDelivery> {
  const contentType = envelope.headers['content-type'] ?? '';
  if (contentType.toLowerCase().includes('json')) return readEvent(envelope.raw);
  const form = await readForm(envelope.raw, contentType);
  if (form === null) return kept('unparsable', 'It is not the form that Mailgun sends.');
  const raw = form.fields.get('body-mime');
  if (raw) return { ...routeOf(form), kind: 'mail', raw, isRebuilt: false };
  const isMail = form.fields.has('message-headers') || form.fields.has('body-plain') || form.fields.has('body-html');
  if (!isMail) return kept('unparsable', 'There is no mail in this form.');
  return { ...routeOf(form), kind: 'mail', raw: rebuilt(form), isRebuilt: true, media: storedFiles(form) };
}

function routeOf(form: Form) {
  return {
    mailFrom: form.fields.has('sender') ? fieldText(form, 'sender') : null,
    rcptTo: fieldText(form, 'recipient')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    remoteAddress: null,
  };
}

const headerList = z.array(z.tuple([z.string(), z.string()]));
const contentIds = z.record(z.string(), z.string());

function rebuilt(form: Form): Buffer {
  const headers = jsonOf(fieldText(form, 'message-headers'), headerList) ?? [];
  return rebuiltMail({
    headers: headers.map(([name, value]) => ({ name, value })),
    missing: { From: fieldText(form, 'from'), To: fieldText(form, 'To'), Subject: fieldText(form, 'subject') },
    text: form.fields.has('body-plain') ? fieldText(form, 'body-plain') : null,
    html: form.fields.has('body-html') ? fieldText(form, 'body-html') : null,
    files: filesOf(form),
  });
}

function filesOf(form: Form): MailPart[] {
  const ids = jsonOf(fieldText(form, 'content-id-map'), contentIds) ?? {};
  const idOf = new Map(Object.entries(ids).map(([id, field]) => [field, id.replace(/^<|>$/g, '')]));
  return form.files.map(({ field, ...file }) => ({ ...file, contentId: idOf.get(field) ?? null }));
}

const storedList = z.array(
  z.object({ url: z.string(), name: z.string().optional(), 'content-type': z.string().optional() }),
);

/** A route that stores names the files by addresses, good for some days. */
function storedFiles(form: Form): RemoteMedia[] {
  return (jsonOf(fieldText(form, 'attachments'), storedList) ?? []).map((file) => ({
    fileName: file.name?.slice(0, 255) || 'file',
    contentType: file['content-type'] ?? 'application/octet-stream',
    reference: { url: file.url },
  }));
}

const MOST_BYTES = 40 * 1024 * 1024;

export async function fetchMedia(media: RemoteMedia, account: ChannelAccountConfig): Promise<MediaOutcome> {
  return fetchFile({
    url: media.reference['url'] ?? '',
    headers: authorization(account),
    reach: mailgunOf(account).place.reach,
    hosts: ['.mailgun.net', '.mailgun.org'],
    mostBytes: MOST_BYTES,
    contentType: media.contentType,
  });
}

const text = z.string().nullish().catch(null);
const eventBody = z.object({
  'event-data': z.object({
    event: z.string(),
    timestamp: z.number().nullish().catch(null),
    recipient: text,
    severity: text,
    reason: text,
    message: z
      .object({ headers: z.object({ 'message-id': text }).nullish() })
      .nullish()
      .catch(null),
    'delivery-status': z
      .object({
        code: z.union([z.number(), z.string()]).nullish().catch(null),
        'enhanced-code': text,
        message: text,
        description: text,
        'bounce-type': text,
      })
      .nullish()
      .catch(null),
    'user-variables': z.record(z.string(), z.unknown()).nullish().catch(null),
  }),
});
type EventData = z.output<typeof eventBody>['event-data'];

function readEvent(raw: Buffer): HttpDelivery {
  const data = jsonOf(raw.toString('utf8'), eventBody)?.['event-data'];
  if (!data) return kept('unparsable', 'It is no event as Mailgun describes it.');
  const what = whatOf(data);
  return { kind: 'events', events: what === null ? [] : [eventOf(data, what)] };
}

/** Null: of no interest for an answer to a customer (opened, clicked, stored …). */
function whatOf({ event, severity, reason }: EventData): MailEvent['what'] | null {
  if (event === 'failed') {
    if (severity === 'temporary') return 'deferred';
    return reason?.startsWith('suppress') ? 'dropped' : 'bounced';
  }
  if (event === 'rejected') return 'dropped';
  if (event === 'complained') return 'complaint';
  return event === 'accepted' || event === 'delivered' ? event : null;
}

function eventOf(data: EventData, what: MailEvent['what']): MailEvent {
  const messageId = data.message?.headers?.['message-id']?.replace(/^<|>$/g, '') ?? null;
  const status = data['delivery-status'];
  const token = data['user-variables']?.[TOKEN_FIELD];
  return {
    what,
    isPermanent: isDead(data),
    messageId,
    headerMessageId: messageId,
    token: typeof token === 'string' ? token : null,
    recipient: data.recipient ?? null,
    status: status?.['enhanced-code'] || (status?.code ? String(status.code) : null),
    detail: status?.message || status?.description || data.reason || null,
    at: eventMoment(data.timestamp),
  };
}

/** `old` is a mail that was tried for too long, and `generic` says nothing of the address. */
function isDead({ reason, severity, 'delivery-status': status }: EventData): boolean {
  if (severity !== 'permanent' || status?.['bounce-type'] === 'soft') return false;
  return ['bounce', 'suppress-bounce', 'suppress-complaint'].includes(reason ?? '');
}
