import { headerValue, readHeaders, type MailHeader } from '../mail-headers';
import { messageIdsIn } from '../message-id';
import type { MailAttachment, MailReading } from '../read-mail';

/** A report in its two halves: what the reporting server says, and the mail that it is about. */
export interface Report {
  /** lines before the returned mail, trimmed at their ends */
  readonly said: readonly string[];
  /** headers of the returned mail; [] when it did not come back */
  readonly returned: readonly MailHeader[];
}

const MOST_LINES = 2000;
const LONGEST_LINE = 1000;
const LONGEST_PART = 65_536;
/** What stands above the copy of the returned mail; the line is read without its rulers, in lower case. */
const RETURNED_MARK =
  /^(?:this is |below this line is |included is |enclosed is |attached is |below is |here is |a |the )*(?:copy of (?:the|your) (?:original )?(?:message|mail)|copy of the message header|original (?:message|mail)(?: (?:headers?|info|follows|is included|text))*|returned (?:message|mail)|unsent message(?: follows| below)?|undelivered message|(?:message|mail) headers? follows?|(?:the )?headers? of the original message|original mail as follows|message (?:text|header|content) follows|your (?:original )?message (?:is enclosed|reads|follows|was))\b/;
const RETURNED_MARK_LONGEST = 120;
const RETURNED_PARTS = [
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'text/rfc822-header',
  'message/rfc822-headers',
  'message/global-headers',
];

/** Takes a report apart. Text and folded text are one here: a returned mail looks like a quotation. */
export function readReport(mail: MailReading): Report {
  const lines = linesOf(mail);
  const mark = lines.findIndex(isReturnedMark);
  const said = mark < 0 ? lines : lines.slice(0, mark);
  const part = partOf(mail, RETURNED_PARTS);
  const inText = mark < 0 ? [] : headersInText(lines.slice(mark + 1));
  return { said, returned: part === null ? inText : readHeaders(bytesOf(part)) };
}

/** The Message-ID that is reported on: the returned mail's, else the one that the report answers. */
export function returnedMessageIdOf(mail: MailReading, returned: readonly MailHeader[]): string | null {
  const candidates = [
    headerValue(returned, 'message-id'),
    headerValue(mail.headers, 'in-reply-to'),
    headerValue(mail.headers, 'references'),
  ];
  for (const value of candidates) {
    const id = messageIdsIn(value).at(-1);
    if (id !== undefined) return id.replace(/^<|>$/g, '');
  }
  return null;
}

/** The first attached part of one of these types. */
export function partOf(mail: MailReading, types: readonly string[]): MailAttachment | null {
  return mail.attachments.find((part) => types.includes(part.contentType.toLowerCase())) ?? null;
}

/** A part's text, line ends made LF. Reports are ASCII, or UTF-8 since RFC 6533. */
export function textOfPart(part: MailAttachment): string {
  return bytesOf(part).toString('utf8').replace(/\r\n?/g, '\n');
}

function bytesOf(part: MailAttachment): Buffer {
  const { buffer, byteOffset, byteLength } = part.content;
  return Buffer.from(buffer, byteOffset, Math.min(byteLength, LONGEST_PART));
}

function linesOf(mail: MailReading): string[] {
  return [mail.text, mail.quotedText ?? '']
    .join('\n')
    .split('\n', MOST_LINES)
    .map((line) => line.slice(0, LONGEST_LINE).trimEnd());
}

function isReturnedMark(line: string): boolean {
  if (line.length === 0 || line.length > RETURNED_MARK_LONGEST) return false;
  const bare = line.toLowerCase().replace(/^[-=_*#\s]+/, '');
  return RETURNED_MARK.test(bare) && /^[-=_*#\s]|[:.\-=_*#]$|follows?$/.test(line);
}

/** The first block of header lines below the mark. */
function headersInText(lines: readonly string[]): MailHeader[] {
  const start = lines.findIndex((line) => /^\s{0,4}[\w-]{2,40}:/.test(line));
  if (start < 0) return [];
  const indent = /^\s*/.exec(lines[start] ?? '')?.[0].length ?? 0;
  const block = lines.slice(start).map((line) => line.slice(indent));
  const end = block.findIndex((line) => line === '');
  return readHeaders(Buffer.from(`${block.slice(0, end < 0 ? undefined : end).join('\n')}\n\n`));
}
