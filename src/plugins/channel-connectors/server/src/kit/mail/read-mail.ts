import { createHash } from 'node:crypto';

import PostalMime, { type Attachment, type Email } from 'postal-mime';

import { cleanFileName, cleanText, cutText } from './clean-text';
import { htmlToPlain, stripTags } from './html-to-plain';
import { headerBlockEnd, readHeaders, type MailHeader } from './mail-headers';
import { splitReply } from './reply-text';
import { isHtmlTooComplex, sanitizeMailHtml } from './sanitize-html';

/** All that is costly about a mail: MIME, charsets, HTML, quotations. Pure; what it returns can cross a thread. */
export interface MailReading {
  readonly headers: readonly MailHeader[];
  readonly text: string;
  readonly quotedText: string | null;
  readonly html: string | null;
  readonly attachments: readonly MailAttachment[];
  /** the same for every copy of one mail, whatever way it came */
  readonly bodyHash: string;
  /** what it is beside its words */
  readonly features: readonly MailFeature[];
}

export type MailFeature =
  | { readonly kind: 'encrypted' | 'signed'; readonly by: 'smime' | 'pgp' }
  | {
      readonly kind: 'calendar';
      /** upper-case, such as REQUEST or CANCEL; '' when it names none */
      readonly method: string;
      readonly summary: string;
      /** ISO 8601, with an offset or `Z` where the zone is known; null when it has no readable start */
      readonly startsAt: string | null;
      /** a plain address, else the organizer's name */
      readonly organizer: string | null;
    }
  | { readonly kind: 'winmail' };

export interface MailAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly contentId: string | null;
  readonly inline: boolean;
}

const LONGEST_TEXT = 200_000;
const LONGEST_HTML = 2_000_000;
const CONTENT_TYPE = /^[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}$/;
const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'text/vcard': 'vcf',
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'text/rfc822-headers': 'txt',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pgp-signature': 'asc',
  'application/pkcs7-signature': 'p7s',
  'application/pkcs7-mime': 'p7m',
  'application/ms-tnef': 'dat',
};

/** Reads a mail; throws what the parser throws. The caller has let `scanMail` look at it before. */
export async function readMail(raw: Buffer): Promise<MailReading> {
  const headerEnd = headerBlockEnd(raw);
  const email = await PostalMime.parse(raw, {
    maxNestingDepth: 50,
    maxHeadersSize: 524_288,
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
  });
  const body = readBody(email);
  const attachments = email.attachments.map((attachment, index) => toAttachment(attachment, index, email.html ?? ''));
  return {
    headers: readHeaders(raw, headerEnd),
    text: body.text,
    quotedText: body.quotedText,
    html: body.html,
    attachments: [...attachments, ...body.kept],
    bodyHash: hashOfBody(raw.subarray(headerEnd)),
    features: [],
  };
}

interface MailBody {
  readonly text: string;
  readonly quotedText: string | null;
  readonly html: string | null;
  /** what was too long or too tangled to be shown, kept whole as a file */
  readonly kept: readonly MailAttachment[];
}

function readBody(email: Email): MailBody {
  const rawHtml = email.html?.trim() ? email.html : null;
  const html = rawHtml === null || isHtmlTooComplex(rawHtml) ? null : cleanText(sanitizeMailHtml(rawHtml));
  const refused = rawHtml !== null && (html === null || html.length > LONGEST_HTML);
  const plain = cleanText(email.text?.trim() ? email.text : plainOf(rawHtml, refused));
  const kept: MailAttachment[] = [];
  if (rawHtml !== null && refused) kept.push(textFile('message.html', 'text/html', rawHtml));
  if (plain.length > LONGEST_TEXT) kept.push(textFile('message.txt', 'text/plain', plain));
  const split = splitReply(plain.length > LONGEST_TEXT ? `${cutText(plain, LONGEST_TEXT)}…` : plain);
  return { ...split, html: refused ? null : html, kept };
}

function plainOf(html: string | null, refused: boolean): string {
  if (html === null) return '';
  return refused ? stripTags(html) : htmlToPlain(html);
}

function textFile(fileName: string, contentType: string, text: string): MailAttachment {
  return { fileName, contentType, content: Buffer.from(text, 'utf8'), contentId: null, inline: false };
}

function toAttachment(attachment: Attachment, index: number, html: string): MailAttachment {
  const contentType = CONTENT_TYPE.test(attachment.mimeType) ? attachment.mimeType : 'application/octet-stream';
  const contentId = attachment.contentId?.replace(/^<|>$/g, '').slice(0, 255) ?? null;
  return {
    fileName: cleanFileName(attachment.filename, `attachment-${index + 1}.${EXTENSIONS[contentType] ?? 'bin'}`),
    contentType,
    content: bytesOf(attachment.content),
    contentId,
    inline: contentId !== null && contentId !== '' && html.includes(`cid:${contentId}`),
  };
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

/** Without white space, since every relay may change line ends, trailing blanks and folding. */
function hashOfBody(body: Buffer): string {
  const packed = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (const byte of body) {
    if (byte > 0x20) {
      packed[length] = byte;
      length += 1;
    }
  }
  return createHash('sha256').update(packed.subarray(0, length)).digest('hex');
}
