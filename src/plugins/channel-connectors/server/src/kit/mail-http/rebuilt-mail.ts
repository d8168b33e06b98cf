import { sha256 } from '../../../../../../kernel/crypto';
import { cleanFileName } from '../mail/clean-text';

/**
 * A mail put together again out of the parts that a provider made of it, so that it is read by the one reader that all
 * mails are read by. Its headers are what the provider gave; only those that describe the body are written anew.
 */
export interface MailParts {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** written when the headers above do not have them */
  readonly missing: Readonly<Record<string, string | null | undefined>>;
  readonly text: string | null;
  readonly html: string | null;
  readonly files: readonly MailPart[];
}

export interface MailPart {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** set: a picture inside of the HTML */
  readonly contentId: string | null;
}

const NAME = /^[!-9;-~]{1,200}$/;
const OF_THE_BODY = /^(?:content-.*|mime-version)$/i;
const CONTENT_TYPE = /^(?!multipart\/)[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}$/;
const MOST_HEADERS = 1000;

/** The bytes, the same for the same parts. */
export function rebuiltMail(parts: MailParts): Buffer {
  const given = parts.headers.filter(({ name }) => NAME.test(name) && !OF_THE_BODY.test(name)).slice(0, MOST_HEADERS);
  const known = new Set(given.map(({ name }) => name.toLowerCase()));
  const added = Object.entries(parts.missing).flatMap(([name, value]) =>
    value && !known.has(name.toLowerCase()) ? [{ name, value }] : [],
  );
  const head = [...given, ...added, { name: 'MIME-Version', value: '1.0' }].map(headerLine).join('');
  return Buffer.concat([Buffer.from(head), bodyOf(parts)]);
}

/** One logical line: what a provider has unfolded, or left folded, never becomes a second header. */
function headerLine({ name, value }: { name: string; value: string }): string {
  return `${name}: ${value
    .replace(/[\r\n]+[ \t]*/g, ' ')
    .replace(/\u0000/g, '')
    .trim()}\r\n`;
}

function bodyOf({ text, html, files }: MailParts): Buffer {
  const words = [
    ...(text === null && html !== null ? [] : [leaf('text/plain; charset=utf-8', Buffer.from(text ?? ''))]),
    ...(html === null ? [] : [leaf('text/html; charset=utf-8', Buffer.from(html))]),
  ];
  const body = words.length === 1 && words[0] ? words[0] : multipart('alternative', words);
  const pictures = files.filter(({ contentId }) => contentId !== null);
  const others = files.filter(({ contentId }) => contentId === null);
  const withPictures = pictures.length === 0 ? body : multipart('related', [body, ...pictures.map(filePart)]);
  return others.length === 0 ? withPictures : multipart('mixed', [withPictures, ...others.map(filePart)]);
}

function filePart({ fileName, contentType, content, contentId }: MailPart): Buffer {
  const type = CONTENT_TYPE.test(contentType) ? contentType : 'application/octet-stream';
  const disposition = contentId === null ? 'attachment' : 'inline';
  const name = encodeURIComponent(cleanFileName(fileName, 'file')).replace(/['()*!]/g, escapedByte);
  const id = (contentId ?? '').replace(/[^!-~]|[<>]/g, '');
  return leaf(type, content, [
    `Content-Disposition: ${disposition}; filename*=utf-8''${name}`,
    ...(id === '' ? [] : [`Content-ID: <${id}>`]),
  ]);
}

const escapedByte = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

function leaf(contentType: string, content: Buffer, headers: readonly string[] = []): Buffer {
  const lines = content.toString('base64').replace(/(.{76})/g, '$1\r\n');
  return Buffer.from(
    [`Content-Type: ${contentType}`, 'Content-Transfer-Encoding: base64', ...headers, '', lines, ''].join('\r\n'),
  );
}

function multipart(kind: string, parts: readonly Buffer[]): Buffer {
  const boundary = `=_${sha256(Buffer.concat([...parts])).slice(0, 40)}_${kind}`;
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`),
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

/** A mailbox as a header writes it: a name in an encoded word where it is not plain. */
export function mailboxLine(name: string | null | undefined, address: string): string {
  const plain = address.replace(/[\s<>]/g, '');
  const shown = name?.trim();
  if (!shown) return plain;
  if (/^[\w .-]+$/.test(shown)) return `${shown} <${plain}>`;
  return `=?utf-8?B?${Buffer.from(shown).toString('base64')}?= <${plain}>`;
}

/** A header block as one text (SendGrid's `headers`) into its headers. */
export function headersOfText(block: string): { name: string; value: string }[] {
  return block
    .replace(/\r?\n(?=[ \t])/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon <= 0 ? [] : [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }];
    });
}
