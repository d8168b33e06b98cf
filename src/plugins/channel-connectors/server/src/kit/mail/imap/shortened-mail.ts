/**
 * A mail too large to be taken whole: its headers as they came, and the beginning of its first words. Everything that
 * was left out stays in the mailbox. Pure.
 */

/** A part of a mail as the server describes it (BODYSTRUCTURE, RFC 9051 7.5.2). */
export interface PartDescription {
  /** `1.2`; absent for a mail that is one part */
  readonly part?: string | undefined;
  readonly type: string;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  readonly disposition?: string | undefined;
  readonly childNodes?: readonly PartDescription[] | undefined;
}

/** What is read of the first words, at most. */
export const WORDS_BYTES = 1024 * 1024;

/** The part to read: the first plain text, else the first HTML; null: it has no words. */
export function firstWords(structure: PartDescription): PartDescription | null {
  return firstOf(structure, 'text/plain') ?? firstOf(structure, 'text/html');
}

function firstOf(node: PartDescription, type: string): PartDescription | null {
  if (node.type.toLowerCase() === type && node.disposition?.toLowerCase() !== 'attachment') return node;
  for (const child of node.childNodes ?? []) {
    const found = firstOf(child, type);
    if (found) return found;
  }
  return null;
}

export interface WordsPart {
  /** the part's own header block, with the empty line; empty for a mail that is one part */
  readonly mime: Buffer;
  readonly body: Buffer;
}

/**
 * Puts headers and words together to a mail that any reader takes: the boundary is the one that the headers name. The
 * same mail gives the same bytes.
 */
export function shortenedMail(headers: Buffer, structure: PartDescription, words: WordsPart | null): Buffer {
  const boundary = structure.parameters?.['boundary'];
  if (boundary === undefined) return Buffer.concat([headers, words ? wholeLines(words.body) : Buffer.alloc(0)]);
  const end = Buffer.from(`--${boundary}--\r\n`);
  if (!words) return Buffer.concat([headers, end]);
  const start = Buffer.from(`--${boundary}\r\n`);
  return Buffer.concat([headers, start, words.mime, wholeLines(words.body), Buffer.from('\r\n'), end]);
}

/** Cut behind a line, so that base64 and quoted-printable stay readable. */
function wholeLines(body: Buffer): Buffer {
  if (body.length < WORDS_BYTES) return body;
  const lastLine = body.lastIndexOf(0x0a, WORDS_BYTES - 1);
  return body.subarray(0, lastLine < 0 ? WORDS_BYTES : lastLine + 1);
}
