import { TOKEN_FIELD } from '../../kit/mail-http/events';
import { ownHeaders, type MailHttpCall } from '../../kit/mail-http/outgoing';

/** The body of `POST /email` (postmarkapp.com/developer/api/email-api). */
export function emailBody(call: MailHttpCall, messageStream: string) {
  const { mail, token } = call;
  const to = [...new Set(mail.to)];
  const cc = [...new Set(mail.cc)].filter((address) => !to.includes(address));
  return {
    From: `"${mail.from.name.replace(/["\\]/g, '')}" <${mail.from.address}>`,
    To: to.join(','),
    ...(cc.length > 0 && { Cc: cc.join(',') }),
    ...(mail.replyTo !== undefined && { ReplyTo: mail.replyTo }),
    Subject: mail.subject,
    TextBody: mail.text,
    HtmlBody: mail.html,
    // without the second one Postmark would give the mail a Message-ID of its own
    Headers: [...ownHeaders(call), { name: 'X-PM-KeepID', value: 'true' }].map(({ name, value }) => ({
      Name: name,
      Value: value,
    })),
    ...(token !== null && { Metadata: { [TOKEN_FIELD]: token } }),
    Attachments: mail.attachments.map(({ filename, contentType, content, cid }) => ({
      Name: filename,
      Content: content.toString('base64'),
      ContentType: contentType,
      ...(cid !== undefined && { ContentID: `cid:${cid}` }),
    })),
    TrackOpens: false,
    TrackLinks: 'None',
    MessageStream: messageStream,
  };
}
