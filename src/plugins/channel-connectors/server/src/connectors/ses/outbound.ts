import { TOKEN_FIELD } from '../../kit/mail-http/events';
import type { MailHttpCall } from '../../kit/mail-http/outgoing';

/** The body of SendEmail with raw content (docs.aws.amazon.com/ses/latest/APIReference-V2). */
export function sendEmailBody(call: MailHttpCall, raw: Buffer, configurationSet: string | undefined): string {
  return JSON.stringify({
    FromEmailAddress: call.mail.from.address,
    Destination: { ToAddresses: call.envelope.to },
    Content: { Raw: { Data: raw.toString('base64') } },
    ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
    ...(call.token !== null && { EmailTags: [{ Name: TOKEN_FIELD, Value: call.token }] }),
  });
}
