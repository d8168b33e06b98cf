import { z } from 'zod';

import { bounceReasonOf } from './bounce-reasons';
import type { MachineVerdict } from './verdict';

type Bounce = Extract<MachineVerdict, { kind: 'bounce' }>;

const START = /^\s*(\{"notificationType":"Bounce"[^\n]{1,60000}\})/;
const notification = z.object({
  bounce: z.object({
    bounceType: z.string(),
    bouncedRecipients: z
      .array(
        z.object({
          emailAddress: z.string(),
          action: z.string().optional(),
          status: z.string().optional(),
          diagnosticCode: z.string().optional(),
        }),
      )
      .max(200),
  }),
  mail: z.object({ messageId: z.string().optional() }).optional(),
});

/**
 * Amazon SES can report bounces through a notification topic, and the topic can be subscribed to by mail: then the
 * text is one line of JSON. https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 */
export function amazonNotification(text: string): Bounce | null {
  const json = START.exec(text)?.[1];
  if (json === undefined) return null;
  const read = notification.safeParse(parsed(json));
  if (!read.success) return null;
  const { bounce, mail } = read.data;
  return {
    kind: 'bounce',
    recipients: bounce.bouncedRecipients.map(({ emailAddress, status, diagnosticCode }) => {
      const said = diagnosticCode?.replace(/^smtp;\s*/i, '') ?? null;
      const reason = bounceReasonOf(said ?? '', status ?? null);
      return {
        address: emailAddress.toLowerCase(),
        action: 'failed',
        status: status ?? null,
        diagnostic: said?.slice(0, 500) ?? null,
        reason,
        permanent: bounce.bounceType === 'Permanent' && (reason === 'user_unknown' || reason === 'host_unknown'),
      };
    }),
    returnedMessageId: mail?.messageId ?? null,
    returnedHeaders: [],
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
