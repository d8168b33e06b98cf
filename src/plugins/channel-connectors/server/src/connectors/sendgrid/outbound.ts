import { TOKEN_FIELD } from '../../kit/mail-http/events';
import { ownHeaders, type MailHttpCall } from '../../kit/mail-http/outgoing';

/** The body of `POST /v3/mail/send` (twilio.com/docs/sendgrid, "Mail Send"). */
export function mailSendBody(call: MailHttpCall) {
  const { mail, token } = call;
  // an address that stands in two lists is refused
  const to = [...new Set(mail.to)];
  const cc = [...new Set(mail.cc)].filter((address) => !to.includes(address));
  return {
    personalizations: [
      {
        to: to.map((email) => ({ email })),
        ...(cc.length > 0 && { cc: cc.map((email) => ({ email })) }),
        ...(token !== null && { custom_args: { [TOKEN_FIELD]: token } }),
      },
    ],
    from: { email: mail.from.address, name: mail.from.name },
    ...(mail.replyTo !== undefined && { reply_to: { email: mail.replyTo } }),
    subject: mail.subject,
    content: [
      { type: 'text/plain', value: mail.text },
      { type: 'text/html', value: mail.html },
    ],
    ...(mail.attachments.length > 0 && {
      attachments: mail.attachments.map(({ filename, contentType, content, cid }) => ({
        content: content.toString('base64'),
        filename,
        type: contentType,
        ...(cid === undefined ? { disposition: 'attachment' } : { disposition: 'inline', content_id: cid }),
      })),
    }),
    headers: Object.fromEntries(ownHeaders(call).map(({ name, value }) => [name, value])),
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
      subscription_tracking: { enable: false },
    },
  };
}
