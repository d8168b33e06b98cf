import { cleanFileName, cleanLine } from './clean-text';
import { decodeHeader, headerValue, readHeaders } from './mail-headers';
import { nameOfPart } from './read-mail-body';
import type { MailPart } from './read-mail-tree';

/** What an attachment is called: as its sender says, else after what it is. */

const CONTENT_TYPE = /^[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}$/;
const OTHER_TYPE_NAMES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'application/x-pdf': 'application/pdf',
  'application/x-zip-compressed': 'application/zip',
};
/** what an unnamed part is called: a word for it and its extension */
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  'text/plain': ['document', 'txt'],
  'text/html': ['document', 'html'],
  'text/rtf': ['document', 'rtf'],
  'text/csv': ['table', 'csv'],
  'text/calendar': ['invitation', 'ics'],
  'text/vcard': ['contact', 'vcf'],
  'text/x-vcard': ['contact', 'vcf'],
  'text/xml': ['document', 'xml'],
  'text/rfc822-headers': ['headers', 'txt'],
  'message/rfc822': ['message', 'eml'],
  'message/global': ['message', 'eml'],
  'message/partial': ['message', 'eml'],
  'message/delivery-status': ['delivery-status', 'txt'],
  'message/global-delivery-status': ['delivery-status', 'txt'],
  'message/disposition-notification': ['disposition-notification', 'txt'],
  'message/feedback-report': ['feedback-report', 'txt'],
  'message/external-body': ['external-body', 'txt'],
  'application/pdf': ['document', 'pdf'],
  'application/rtf': ['document', 'rtf'],
  'application/msword': ['document', 'doc'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['document', 'docx'],
  'application/vnd.ms-excel': ['table', 'xls'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['table', 'xlsx'],
  'application/vnd.ms-powerpoint': ['presentation', 'ppt'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['presentation', 'pptx'],
  'application/vnd.oasis.opendocument.text': ['document', 'odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['table', 'ods'],
  'application/zip': ['archive', 'zip'],
  'application/gzip': ['archive', 'gz'],
  'application/x-gzip': ['archive', 'gz'],
  'application/json': ['document', 'json'],
  'application/xml': ['document', 'xml'],
  'application/ics': ['invitation', 'ics'],
  'application/ms-tnef': ['winmail', 'dat'],
  'application/pgp-encrypted': ['version', 'txt'],
  'application/pgp-signature': ['signature', 'asc'],
  'application/pgp-keys': ['key', 'asc'],
  'application/pkcs7-signature': ['smime', 'p7s'],
  'application/x-pkcs7-signature': ['smime', 'p7s'],
  'application/pkcs7-mime': ['smime', 'p7m'],
  'application/x-pkcs7-mime': ['smime', 'p7m'],
  'image/jpeg': ['image', 'jpg'],
  'image/svg+xml': ['image', 'svg'],
  'image/x-icon': ['image', 'ico'],
  'audio/mpeg': ['audio', 'mp3'],
  'audio/mp4': ['audio', 'm4a'],
  'audio/x-wav': ['audio', 'wav'],
  'video/quicktime': ['video', 'mov'],
  'video/mpeg': ['video', 'mpg'],
  'video/x-msvideo': ['video', 'avi'],
};
/** of a mail inside of the mail, only so much is looked through for its subject */
const LONGEST_HEAD = 65_536;
const FILE_EXTENSION = /\.[A-Za-z0-9]{1,8}$/;
const SUBTYPE_AS_EXTENSION = /^(?:image|audio|video)\/(?:x-)?([a-z0-9]{2,4})$/;

/** `type/subtype`, or `application/octet-stream` when it is none. */
export function contentTypeOf(declared: string): string {
  const type = OTHER_TYPE_NAMES[declared] ?? declared;
  return CONTENT_TYPE.test(type) ? type : 'application/octet-stream';
}

/** A safe name, not yet unique among the attachments of its mail. `given` came with the bytes themselves. */
export function nameAttachment(part: MailPart, content: Uint8Array, given: string | null): string {
  const contentType = contentTypeOf(part.type.value);
  const [word, extension] = nameByType(contentType);
  const fallback = `${word}.${extension}`;
  const named = nameOfPart(part) ?? given;
  if (named !== null) return withExtension(cleanFileName(named, fallback), contentType);
  if (contentType === 'message/rfc822' || contentType === 'message/global') {
    const subject = subjectOf(content);
    if (subject !== '') return cleanFileName(`${subject.replace(/[/\\]/g, '_')}.eml`, fallback);
  }
  const described = cleanLine(decodeHeader(headerValue(part.headers, 'content-description') ?? ''), 100);
  if (described !== '') return cleanFileName(endWith(described.replace(/[/\\]/g, '_'), extension), fallback);
  return cleanFileName(nameInAddress(part), fallback);
}

/** A forwarded mail opens in a mail program only when its name says so. */
function withExtension(name: string, contentType: string): string {
  return contentType === 'message/rfc822' && !FILE_EXTENSION.test(name) ? `${name}.eml` : name;
}

function endWith(name: string, extension: string): string {
  return FILE_EXTENSION.test(name) ? name : `${name}.${extension}`;
}

function subjectOf(mail: Uint8Array): string {
  const headers = readHeaders(Buffer.from(mail.buffer, mail.byteOffset, Math.min(mail.byteLength, LONGEST_HEAD)));
  return cleanLine(decodeHeader(headerValue(headers, 'subject') ?? ''), 120);
}

/** Pictures of an HTML mail are often named by their address alone: `image001.png@01D8…`, `…/logo.gif`. */
function nameInAddress(part: MailPart): string | null {
  const location =
    headerValue(part.headers, 'content-location')
      ?.replace(/\s+/g, '')
      .replace(/[?#].*$/, '') ?? '';
  const last = decodeHeader(location).split(/[/\\]/).pop() ?? '';
  if (FILE_EXTENSION.test(last)) return last;
  const contentId = /^<?([^@<>\s]{1,80}\.[a-z0-9]{2,6})@/i.exec(headerValue(part.headers, 'content-id') ?? '');
  return contentId?.[1] ?? null;
}

function nameByType(contentType: string): readonly [string, string] {
  const subtype = SUBTYPE_AS_EXTENSION.exec(contentType)?.[1];
  const kind = contentType.slice(0, contentType.indexOf('/'));
  return NAMES[contentType] ?? (subtype === undefined ? ['attachment', 'bin'] : [kind, subtype]);
}

/** Two files of one name cannot be saved side by side: the second becomes `name1.ext`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let unique = name;
    for (let count = counts.get(name) ?? 1; taken.has(unique); count += 1) {
      unique = `${stem}${count}${extension}`;
      counts.set(name, count + 1);
    }
    taken.add(unique);
    return unique;
  });
}
