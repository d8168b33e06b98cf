import { charsetOfHtml, decodeBytes } from './charset';
import { headerValue } from './mail-headers';
import { decodeTransfer } from './read-mail-transfer';
import type { MailPart } from './read-mail-tree';

/**
 * Which parts of a mail are its words, and which are its attachments: the reading of RFC 8621 4.1.4, which keeps a text
 * that goes on behind a picture whole. Two deviations: media are always attachments, and of alternatives that are composed
 * of several parts the last one counts.
 */
export interface BodyParts {
  /** in order, for a reader of text; HTML where an alternative has nothing else */
  readonly text: readonly MailPart[];
  /** in order, for a reader of HTML; plain text where there is no HTML */
  readonly html: readonly MailPart[];
  readonly attached: readonly MailPart[];
}

const PLAIN = 'text/plain';
const HTML = 'text/html';
/** written the same way as plain text, as far as a reader cares */
const LIKE_PLAIN = new Set([PLAIN, 'text/enriched', 'text/richtext', 'text/markdown', 'text/x-markdown']);
/** other versions of the same words, made for one program */
const FOR_OTHER_READERS = new Set(['text/x-amp-html', 'text/watch-html']);

interface Collected {
  text: MailPart[];
  html: MailPart[];
  attached: MailPart[];
}

/** Sorts the leaves of a tree. */
export function bodyPartsOf(root: MailPart): BodyParts {
  const parts: Collected = { text: [], html: [], attached: [] };
  if (root.children.length === 0 && !root.type.value.startsWith('multipart/')) {
    placeLeaf(root, true, { kind: '', text: true, html: true }, parts);
  } else collect(root, { text: true, html: true }, parts);
  return parts.text.length + parts.html.length > 0 ? parts : withFirstText(parts);
}

/** A mail that declares even its only words an attachment. */
function withFirstText(parts: Collected): BodyParts {
  const words = parts.attached.find((part) => isWords(part) && nameOfPart(part) === null);
  if (words === undefined) return parts;
  return { text: [words], html: [words], attached: parts.attached.filter((part) => part !== words) };
}

interface Place {
  /** the second half of the enclosing multipart's type */
  readonly kind: string;
  /** does a reader of text, of HTML, see what stands here? */
  readonly text: boolean;
  readonly html: boolean;
}

function collect(part: MailPart, seen: { text: boolean; html: boolean }, into: Collected): void {
  const kind = part.type.value.slice('multipart/'.length);
  if (kind === 'alternative') return collectAlternative(part, seen, into);
  part.children.forEach((child, index) => {
    if (child.children.length > 0) collect(child, seen, into);
    else placeLeaf(child, index === 0, { kind, ...seen }, into);
  });
}

function placeLeaf(part: MailPart, first: boolean, place: Place, into: Collected): void {
  if (part.type.value.startsWith('multipart/')) return;
  const inline =
    part.disposition.value !== 'attachment' &&
    isWords(part) &&
    (first || (place.kind !== 'related' && nameOfPart(part) === null));
  if (!inline) {
    into.attached.push(part);
    return;
  }
  if (place.text) into.text.push(part);
  if (place.html) into.html.push(part);
}

/** Each of its parts says the same: a reader of text takes the plain one, a reader of HTML the rich one. */
function collectAlternative(part: MailPart, seen: { text: boolean; html: boolean }, into: Collected): void {
  const versions = part.children.map(versionOf);
  const words = versions.filter((version) => version.text.length > 0 || version.html.length > 0);
  const plain = words.filter((version) => !version.text.some(isHtml));
  const rich = words.filter((version) => version.html.some(isHtml));
  const forText = bestOf(plain.length > 0 ? plain : rich);
  const forHtml = bestOf(rich.length > 0 ? rich : plain);
  if (seen.text) into.text.push(...forText.flatMap((version) => version.text));
  if (seen.html) into.html.push(...forHtml.flatMap((version) => version.html));
  for (const version of versions) into.attached.push(...version.attached);
}

interface Version extends Collected {
  readonly composed: boolean;
}

function versionOf(child: MailPart): Version {
  const version: Version = { text: [], html: [], attached: [], composed: child.children.length > 0 };
  if (version.composed) collect(child, { text: true, html: true }, version);
  else if (!FOR_OTHER_READERS.has(child.type.value))
    placeLeaf(child, true, { kind: '', text: true, html: true }, version);
  return version;
}

/** The last one counts (RFC 2046 5.1.4); but several single parts of one kind are pieces that a program has put there. */
function bestOf(versions: readonly Version[]): readonly Version[] {
  return versions.some((version) => version.composed) ? versions.slice(-1) : versions;
}

function isWords(part: MailPart): boolean {
  return part.type.value === HTML || LIKE_PLAIN.has(part.type.value);
}

export function isHtml(part: MailPart): boolean {
  return part.type.value === HTML;
}

/** The name that a part gives itself, or null. */
export function nameOfPart(part: MailPart): string | null {
  return part.disposition.parameters.get('filename')?.trim() || part.type.parameters.get('name')?.trim() || null;
}

/** The words of a text part: transfer encoding and charset undone, nothing else. */
export function textOfPart(part: MailPart): string {
  const encoding = headerValue(part.headers, 'content-transfer-encoding') ?? '';
  const { bytes } = decodeTransfer(part.body, encoding, part.type.value);
  const declared = part.type.parameters.get('charset') ?? (isHtml(part) ? charsetOfHtml(bytes) : null);
  return decodeBytes(bytes, declared);
}

/** Soft line ends of `format=flowed` (RFC 3676), for lines of one depth of quotation. */
export function unflow(text: string, part: MailPart): string {
  if (part.type.parameters.get('format')?.toLowerCase() !== 'flowed') return text;
  const deleteSpace = part.type.parameters.get('delsp')?.toLowerCase() === 'yes';
  const lines: { depth: number; words: string[]; open: boolean }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    const content = line.slice(depth).replace(/^ /, '');
    const last = lines.at(-1);
    // the line in front of a signature ends in a blank and is complete
    const flows = content.endsWith(' ') && content !== '-- ';
    const words = flows && deleteSpace ? content.slice(0, -1) : content;
    if (last !== undefined && last.open && last.depth === depth && content !== '-- ') {
      last.words.push(words);
      last.open = flows;
    } else lines.push({ depth, words: [words], open: flows });
  }
  return lines.map(({ depth, words }) => (depth > 0 ? `${'>'.repeat(depth)} ` : '') + words.join('')).join('\n');
}

/** The commands of text/enriched (RFC 1896) and its ancestor, cut out. */
export function unrich(text: string, part: MailPart): string {
  if (!/^text\/(?:enriched|richtext)$/.test(part.type.value)) return text;
  return text
    .replace(/<param>[^<]{0,1000}<\/param>/gi, '')
    .replace(/<<|<\/?[a-z][a-z0-9-]{0,60}>/gi, (command) => (command === '<<' ? '<' : ''));
}
