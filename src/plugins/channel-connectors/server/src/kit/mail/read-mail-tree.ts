import { blockEndFrom, headersBetween, headerValue, type HeaderDecoder, type MailHeader } from './mail-headers';
import { readStructuredHeader, type StructuredHeader } from './mail-headers-parameters';
import { signedMailIn } from './read-mail-cms';
import { decodeTransfer } from './read-mail-transfer';

/**
 * The parts of a mail (RFC 2046), found in one pass over the bytes and without copying them. Forgiving where programs
 * err: a boundary never declared, never used or never closed loses nothing.
 */
export interface MailPart {
  readonly headers: readonly MailHeader[];
  readonly type: StructuredHeader;
  /** value '' when there is none */
  readonly disposition: StructuredHeader;
  readonly children: readonly MailPart[];
  /** the bytes between the part's headers and the next boundary, transfer encoding as it came */
  readonly body: Buffer;
}

/** A mail of more parts or headers than anybody sends. */
export class MailTooComplex extends Error {
  override readonly name = 'MailTooComplex';
}

export const PART_LIMITS = { parts: 2000, depth: 50, headerBytes: 4_000_000, rereadings: 5 } as const;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const DASH = 0x2d;
/** what may stand behind a boundary on its line: two dashes, blanks, the line end */
const LINE_SLACK = 80;
/** nobody writes so many lines of that kind into one mail; what follows them belongs to the part that they stand in */
const MOST_DASHED_LINES = 1_000_000;

interface OpenPart {
  readonly headers: readonly MailHeader[];
  readonly type: StructuredHeader;
  readonly disposition: StructuredHeader;
  readonly bodyStart: number;
  bodyEnd: number;
  /** its bytes as Latin-1; null: no multipart, or too deep to look into */
  readonly boundary: string | null;
  readonly children: OpenPart[];
}

/** Limits are counted over a whole mail, however often a part of it is read again. */
interface Budget {
  parts: number;
  headerBytes: number;
  rereadings: number;
  readonly decode: HeaderDecoder;
}

/** Reads the tree below the root. Throws MailTooComplex, and nothing else. */
export function readPartTree(raw: Buffer, decode: HeaderDecoder): MailPart {
  return readTree(raw, { parts: 0, headerBytes: 0, rereadings: 0, decode }, 0);
}

function readTree(raw: Buffer, budget: Budget, depth: number): MailPart {
  const open = new OpenMultiparts(raw);
  const root = openPart(raw, 0, open, 'text/plain', budget, depth);
  let leaf: OpenPart | null = open.enter(root) ? null : root;
  let at = dashedLine(raw, root.bodyStart);
  for (let lines = 0; at >= 0 && open.size > 0 && lines < MOST_DASHED_LINES; lines += 1) {
    const match = open.boundaryAt(at);
    if (match === null) {
      at = dashedLine(raw, lineEnd(raw, at));
      continue;
    }
    const end = beforeLineEnd(raw, at);
    if (leaf !== null) leaf.bodyEnd = Math.max(leaf.bodyStart, end);
    const parent = open.leaveAllBelow(match.level, end);
    leaf = null;
    let next = lineEnd(raw, at);
    if (!match.closing) {
      const fallback = parent.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
      const child = openPart(raw, next, open, fallback, budget, depth + open.size);
      parent.children.push(child);
      if (!open.enter(child)) leaf = child;
      next = child.bodyStart;
    }
    at = dashedLine(raw, next);
  }
  return closePart(raw, root, budget, depth);
}

/** The multiparts that the present line stands in, the root first. One stays open behind its last boundary. */
class OpenMultiparts {
  private readonly parts: OpenPart[] = [];
  private readonly levels = new Map<string, number>();
  private longest = 0;

  constructor(private readonly raw: Buffer) {}

  get size(): number {
    return this.parts.length;
  }

  /** False for a part that is no multipart. */
  enter(part: OpenPart): boolean {
    if (part.boundary === null) return false;
    this.parts.push(part);
    this.count();
    return true;
  }

  /** Those that a boundary of this level cuts off end at `end`. Returns the part that the level is. */
  leaveAllBelow(level: number, end: number): OpenPart {
    const inner = this.parts.splice(level + 1);
    for (const part of inner) part.bodyEnd = Math.max(part.bodyStart, end);
    if (inner.length > 0) this.count();
    const part = this.parts[level];
    if (part === undefined) throw new RangeError('There is no multipart of this level.');
    return part;
  }

  /** Which of the boundaries stands on this line? The innermost one of those that fit exactly. */
  boundaryAt(at: number): { level: number; closing: boolean } | null {
    if (this.parts.length === 0 || this.raw[at] !== DASH || this.raw[at + 1] !== DASH) return null;
    const line = this.raw.toString('latin1', at + 2, Math.min(this.raw.length, at + this.longest + LINE_SLACK));
    const name = line.slice(0, endOfLine(line)).trimEnd();
    const level = this.levels.get(name);
    if (level !== undefined) return { level, closing: false };
    const closed = name.endsWith('--') ? this.levels.get(name.slice(0, -2)) : undefined;
    return closed === undefined ? null : { level: closed, closing: true };
  }

  private count(): void {
    this.levels.clear();
    this.parts.forEach((part, level) => this.levels.set(part.boundary ?? '', level));
    this.longest = Math.max(...this.parts.map((part) => part.boundary?.length ?? 0));
  }
}

function endOfLine(line: string): number {
  const newline = line.indexOf('\n');
  return newline < 0 ? line.length : newline;
}

function openPart(
  raw: Buffer,
  start: number,
  open: OpenMultiparts,
  fallback: string,
  budget: Budget,
  depth: number,
): OpenPart {
  budget.parts += 1;
  if (budget.parts > PART_LIMITS.parts) throw new MailTooComplex(`It has more than ${PART_LIMITS.parts} parts.`);
  const bodyStart = blockEndFrom(raw, start, (at) => open.boundaryAt(at) !== null);
  budget.headerBytes += bodyStart - start;
  const headers =
    budget.headerBytes > PART_LIMITS.headerBytes ? [] : headersBetween(raw, start, bodyStart, budget.decode);
  const type = typeOf(headers, fallback);
  return {
    headers,
    type,
    disposition: readStructuredHeader(headerValue(headers, 'content-disposition') ?? ''),
    bodyStart,
    bodyEnd: raw.length,
    boundary: depth < PART_LIMITS.depth ? boundaryOf(raw, bodyStart, type) : null,
    children: [],
  };
}

/** What is no `type/subtype` says nothing (RFC 2045 5.2), except for words that old programs shorten it to. */
function typeOf(headers: readonly MailHeader[], fallback: string): StructuredHeader {
  const header = headerValue(headers, 'content-type');
  const type = readStructuredHeader(header ?? fallback);
  if (/^[^/]+\/[^/]+$/.test(type.value)) return type;
  const value = type.value === 'html' ? 'text/html' : header === null || isText(type) ? fallback : UNKNOWN;
  return { value, parameters: type.parameters };
}

const UNKNOWN = 'application/octet-stream';

function isText(type: StructuredHeader): boolean {
  return !type.parameters.has('name') || /^text\/?$/.test(type.value);
}

function boundaryOf(raw: Buffer, bodyStart: number, type: StructuredHeader): string | null {
  if (!type.value.startsWith('multipart/')) return null;
  const declared = type.parameters.get('boundary')?.trimEnd() ?? '';
  return declared === '' ? guessedBoundary(raw, bodyStart) : Buffer.from(declared, 'utf8').toString('latin1');
}

/** The first line of dashes that headers of a part follow. */
function guessedBoundary(raw: Buffer, from: number): string | null {
  let tries = 0;
  for (let at = dashedLine(raw, from); at >= 0 && tries < 20; at = dashedLine(raw, lineEnd(raw, at))) {
    const end = lineEnd(raw, at);
    const name = raw.toString('latin1', at + 2, Math.min(end, at + 202)).trimEnd();
    if (name !== '' && /^content-[a-z-]{2,30}[ \t]*:/i.test(raw.toString('latin1', end, end + 40))) return name;
    tries += 1;
  }
  return null;
}

function closePart(raw: Buffer, part: OpenPart, budget: Budget, depth: number): MailPart {
  const { headers, type, disposition } = part;
  const body = raw.subarray(part.bodyStart, part.bodyEnd);
  const closed: MailPart = { headers, type, disposition, children: [], body };
  if (/^application\/(?:x-)?pkcs7-mime$/.test(type.value)) return closeSigned(closed, budget, depth);
  if (!type.value.startsWith('multipart/')) return closed;
  if (depth >= PART_LIMITS.depth) return { ...closed, type: { value: UNKNOWN, parameters: type.parameters } };
  if (part.children.length === 0) return closeEmptyMultipart(closed, budget, depth);
  return { ...closed, children: part.children.map((child) => closePart(raw, child, budget, depth + 1)) };
}

/** A mail inside of its own signature (RFC 8551 3.5.2) is read like any other; what is encrypted stays closed. */
function closeSigned(part: MailPart, budget: Budget, depth: number): MailPart {
  const encoding = headerValue(part.headers, 'content-transfer-encoding') ?? '';
  const signed = signedMailIn(decodeTransfer(part.body, encoding, part.type.value).bytes);
  budget.rereadings += 1;
  if (signed === null || budget.rereadings > PART_LIMITS.rereadings) return part;
  return { ...part, children: [readTree(signed, budget, depth + 1)] };
}

/** Nobody used the boundary: it lies under a transfer encoding, or is another one, or there are no parts at all. */
function closeEmptyMultipart(part: MailPart, budget: Budget, depth: number): MailPart {
  const encoding = headerValue(part.headers, 'content-transfer-encoding') ?? '';
  const body = decodeTransfer(part.body, encoding, part.type.value).bytes;
  budget.rereadings += 1;
  const boundary = budget.rereadings <= PART_LIMITS.rereadings ? guessedBoundary(body, 0) : null;
  if (boundary !== null) {
    const head = `Content-Type: ${part.type.value}; boundary="${boundary}"\r\n\r\n`;
    const { children } = readTree(Buffer.concat([Buffer.from(head, 'latin1'), body]), budget, depth + 1);
    if (children.length > 0) return { ...part, children, body };
  }
  if (body.length === 0) return part;
  return { ...part, type: { value: 'text/plain', parameters: part.type.parameters } };
}

/** The next line at or behind `from`, itself the start of a line, that begins with two dashes; -1 when there is none. */
function dashedLine(raw: Buffer, from: number): number {
  if (raw[from] === DASH && raw[from + 1] === DASH) return from;
  const found = raw.indexOf('\n--', Math.max(0, from - 1), 'latin1');
  return found < 0 ? -1 : found + 1;
}

function lineEnd(raw: Buffer, from: number): number {
  const newline = raw.indexOf(LINE_FEED, from);
  return newline < 0 ? raw.length : newline + 1;
}

/** The line end in front of a boundary belongs to the boundary. */
function beforeLineEnd(raw: Buffer, lineStart: number): number {
  if (raw[lineStart - 1] !== LINE_FEED) return lineStart;
  return raw[lineStart - 2] === CARRIAGE_RETURN ? lineStart - 2 : lineStart - 1;
}
