import type { OutboundAttachment, OutboundMessage } from '../../../../../../../contracts';
import { plainWordsOf } from '../../choices';
import { cleanFileName, cleanLine } from '../clean-text';
import { domainOf } from '../from-address';
import { loopMark, messageIdsIn, signedBounceAddress, signedMessageId, signedReplyAddress } from '../message-id';
import { asciiAddress } from './ascii-address';
import { htmlBody, textBody, type InlinePicture } from './mail-body';
import {
  LARGEST_MAIL,
  type MailCall,
  type MailContent,
  type MailFile,
  type MailSender,
  type Refusal,
} from './mail-call';

const MOST_REFERENCES = 20;
/** More than any exchange with a customer needs, and fewer than any server takes at once (RFC 5321 §4.5.3.1.8: 100). */
const MOST_RECIPIENTS = 50;
// "Re:" in the languages of the mail programs that translate it
const REPLY_PREFIXES =
  /^(?:(?:re|aw|antw|sv|vs|odp|res|rif|ynt|atb|bls|回复|答复|返信)(?:\[\d{1,3}\])?\s{0,3}[:：]\s{0,10})+/i;
// a file that calls itself multipart would be taken for several
const CONTENT_TYPE = /^(?!multipart\/)[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}$/i;
const PLAIN_MESSAGE_ID = /^<(?!.*=\?)[!-~]+>$/;
const CONTENT_ID = /^[\w.+-]{1,100}(?:@[\w.-]{1,100})?$/;

/** One message to the one mail that says it. Pure: the same message and sender give the same mail. */
export function composeMail(message: OutboundMessage, sender: MailSender): MailCall {
  const to = given(message.to.length > 0 ? message.to : [message.replyIdentity.value]);
  const cc = given(message.cc);
  const recipients = [...new Set([...to, ...cc].map(asciiAddress))];
  const own = asciiAddress(sender.address);
  const mail = contentOf(message, { ...sender, address: own ?? '' }, to, cc);
  return {
    envelope: { from: returnPath(message, sender, mail.from.address), to: recipients.filter((each) => each !== null) },
    mail,
    createdAt: message.createdAt,
    refused: refusalOf(own, recipients, mail),
  };
}

/** A report of another server then says by its address which message it is about (VERP). */
function returnPath(message: OutboundMessage, sender: MailSender, own: string): string {
  if (!sender.tokenAddresses || sender.plainReturnPath) return own;
  return signedBounceAddress(sender.secret, own, message.documentId) ?? own;
}

function contentOf(
  message: OutboundMessage,
  sender: MailSender,
  to: readonly string[],
  cc: readonly string[],
): MailContent {
  const references = referenceChain(message);
  const { documentId: interaction } = message.interaction;
  const attachments = message.attachments.map(fileOf);
  const pictures = attachments.flatMap(({ cid, filename }): InlinePicture[] => (cid ? [{ cid, name: filename }] : []));
  const said = { ...message, text: plainWordsOf(message) };
  return {
    from: { name: senderName(message, sender), address: sender.address },
    to: to.map(asciiAddress).filter((address) => address !== null),
    cc: cc.map(asciiAddress).filter((address) => address !== null),
    replyTo: sender.tokenAddresses
      ? (signedReplyAddress(sender.secret, sender.address, interaction) ?? undefined)
      : undefined,
    subject: subjectOf(message, sender, references.length > 0),
    messageId: signedMessageId(sender.secret, domainOf(sender.address), interaction, message.documentId),
    inReplyTo: references.at(-1),
    references,
    date: message.createdAt,
    text: textBody(said, pictures),
    html: htmlBody(said, pictures),
    attachments,
    headers: { 'X-Throughline-Loop': loopMark(sender.secret) },
    boundarySeed: message.documentId,
  };
}

function given(addresses: readonly string[]): string[] {
  return addresses.filter((address) => address.trim() !== '');
}

function fileOf(attachment: OutboundAttachment, index: number): MailFile {
  return {
    filename: cleanFileName(attachment.fileName, `attachment-${index + 1}`),
    contentType: CONTENT_TYPE.test(attachment.contentType) ? attachment.contentType : 'application/octet-stream',
    content: attachment.content,
    cid: contentIdOf(attachment),
  };
}

/** Only pictures can be shown inside a text; anything else is attached, whatever it calls itself. */
function contentIdOf(attachment: OutboundAttachment): string | undefined {
  const cid = (attachment.contentId ?? '').replace(/^<|>$/g, '');
  return CONTENT_ID.test(cid) && /^image\//i.test(attachment.contentType) ? cid : undefined;
}

function refusalOf(own: string | null, recipients: readonly (string | null)[], mail: MailContent): Refusal | null {
  if (recipients.length === 0) return 'no_recipient';
  if (own === null || recipients.includes(null)) return 'invalid_address';
  if (recipients.length > MOST_RECIPIENTS) return 'too_many_recipients';
  return estimatedSize(mail) > LARGEST_MAIL ? 'too_large' : null;
}

/** As base64 in lines of 76: the most that it can become. */
function estimatedSize(mail: MailContent): number {
  const words = Buffer.byteLength(mail.text) + Buffer.byteLength(mail.html);
  const files = mail.attachments.reduce((sum, attachment) => sum + attachment.content.length + 1000, 0);
  return Math.ceil((words + files) * (4 / 3) * (78 / 76)) + 4000;
}

function senderName(message: OutboundMessage, sender: MailSender): string {
  if (sender.fixedName) return headerText(sender.fixedName, 200);
  const house = headerText(sender.house, 100);
  return message.agent ? `${headerText(message.agent.displayName, 100)} (${house})` : house;
}

function subjectOf(message: OutboundMessage, sender: MailSender, answers: boolean): string {
  const given = headerText(message.subject ?? message.interaction.subject ?? '', 500);
  const topic = given.replace(REPLY_PREFIXES, '') || `Your message to ${headerText(sender.house, 100)}`;
  return answers ? `Re: ${topic}` : given || topic;
}

/** One line, in which nothing can be taken for an encoded word: what would be decoded out of it is not ours (RFC 2047). */
export function headerText(text: string, longest: number): string {
  return cleanLine(text, longest).replace(/=\?/g, '= ?');
}

/** Oldest first; of a long chain the root and the newest, which is what mail programs thread by. */
function referenceChain(message: OutboundMessage): string[] {
  const named = [...message.interaction.references].reverse().flatMap((reference) => messageIdsIn(reference));
  const known = [...new Set(named)].filter((id) => PLAIN_MESSAGE_ID.test(id));
  return known.length <= MOST_REFERENCES ? known : [...known.slice(0, 1), ...known.slice(1 - MOST_REFERENCES)];
}
