import type { OutboundMessage } from '../../../../../../../contracts/connector';
import { cleanFileName, cleanLine } from '../clean-text';
import { domainOf, isPlainAddress } from '../from-address';
import { messageIdsIn, signedMessageId, signedReplyAddress } from '../message-id';
import { htmlBody, textBody } from './mail-body';
import { LARGEST_MAIL, type MailCall, type MailContent, type MailSender } from './mail-call';

const MOST_REFERENCES = 20;
// "Re:" in the languages of the mail programs that translate it
const REPLY_PREFIXES =
  /^(?:(?:re|aw|antw|sv|vs|odp|res|rif|ynt|atb|bls|回复|答复|返信)(?:\[\d{1,3}\])?\s{0,3}[:：]\s{0,10})+/i;
const CONTENT_TYPE = /^[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}$/;

/** One message to the one mail that says it. Pure: the same message and sender give the same mail. */
export function composeMail(message: OutboundMessage, sender: MailSender): MailCall {
  const to = message.to.length > 0 ? message.to : [message.replyIdentity.value];
  const recipients = [...new Set([...to, ...message.cc].map((address) => address.trim()))].filter(
    (address) => address !== '',
  );
  const mail = contentOf(message, sender, to);
  return {
    envelope: { from: sender.address, to: recipients },
    mail,
    createdAt: message.createdAt,
    refused: refusalOf(recipients, sender, mail),
  };
}

function contentOf(message: OutboundMessage, sender: MailSender, to: readonly string[]): MailContent {
  const references = referenceChain(message);
  return {
    from: { name: senderName(message, sender), address: sender.address },
    to: [...to].map((address) => address.trim()).filter(isPlainAddress),
    cc: [...message.cc].map((address) => address.trim()).filter(isPlainAddress),
    replyTo: signedReplyAddress(sender.secret, sender.address, message.interaction.documentId) ?? undefined,
    subject: subjectOf(message, sender, references.length > 0),
    messageId: signedMessageId(
      sender.secret,
      domainOf(sender.address),
      message.interaction.documentId,
      message.documentId,
    ),
    inReplyTo: references.at(-1),
    references,
    date: message.createdAt,
    text: textBody(message),
    html: htmlBody(message),
    attachments: message.attachments.map((attachment, index) => ({
      filename: cleanFileName(attachment.fileName, `attachment-${index + 1}`),
      contentType: CONTENT_TYPE.test(attachment.contentType) ? attachment.contentType : 'application/octet-stream',
      content: attachment.content,
    })),
    boundarySeed: message.documentId,
  };
}

function refusalOf(recipients: readonly string[], sender: MailSender, mail: MailContent): MailCall['refused'] {
  if (recipients.length === 0) return 'no_recipient';
  if (!recipients.every(isPlainAddress) || !isPlainAddress(sender.address)) return 'invalid_address';
  return estimatedSize(mail) > LARGEST_MAIL ? 'too_large' : null;
}

/** As base64 in lines of 76: the most that it can become. */
function estimatedSize(mail: MailContent): number {
  const words = Buffer.byteLength(mail.text) + Buffer.byteLength(mail.html);
  const files = mail.attachments.reduce((sum, attachment) => sum + attachment.content.length + 1000, 0);
  return Math.ceil((words + files) * (4 / 3) * (78 / 76)) + 4000;
}

function senderName(message: OutboundMessage, sender: MailSender): string {
  if (sender.fixedName) return cleanLine(sender.fixedName, 200);
  const house = cleanLine(sender.house, 100);
  return message.agent ? `${cleanLine(message.agent.displayName, 100)} (${house})` : house;
}

function subjectOf(message: OutboundMessage, sender: MailSender, answers: boolean): string {
  const given = cleanLine(message.subject ?? message.interaction.subject ?? '', 500);
  const topic = given.replace(REPLY_PREFIXES, '') || `Your message to ${cleanLine(sender.house, 100)}`;
  return answers ? `Re: ${topic}` : given || topic;
}

/** Oldest first; of a long chain the root and the newest, which is what mail programs thread by. */
function referenceChain(message: OutboundMessage): string[] {
  const known = [
    ...new Set([...message.interaction.references].reverse().flatMap((reference) => messageIdsIn(reference))),
  ];
  return known.length <= MOST_REFERENCES ? known : [...known.slice(0, 1), ...known.slice(1 - MOST_REFERENCES)];
}
