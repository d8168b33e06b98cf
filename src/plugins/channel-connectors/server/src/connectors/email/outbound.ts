import type { ChannelAccountConfig, OutboundMessage, SendContext } from '../../../../../../contracts/connector';
import { cleanFileName, cleanLine, cleanText, cutText } from '../../kit/mail/clean-text';
import { domainOf, isPlainAddress } from '../../kit/mail/from-address';
import { messageIdsIn, signedMessageId, signedReplyAddress } from '../../kit/mail/message-id';
import { LARGEST_MAIL, settingsSchema } from './manifest';

/** One mail, ready to be built into bytes: the same for every attempt, Message-ID, date and boundaries included. */
export interface MailCall {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly mail: MailContent;
  readonly createdAt: Date;
  /** why it cannot be sent at all; it is reported as failed and never reaches a server */
  readonly refused: 'no_recipient' | 'invalid_address' | 'too_large' | null;
}

/** The part of nodemailer's message that is used here: no paths, no URLs, no headers of somebody else. */
export interface MailContent {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string[];
  readonly cc: string[];
  readonly replyTo: string | undefined;
  readonly subject: string;
  readonly messageId: string;
  readonly inReplyTo: string | undefined;
  readonly references: string[];
  readonly date: Date;
  readonly text: string;
  readonly html: string;
  readonly attachments: { readonly filename: string; readonly contentType: string; readonly content: Buffer }[];
  readonly boundarySeed: string;
}

const MOST_REFERENCES = 20;
const LONGEST_QUOTATION = 20_000;
// "Re:" in the languages of the mail programs that translate it
const REPLY_PREFIXES =
  /^(?:(?:re|aw|antw|sv|vs|odp|res|rif|ynt|atb|bls|回复|答复|返信)(?:\[\d{1,3}\])?\s{0,3}[:：]\s{0,10})+/i;
const CONTENT_TYPE = /^[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}$/;

/** One message to the one mail that says it. */
export function render(message: OutboundMessage, account: ChannelAccountConfig, _context: SendContext): MailCall[] {
  const to = message.to.length > 0 ? message.to : [message.replyIdentity.value];
  const recipients = [...new Set([...to, ...message.cc].map((address) => address.trim()))].filter(
    (address) => address !== '',
  );
  const mail = contentOf(message, account, to);
  return [
    {
      envelope: { from: account.address, to: recipients },
      mail,
      createdAt: message.createdAt,
      refused: refusalOf(recipients, account, mail),
    },
  ];
}

function contentOf(message: OutboundMessage, account: ChannelAccountConfig, to: readonly string[]): MailContent {
  const secret = replySecretOf(account);
  const references = referenceChain(message);
  return {
    from: { name: senderName(message, account), address: account.address },
    to: [...to].map((address) => address.trim()).filter(isPlainAddress),
    cc: [...message.cc].map((address) => address.trim()).filter(isPlainAddress),
    replyTo: signedReplyAddress(secret, account.address, message.interaction.documentId) ?? undefined,
    subject: subjectOf(message, account, references.length > 0),
    messageId: signedMessageId(secret, domainOf(account.address), message.interaction.documentId, message.documentId),
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

/** Without the key no answer would find its way back, so nothing is sent. */
function replySecretOf(account: ChannelAccountConfig): string {
  const secret = account.secrets['replySecret'];
  if (!secret) throw new Error(`The e-mail account "${account.name}" has no reply secret.`);
  return secret;
}

function refusalOf(
  recipients: readonly string[],
  account: ChannelAccountConfig,
  mail: MailContent,
): MailCall['refused'] {
  if (recipients.length === 0) return 'no_recipient';
  if (!recipients.every(isPlainAddress) || !isPlainAddress(account.address)) return 'invalid_address';
  return estimatedSize(mail) > LARGEST_MAIL ? 'too_large' : null;
}

/** As base64 in lines of 76: the most that it can become. */
function estimatedSize(mail: MailContent): number {
  const words = Buffer.byteLength(mail.text) + Buffer.byteLength(mail.html);
  const files = mail.attachments.reduce((sum, attachment) => sum + attachment.content.length + 1000, 0);
  return Math.ceil((words + files) * (4 / 3) * (78 / 76)) + 4000;
}

function senderName(message: OutboundMessage, account: ChannelAccountConfig): string {
  const fixed = settingsSchema.shape.fromName.safeParse(account.settings['fromName']).data;
  if (fixed) return cleanLine(fixed, 200);
  const house = cleanLine(account.name, 100);
  return message.agent ? `${cleanLine(message.agent.displayName, 100)} (${house})` : house;
}

function subjectOf(message: OutboundMessage, account: ChannelAccountConfig, answers: boolean): string {
  const given = cleanLine(message.subject ?? message.interaction.subject ?? '', 500);
  const topic = given.replace(REPLY_PREFIXES, '') || `Your message to ${cleanLine(account.name, 100)}`;
  return answers ? `Re: ${topic}` : given || topic;
}

/** Oldest first; of a long chain the root and the newest, which is what mail programs thread by. */
function referenceChain(message: OutboundMessage): string[] {
  const known = [
    ...new Set([...message.interaction.references].reverse().flatMap((reference) => messageIdsIn(reference))),
  ];
  return known.length <= MOST_REFERENCES ? known : [...known.slice(0, 1), ...known.slice(1 - MOST_REFERENCES)];
}

function textBody(message: OutboundMessage): string {
  const parts = [cleanText(message.text).trimEnd()];
  if (message.agent?.signature) parts.push(`-- \n${cleanText(message.agent.signature).trim()}`);
  const quotation = quotationOf(message);
  if (quotation)
    parts.push(
      `${quotation.attribution}\n${quotation.lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')}`,
    );
  return `${parts.join('\n\n')}\n`;
}

function htmlBody(message: OutboundMessage): string {
  const parts = [`<div dir="auto">${htmlLines(cleanText(message.text).trimEnd())}</div>`];
  if (message.agent?.signature)
    parts.push(
      `<div dir="auto" style="color:#666687"><br>-- <br>${htmlLines(cleanText(message.agent.signature).trim())}</div>`,
    );
  const quotation = quotationOf(message);
  if (quotation) {
    const quoted = htmlLines(quotation.lines.join('\n'));
    parts.push(
      `<br><div dir="auto">${escapeHtml(quotation.attribution)}</div>` +
        `<blockquote type="cite" dir="auto" style="margin:0 0 0 8px;padding-left:8px;border-left:2px solid #c0c0cf">${quoted}</blockquote>`,
    );
  }
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${parts.join('')}</body></html>`;
}

/** "On 3 Nov 2025 at 09:12 UTC, Jane Doe wrote:" in English, with words that every reader's program folds. */
function quotationOf(message: OutboundMessage): { attribution: string; lines: string[] } | null {
  if (!message.answers) return null;
  const text = cleanText(message.answers.text).trim();
  const shown = text.length <= LONGEST_QUOTATION ? text : `${cutText(text, LONGEST_QUOTATION)}…`;
  if (shown === '') return null;
  const day = message.answers.at.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const time = message.answers.at.toISOString().slice(11, 16);
  return {
    attribution: `On ${day} at ${time} UTC, ${cleanLine(message.answers.authorName, 100)} wrote:`,
    lines: shown.split('\n'),
  };
}

function htmlLines(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split(/(https?:\/\/[^\s<>"']{1,2000})/)
        .map((piece, index) => (index % 2 === 1 ? link(piece) : escapeHtml(piece)))
        .join(''),
    )
    .join('<br>\n');
}

/** A full stop or bracket behind an address belongs to the sentence. */
function link(url: string): string {
  const address = url.replace(/[.,;:!?)\]}]{1,10}$/, '');
  return `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>${escapeHtml(url.slice(address.length))}`;
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
