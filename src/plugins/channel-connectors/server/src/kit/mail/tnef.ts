import { charsetOfHtml, decodeBytes } from './charset';
import { readTnefProperties, type TnefProperties } from './tnef-properties';
import { rtfToText, uncompressRtf } from './tnef-rtf';

/**
 * winmail.dat, which Outlook wraps around attachments (Transport Neutral Encapsulation Format, [MS-OXTNEF]): the files
 * and the words in it. Every length is held against the bytes that are there; what is broken yields what came before.
 */
export interface TnefContent {
  /** the mail's words, in the richest form that is there; '' when there are none */
  readonly text: string;
  readonly html: string | null;
  readonly files: readonly TnefFile[];
  /** false: it breaks off, and more may have been in it */
  readonly complete: boolean;
}

export interface TnefFile {
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly contentId: string | null;
  readonly content: Buffer;
}

const SIGNATURE = 0x223e9f78;
const HEADER_BYTES = 6;
const ATTRIBUTE_HEAD = 9;
const CHECKSUM_BYTES = 2;
const MOST_ATTRIBUTES = 10_000;
const DEEPEST = 3;

/** Attributes (2.1.3.3). */
const ATTRIBUTE = {
  body: 0x0002800c,
  messageProperties: 0x00069003,
  codePage: 0x00069007,
  attachmentStart: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentBytes: 0x0006800f,
  attachmentProperties: 0x00069005,
} as const;

/** Properties ([MS-OXPROPS]), by their ids. */
const PROPERTY = {
  subject: 0x0037,
  body: 0x1000,
  compressedRtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  attachmentBytes: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  mimeType: 0x370e,
  contentId: 0x3712,
} as const;

/** An attached message begins with the id of its interface, IID_IMessage. */
const ATTACHED_MESSAGE = Buffer.from('0703020000000000c000000000000046', 'hex');

interface Attachment {
  title: string | null;
  content: Buffer;
  properties: TnefProperties;
}

/** Reads a winmail.dat; null when it is none. Never throws. */
export function readTnef(bytes: Buffer, depth = 0): TnefContent | null {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  let codePage = 'windows-1252';
  let plain: Buffer | null = null;
  let properties: TnefProperties = new Map();
  const attachments: Attachment[] = [];
  const complete = eachAttribute(bytes, (id, value) => {
    const current = attachments.at(-1);
    if (id === ATTRIBUTE.codePage && value.length >= 4) codePage = `windows-${value.readUInt32LE(0)}`;
    else if (id === ATTRIBUTE.body) plain = value;
    else if (id === ATTRIBUTE.messageProperties) properties = readTnefProperties(value, codePage);
    else if (id === ATTRIBUTE.attachmentStart)
      attachments.push({ title: null, content: Buffer.alloc(0), properties: new Map() });
    else if (current === undefined) return;
    else if (id === ATTRIBUTE.attachmentTitle) current.title = withoutNul(decodeBytes(value, codePage));
    else if (id === ATTRIBUTE.attachmentBytes) current.content = value;
    else if (id === ATTRIBUTE.attachmentProperties) current.properties = readTnefProperties(value, codePage);
  });
  const html = properties.get(PROPERTY.html);
  return {
    text: wordsOf(properties, plain, codePage),
    html: html === undefined || typeof html === 'string' ? (html ?? null) : decodeBytes(html, charsetOfHtml(html)),
    files: attachments.flatMap((attachment) => filesOf(attachment, depth)),
    complete,
  };
}

/** Hands over every attribute in order; false when the bytes end in the middle of one. */
function eachAttribute(bytes: Buffer, take: (id: number, value: Buffer) => void): boolean {
  let at = HEADER_BYTES;
  for (let count = 0; at < bytes.length; count += 1) {
    if (count >= MOST_ATTRIBUTES || at + ATTRIBUTE_HEAD > bytes.length) return false;
    const start = at + ATTRIBUTE_HEAD;
    const end = start + bytes.readUInt32LE(at + 5);
    if (end + CHECKSUM_BYTES > bytes.length) return false;
    take(bytes.readUInt32LE(at + 1), bytes.subarray(start, end));
    at = end + CHECKSUM_BYTES;
  }
  return true;
}

function wordsOf(properties: TnefProperties, plain: Buffer | null, codePage: string): string {
  const body = textOf(properties, PROPERTY.body) ?? (plain === null ? '' : withoutNul(decodeBytes(plain, codePage)));
  if (body.trim() !== '') return body;
  const compressed = properties.get(PROPERTY.compressedRtf);
  const rtf = compressed === undefined || typeof compressed === 'string' ? null : uncompressRtf(compressed);
  return rtf === null ? '' : rtfToText(rtf);
}

function filesOf(attachment: Attachment, depth: number): TnefFile[] {
  const { properties } = attachment;
  const held = properties.get(PROPERTY.attachmentBytes);
  const bytes = held !== undefined && typeof held !== 'string' && held.length > 0 ? held : attachment.content;
  if (bytes.subarray(0, ATTACHED_MESSAGE.length).equals(ATTACHED_MESSAGE) && depth < DEEPEST) {
    const message = readTnef(bytes.subarray(ATTACHED_MESSAGE.length), depth + 1);
    if (message !== null) return [...wordsAsFile(message, nameOf(attachment)), ...message.files];
  }
  if (bytes.length === 0) return [];
  return [
    {
      fileName: nameOf(attachment),
      contentType: textOf(properties, PROPERTY.mimeType)?.toLowerCase() ?? null,
      contentId: textOf(properties, PROPERTY.contentId),
      content: bytes,
    },
  ];
}

/** A message inside of winmail.dat has no bytes of its own that any other program could open. */
function wordsAsFile(message: TnefContent, name: string | null): TnefFile[] {
  const [words, extension, contentType] =
    message.html === null ? [message.text, 'txt', 'text/plain'] : [message.html, 'html', 'text/html'];
  if (words.trim() === '') return [];
  const fileName = `${(name ?? 'message').replace(/\.(?:msg|dat)$/i, '')}.${extension}`;
  return [{ fileName, contentType, contentId: null, content: Buffer.from(words, 'utf8') }];
}

function nameOf({ properties, title }: Attachment): string | null {
  return (
    textOf(properties, PROPERTY.longName) ??
    title ??
    textOf(properties, PROPERTY.shortName) ??
    textOf(properties, PROPERTY.displayName)
  );
}

function textOf(properties: TnefProperties, id: number): string | null {
  const value = properties.get(id);
  return typeof value === 'string' && value !== '' ? value : null;
}

function withoutNul(text: string): string {
  return text.replace(/\u0000+$/, '');
}
