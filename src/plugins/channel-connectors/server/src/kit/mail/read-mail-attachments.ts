import { cleanFileName } from './clean-text';
import { headerValue } from './mail-headers';
import { nameOfPart } from './read-mail-body';
import { contentTypeOf, nameAttachment, uniqueNames } from './read-mail-names';
import { decodeTransfer } from './read-mail-transfer';
import type { MailPart } from './read-mail-tree';
import { readTnef, type TnefContent } from './tnef';

/** The attachments of a mail: bytes, names, and which of them are pictures of its HTML. */
export interface MailAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly contentId: string | null;
  /** a picture that stands in the HTML */
  readonly inline: boolean;
}

/** One before it is known which pictures the HTML shows. */
export interface FoundAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly charset: string | null;
  readonly content: Buffer;
  readonly contentId: string | null;
  /** Content-Location, by which the HTML of an archived page finds it */
  readonly location: string | null;
}

export interface FoundAttachments {
  readonly files: readonly FoundAttachment[];
  /** a winmail.dat that could be opened: its files are among the others */
  readonly winmail: TnefContent | null;
}

const TNEF_TYPES = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);
const LONGEST_CONTENT_ID = 255;
const LONGEST_SOURCE = 4000;

/** Decodes the parts that are no words. */
export function findAttachments(parts: readonly MailPart[]): FoundAttachments {
  const files: FoundAttachment[] = [];
  let winmail: TnefContent | null = null;
  for (const part of parts) {
    const file = fileOf(part);
    if (file.content.length === 0 && isNothing(part)) continue;
    const opened = mayBeTnef(file) ? readTnef(file.content) : null;
    if (opened === null || !opened.complete) files.push(file);
    if (opened === null) continue;
    winmail ??= opened;
    files.push(...opened.files.map(fileOfTnef));
  }
  return { files, winmail };
}

/** A text without name and words is none, and of a picture without content a sender's filter has left the frame alone. */
function isNothing(part: MailPart): boolean {
  const { value } = part.type;
  return value.startsWith('text/') ? nameOfPart(part) === null : /^(?:image|audio|video)\//.test(value);
}

function mayBeTnef(file: FoundAttachment): boolean {
  return TNEF_TYPES.has(file.contentType) || /^(?:winmail|win)\.dat$/i.test(file.fileName);
}

function fileOf(part: MailPart): FoundAttachment {
  const encoding = headerValue(part.headers, 'content-transfer-encoding') ?? '';
  const { bytes, fileName } = decodeTransfer(part.body, encoding, part.type.value);
  return {
    fileName: nameAttachment(part, bytes, fileName),
    contentType: contentTypeOf(part.type.value),
    charset: part.type.parameters.get('charset') ?? null,
    content: bytes,
    contentId: contentIdOf(headerValue(part.headers, 'content-id')),
    location: headerValue(part.headers, 'content-location')?.replace(/\s+/g, '') || null,
  };
}

function fileOfTnef(file: TnefContent['files'][number], index: number): FoundAttachment {
  return {
    fileName: cleanFileName(file.fileName, `attachment-${index + 1}.bin`),
    contentType: contentTypeOf(file.contentType ?? ''),
    charset: null,
    content: file.content,
    contentId: contentIdOf(file.contentId),
    location: null,
  };
}

function contentIdOf(value: string | null): string | null {
  const id = /<([^<>]+)>/.exec(value ?? '')?.[1] ?? value ?? '';
  return id.trim().slice(0, LONGEST_CONTENT_ID) || null;
}

/** A file that was no part of its own. */
export function looseFile(fileName: string, contentType: string, content: Buffer): FoundAttachment {
  return { fileName, contentType, charset: null, content, contentId: null, location: null };
}

/**
 * What the HTML may call a picture, and the Content-ID that it is shown by: `cid:` addresses however they are written,
 * Content-Location, and for want of better the file's name.
 */
export function pictureSources(files: readonly FoundAttachment[]): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const add = (name: string, contentId: string): void => {
    const source = normalSource(name);
    if (source !== '' && !sources.has(source)) sources.set(source, contentId);
  };
  files.forEach((file, index) => file.contentId !== null && add(`cid:${file.contentId}`, shownId(file, index)));
  files.forEach((file, index) => file.location !== null && add(file.location, shownId(file, index)));
  files.forEach((file, index) => file.contentType.startsWith('image/') && add(file.fileName, shownId(file, index)));
  return sources;
}

/** The way in which two spellings of one picture's address are the same; '' for what is too long to be one. */
export function normalSource(source: string): string {
  if (source.length > LONGEST_SOURCE) return '';
  const trimmed = source.trim().replace(/^cid:<(.*)>$/i, 'cid:$1');
  try {
    return decodeURIComponent(trimmed).toLowerCase();
  } catch {
    return trimmed.toLowerCase();
  }
}

/** A Content-ID that can stand in an address as it is; where the part has none, or another, one is made. */
function shownId(file: FoundAttachment, index: number): string {
  return file.contentId !== null && /^[\w.@$+=!#*~-]+$/.test(file.contentId)
    ? file.contentId
    : `part-${index + 1}@mail`;
}

/**
 * The attachments as they are handed out: each under its own name, `shown` being the Content-IDs in the HTML. Only what
 * can be seen there is inline, so that no file hides behind a picture's name.
 */
export function finishAttachments(
  files: readonly FoundAttachment[],
  shown: ReadonlySet<string>,
): readonly MailAttachment[] {
  const names = uniqueNames(files.map((file) => file.fileName));
  const unseen = new Set(shown);
  return files.map((file, index) => {
    const id = shownId(file, index);
    const inline = isPicture(file) && unseen.delete(id);
    return {
      fileName: names[index] ?? file.fileName,
      contentType: file.contentType,
      content: file.content,
      contentId: inline ? id : file.contentId,
      inline,
    };
  });
}

function isPicture(file: FoundAttachment): boolean {
  return file.contentType.startsWith('image/') || /\.(?:png|gif|jpe?g|webp|bmp)$/i.test(file.fileName);
}
