import { cleanFileName, cleanText, cutText } from './clean-text';
import { sanitizedToPlain, stripTags } from './html-to-plain';
import { looseFile, pictureSources, type FoundAttachment, type FoundAttachments } from './read-mail-attachments';
import { isHtml, textOfPart, unflow, unrich, type BodyParts } from './read-mail-body';
import type { MailPart } from './read-mail-tree';
import { decodeUuencode, findUuencode } from './read-mail-uuencode';
import { isHtmlTooComplex, picturesIn, sanitizeMailHtml, textAsHtml } from './sanitize-html';

/** What a mail says, as text and, where it has any, as HTML that may be shown. */
export interface MailWords {
  readonly text: string;
  readonly html: string | null;
  /** Content-IDs of the pictures in the HTML */
  readonly pictures: ReadonlySet<string>;
  /** what stood among the words and is none (uuencode), and what was too long or too tangled to be shown, kept whole */
  readonly files: readonly FoundAttachment[];
}

const LONGEST_TEXT = 200_000;
const LONGEST_HTML = 2_000_000;
/** of a text that is too long, this much is looked at */
const LONGEST_READ = 2 * LONGEST_TEXT;
/** further ones stay in the text */
const MOST_UUENCODED = 200;
/** of HTML that is too long, this much becomes text */
const LONGEST_STRIPPED = 4_000_000;

/** The words of one part. */
interface Block {
  readonly kind: 'plain' | 'html';
  /** all of it, as it was written */
  readonly whole: string;
  /** of plain text as much as may be shown, soft line ends undone; of HTML all */
  readonly shown: string;
}

/** HTML blocks that were sanitised; none when together they are too complex. */
type Pages = ReadonlyMap<Block, string>;

/** Reads the words out of their parts, or out of a winmail.dat when there are none elsewhere. */
export function readWords(parts: BodyParts, found: FoundAttachments): MailWords {
  const files: FoundAttachment[] = [];
  const blocks = new Map<MailPart, Block>();
  for (const part of [...parts.text, ...parts.html])
    if (!blocks.has(part)) blocks.set(part, isHtml(part) ? htmlBlock(textOfPart(part)) : plainBlock(part, files));
  const blocksOf = (some: readonly MailPart[]): Block[] => some.flatMap((part) => blocks.get(part) ?? []);
  const silent = [...blocks.values()].every((block) => block.whole.trim() === '');
  const text = silent ? winmailText(found) : blocksOf(parts.text);
  const rich = silent ? winmailHtml(found) : parts.html.some(isHtml) ? blocksOf(parts.html) : [];
  const pages = sanitizePages([...new Set([...text, ...rich])].filter(isPage), pictureSources(found.files));
  const html = joinPages(rich, pages);
  if (html === null && rich.some((block) => isPage(block) && block.whole.trim() !== '' && pages.get(block) !== ''))
    files.push(looseFile('message.html', 'text/html', bytesOf(rich)));
  const plain = joinPlain(text, pages);
  return {
    text: plain === '' ? fitText(joinPlain(rich, pages), rich, files) : fitText(plain, text, files),
    html,
    pictures: picturesIn(html ?? ''),
    files,
  };
}

function isPage(block: Block): boolean {
  return block.kind === 'html';
}

function sanitizePages(blocks: readonly Block[], sources: ReadonlyMap<string, string>): Pages {
  if (isHtmlTooComplex(blocks.map((block) => block.whole).join('\n'))) return new Map();
  return new Map(blocks.map((block) => [block, cleanText(sanitizeMailHtml(block.whole, sources))]));
}

/** Null when there is nothing to be shown, or more than may be. */
function joinPages(blocks: readonly Block[], pages: Pages): string | null {
  if (blocks.some((block) => isPage(block) && !pages.has(block))) return null;
  const html = blocks
    .map((block) => pages.get(block) ?? textAsHtml(cleanText(block.shown)))
    .join('\n')
    .trim();
  return html === '' || html.length > LONGEST_HTML ? null : html;
}

function htmlBlock(html: string): Block {
  return { kind: 'html', whole: html, shown: html };
}

function plainBlock(part: MailPart, files: FoundAttachment[]): Block {
  const whole = takeUuencodedFiles(textOfPart(part), files);
  return { kind: 'plain', whole, shown: unrich(unflow(whole.slice(0, LONGEST_READ), part), part) };
}

function winmailText({ winmail }: FoundAttachments): Block[] {
  const text = winmail?.text ?? '';
  return text.trim() === '' ? [] : [{ kind: 'plain', whole: text, shown: text.slice(0, LONGEST_READ) }];
}

function winmailHtml({ winmail }: FoundAttachments): Block[] {
  return winmail?.html?.trim() ? [htmlBlock(winmail.html)] : [];
}

/** Files that stand in the text itself, from before there was MIME. */
function takeUuencodedFiles(text: string, files: FoundAttachment[]): string {
  let left = '';
  let from = 0;
  let file = text.includes('begin ') ? findUuencode(text, 0) : null;
  while (file !== null && files.length < MOST_UUENCODED) {
    left += text.slice(from, file.start);
    const name = cleanFileName(file.fileName, 'attachment.bin');
    files.push(looseFile(name, 'application/octet-stream', decodeUuencode(text, file)));
    from = file.end;
    file = findUuencode(text, from);
  }
  return from === 0 ? text : left + text.slice(from);
}

function bytesOf(blocks: readonly Block[]): Buffer {
  return Buffer.from(blocks.map((block) => block.whole).join('\n'), 'utf8');
}

/** What is longer than anybody reads is cut, and attached whole. */
function fitText(plain: string, blocks: readonly Block[], files: FoundAttachment[]): string {
  const longest = Math.max(
    plain.length,
    ...blocks.filter((block) => block.kind === 'plain').map((block) => block.whole.length),
  );
  if (longest <= LONGEST_TEXT) return plain;
  const cut = blocks.some((block) => block.kind === 'plain' && block.whole.length > LONGEST_READ);
  files.push(looseFile('message.txt', 'text/plain', cut ? bytesOf(blocks) : Buffer.from(plain, 'utf8')));
  return `${cutText(plain, LONGEST_TEXT)}…`;
}

function joinPlain(blocks: readonly Block[], pages: Pages): string {
  const plain = blocks.map((block) => cleanText(plainOf(block, pages))).filter((text) => text.trim() !== '');
  return plain.join('\n\n');
}

function plainOf(block: Block, pages: Pages): string {
  if (!isPage(block)) return block.shown;
  const page = pages.get(block);
  return page === undefined ? stripTags(block.whole.slice(0, LONGEST_STRIPPED)) : sanitizedToPlain(page);
}
