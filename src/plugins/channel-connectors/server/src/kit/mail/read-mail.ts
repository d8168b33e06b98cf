import { createHash } from 'node:crypto';

import {
  decodeHeader,
  headerBlockEnd,
  headerDecoder,
  headersBetween,
  headerValue,
  withLineFeeds,
  type MailHeader,
} from './mail-headers';
import { unwrapSigned } from './read-mail-armour';
import { findAttachments, finishAttachments, type MailAttachment } from './read-mail-attachments';
import { bodyPartsOf } from './read-mail-body';
import { featuresOf, type MailFeature } from './read-mail-features';
import { MailTooComplex, readPartTree } from './read-mail-tree';
import { readWords } from './read-mail-words';
import { splitReply } from './reply-text';

export type { MailAttachment, MailFeature };

/** All that is costly about a mail: MIME, charsets, HTML, quotations. Pure; what it returns can cross a thread. */
export interface MailReading {
  readonly headers: readonly MailHeader[];
  readonly text: string;
  readonly quotedText: string | null;
  readonly html: string | null;
  /** every part that is no words, `message/…` parts included, in the order of the mail */
  readonly attachments: readonly MailAttachment[];
  /** the same for every copy of one mail, whatever way it came */
  readonly bodyHash: string;
  /** what it is beside its words */
  readonly features: readonly MailFeature[];
}

/** it takes the thread that asked too long to take over more of them */
const MOST_HEADERS = 20_000;

/** Reads a mail. Throws MailTooComplex; the caller has let `refusalOf` look at it before. */
export function readMail(delivered: Buffer): MailReading {
  const raw = withLineFeeds(delivered);
  const headerEnd = headerBlockEnd(raw);
  const decode = headerDecoder(raw);
  const headers = headersBetween(raw, 0, headerEnd, decode);
  if (headers.length > MOST_HEADERS) throw new MailTooComplex(`It has more than ${MOST_HEADERS} headers.`);
  const root = readPartTree(raw, decode);
  const parts = bodyPartsOf(root);
  const found = findAttachments(parts.attached);
  const words = readWords(parts, found);
  return {
    headers,
    ...splitWords(words.text, decodeHeader(headerValue(headers, 'subject') ?? '')),
    html: words.html,
    attachments: finishAttachments([...found.files, ...words.files], words.pictures),
    bodyHash: hashOfBody(raw.subarray(headerEnd)),
    features: featuresOf(root, words.text, found),
  };
}

/** What is new, and what is folded: earlier mails, signatures, and those of PGP. */
function splitWords(words: string, subject: string): Pick<MailReading, 'text' | 'quotedText'> {
  const { text, armour } = unwrapSigned(words);
  const split = splitReply(text, subject);
  const folded = [split.quotedText, armour].filter((piece) => piece !== null);
  return { text: split.text, quotedText: folded.length > 0 ? folded.join('\n\n') : null };
}

/** Without white space, since every relay may change line ends, trailing blanks and folding. */
function hashOfBody(body: Buffer): string {
  const packed = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte > 0x20) packed[length++] = byte;
  }
  return createHash('sha256').update(packed.subarray(0, length)).digest('hex');
}
