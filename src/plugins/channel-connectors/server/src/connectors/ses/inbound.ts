import { z } from 'zod';

import { TryLater, type ChannelAccountConfig, type Findings, type StoredEnvelope } from '../../../../../../contracts';
import { kept, type HttpDelivery } from '../../kit/mail-http/delivery';
import { eventMoment, TOKEN_FIELD, type MailEvent } from '../../kit/mail-http/events';
import { jsonOf } from '../../kit/mail-http/json';
import { mailReader } from '../../kit/mail-http/reading';
import { fetchObject } from './client';
import { proofOf, snsMessageIn } from '../../kit/mail-http/sns';

/**
 * docs.aws.amazon.com/ses: "Contents of notifications for Amazon SES email receiving", "Notification contents", "Event
 * publishing to SNS". What `examine` found stands in the findings: whether the signature held, and the mail itself where
 * it lies in S3.
 */

const findingsOfSns = z.object({
  sns: z.enum(['proven', 'forged', 'unreachable']),
  /** base64 of the mail out of S3 */
  mail: z.string().optional(),
  mailProblem: z.string().optional(),
});

const text = z.string().nullish().catch(null);
const recipientList = z
  .array(z.object({ emailAddress: text, status: text, diagnosticCode: text }))
  .nullish()
  .catch(null);
const sesMessage = z.object({
  notificationType: text,
  eventType: text,
  content: text,
  mail: z
    .object({
      messageId: text,
      source: text,
      tags: z.record(z.string(), z.array(z.string())).nullish().catch(null),
      headers: z
        .array(z.object({ name: z.string(), value: z.string() }))
        .nullish()
        .catch(null),
      destination: z.array(z.string()).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  receipt: z
    .object({
      recipients: z.array(z.string()).nullish().catch(null),
      action: z.object({ type: text, encoding: text, bucketName: text, objectKey: text }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  bounce: z
    .object({ bounceType: text, bounceSubType: text, bouncedRecipients: recipientList, timestamp: text })
    .nullish()
    .catch(null),
  complaint: z.object({ complainedRecipients: recipientList, timestamp: text }).nullish().catch(null),
  delivery: z
    .object({ recipients: z.array(z.string()).nullish().catch(null), smtpResponse: text, timestamp: text })
    .nullish()
    .catch(null),
  deliveryDelay: z.object({ delayedRecipients: recipientList, timestamp: text }).nullish().catch(null),
  reject: z.object({ reason: text }).nullish().catch(null),
  failure: z.object({ errorMessage: text }).nullish().catch(null),
});
type SesMessage = z.output<typeof sesMessage>;

export function read(envelope: StoredEnvelope): HttpDelivery {
  const message = snsMessageIn(envelope.raw);
  if (message === null) return kept('unparsable', 'It is no message of Amazon SNS.');
  const found = findingsOfSns.safeParse(envelope.findings).data;
  if (found?.sns !== 'proven' && envelope.release === null)
    return kept('sender_unreadable', 'The signature of Amazon SNS does not hold.');
  if (message.Type !== 'Notification') return { kind: 'events', events: [] };
  const ses = jsonOf(message.Message, sesMessage);
  // "Successfully validated SNS topic for Amazon SES event publishing." and the like
  if (ses === null) return { kind: 'events', events: [] };
  if (ses.notificationType !== 'Received') return { kind: 'events', events: eventsOf(ses) };
  const raw = mailIn(ses, found?.mail);
  if (raw === null)
    return kept('unfetchable', found?.mailProblem ?? 'The notification holds no mail: see the receipt rule in SES.');
  const { mail, receipt } = ses;
  return {
    kind: 'mail',
    raw,
    isRebuilt: false,
    mailFrom: mail?.source ?? null,
    rcptTo: receipt?.recipients ?? mail?.destination ?? [],
    remoteAddress: null,
  };
}

function mailIn({ content, receipt }: SesMessage, fetched: string | undefined): Buffer | null {
  if (fetched !== undefined) return Buffer.from(fetched, 'base64');
  if (!content) return null;
  return Buffer.from(content, receipt?.action?.encoding?.toUpperCase() === 'BASE64' ? 'base64' : 'utf8');
}

function eventsOf(ses: SesMessage): MailEvent[] {
  const { mail, bounce, complaint, delivery, deliveryDelay, reject } = ses;
  const [token] = mail?.tags?.[TOKEN_FIELD] ?? [];
  const known = {
    messageId: mail?.messageId ?? null,
    token: token ?? null,
    headerMessageId: mail?.headers?.find(({ name }) => name.toLowerCase() === 'message-id')?.value ?? null,
  };
  const all = (what: MailEvent['what'], detail: string | null = null, time: string | null = null): MailEvent[] =>
    (mail?.destination ?? []).map((recipient) => ({ ...known, what, recipient, detail, at: eventMoment(time) }));
  switch (ses.eventType ?? ses.notificationType ?? '') {
    case 'Send':
      return all('accepted');
    case 'Delivery':
      return (delivery?.recipients ?? []).map((recipient) => ({
        ...known,
        what: 'delivered',
        recipient,
        detail: delivery?.smtpResponse ?? null,
        at: eventMoment(delivery?.timestamp),
      }));
    case 'Bounce':
      return (bounce?.bouncedRecipients ?? []).map((each) => ({
        ...known,
        // SES did not even try where it had met a bounce before
        what: /suppress/i.test(bounce?.bounceSubType ?? '') ? 'dropped' : 'bounced',
        isPermanent: bounce?.bounceType === 'Permanent',
        recipient: each.emailAddress ?? null,
        status: each.status ?? null,
        detail: each.diagnosticCode ?? ([bounce?.bounceType, bounce?.bounceSubType].join(': ') || null),
        at: eventMoment(bounce?.timestamp),
      }));
    case 'Complaint':
      return (complaint?.complainedRecipients ?? []).map(({ emailAddress }) => ({
        ...known,
        what: 'complaint',
        recipient: emailAddress ?? null,
        at: eventMoment(complaint?.timestamp),
      }));
    case 'DeliveryDelay':
      return (deliveryDelay?.delayedRecipients ?? []).map((each) => ({
        ...known,
        what: 'deferred',
        recipient: each.emailAddress ?? null,
        status: each.status ?? null,
        detail: each.diagnosticCode ?? null,
        at: eventMoment(deliveryDelay?.timestamp),
      }));
    case 'Reject':
      return all('dropped', reject?.reason ?? null);
    case 'Rendering Failure':
      return all('dropped', ses.failure?.errorMessage ?? null);
    default:
      return [];
  }
}

/** Its Authentication-Results stand above everything that a mail brings along. */
const SES_HOP = 'amazonses.com';
const reader = mailReader(read, SES_HOP);

export const { sequenceKey, parse, inspect, original } = reader;

/**
 * Judges the signature first; fetches the mail where the notification only says where it lies; then as every mail.
 * Throws `TryLater` where nobody hands out the certificate: nothing is known of the signature then. An agent who has
 * looked at the delivery and wants it does not wait for it.
 */
export async function examine(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<Findings> {
  const message = snsMessageIn(envelope.raw);
  if (message === null) return {};
  const sns = await proofOf(message, account);
  if (sns === 'unreachable' && envelope.release === null)
    throw new TryLater('The certificate of Amazon SNS could not be fetched, so its signature was not judged.');
  if (sns !== 'proven') return { sns };
  const found = { sns, ...(await fetched(jsonOf(message.Message, sesMessage), account)) };
  return { ...found, ...(await reader.examine({ ...envelope, findings: found }, account)) };
}

async function fetched(
  ses: SesMessage | null,
  account: ChannelAccountConfig,
): Promise<{ mail?: string; mailProblem?: string }> {
  const { action } = ses?.receipt ?? {};
  if (!action?.bucketName || !action.objectKey || ses?.content) return {};
  const object = await fetchObject(account, action.bucketName, action.objectKey);
  return 'problem' in object ? { mailProblem: object.problem } : { mail: object.content.toString('base64') };
}
