import { z } from 'zod';

import { bounceReasonOf } from './bounce-reasons';
import type { BouncedRecipient, MachineVerdict } from './verdict';

type AmazonReport = Extract<MachineVerdict, { kind: 'bounce' | 'feedback_report' }>;

const NOTIFICATION = /^\s*(\{"notificationType":"(?:Bounce|Complaint|Delivery)"[^]{1,60000}\})/;
/** how old servers break a line that is too long for them */
const BROKEN_LINE = /!\n ?/g;
const MOST_RECIPIENTS = 200;

const mailbox = z.object({ emailAddress: z.string() });
const failedMailbox = mailbox.extend({ status: z.string().optional(), diagnosticCode: z.string().optional() });
const notification = z.object({
  bounce: z
    .object({ bounceType: z.string(), bouncedRecipients: z.array(failedMailbox).max(MOST_RECIPIENTS) })
    .optional(),
  complaint: z
    .object({
      complainedRecipients: z.array(mailbox).max(MOST_RECIPIENTS),
      complaintFeedbackType: z.string().nullish(),
    })
    .optional(),
  delivery: z
    .object({ recipients: z.array(z.string()).max(MOST_RECIPIENTS), smtpResponse: z.string().optional() })
    .optional(),
  mail: z.object({ messageId: z.string(), commonHeaders: z.object({ messageId: z.string().optional() }).optional() }),
});
type Notification = z.infer<typeof notification>;

/**
 * Amazon SES can report through a notification topic, and the topic can be subscribed to by mail: then the text is one
 * line of JSON. https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 */
export function amazonNotification(text: string): AmazonReport | null {
  const json = NOTIFICATION.exec(text)?.[1];
  const read = json === undefined ? null : notification.safeParse(parsed(json.replace(BROKEN_LINE, '')));
  if (!read?.success) return null;
  const { complaint, mail } = read.data;
  const returnedMessageId = (mail.commonHeaders?.messageId ?? mail.messageId).replace(/^<|>$/g, '');
  if (complaint)
    return {
      kind: 'feedback_report',
      feedbackType: complaint.complaintFeedbackType ?? 'abuse',
      recipient: complaint.complainedRecipients[0]?.emailAddress.toLowerCase() ?? null,
      returnedMessageId,
    };
  const recipients = [...bouncedIn(read.data), ...deliveredIn(read.data)];
  return { kind: 'bounce', recipients, returnedMessageId, returnedHeaders: [] };
}

function bouncedIn({ bounce }: Notification): BouncedRecipient[] {
  return (bounce?.bouncedRecipients ?? []).map(({ emailAddress, status = null, diagnosticCode }) => {
    const said = diagnosticCode?.replace(/^smtp;\s*/i, '') ?? null;
    const reason = bounceReasonOf(said ?? '', status);
    return {
      address: emailAddress.toLowerCase(),
      action: 'failed',
      status,
      diagnostic: said?.slice(0, 500) ?? null,
      reason,
      permanent: bounce?.bounceType === 'Permanent' && (reason === 'user_unknown' || reason === 'host_unknown'),
    };
  });
}

function deliveredIn({ delivery }: Notification): BouncedRecipient[] {
  return (delivery?.recipients ?? []).map((address) => ({
    address: address.toLowerCase(),
    action: 'delivered',
    status: /\b2\.\d{1,3}\.\d{1,3}\b/.exec(delivery?.smtpResponse ?? '')?.[0] ?? null,
    diagnostic: delivery?.smtpResponse?.slice(0, 500) ?? null,
    reason: 'other',
    permanent: false,
  }));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
