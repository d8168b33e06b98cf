/** A linear look at the raw bytes before any parser sees them: how big, how deep, how many parts. */

export type MailShape =
  | { readonly shape: 'ordinary' | 'heavy' }
  | { readonly shape: 'refused'; readonly reason: 'empty_delivery' | 'too_complex'; readonly detail: string };

export const MAIL_LIMITS = {
  bytes: 40 * 1024 * 1024,
  headerBytes: 256 * 1024,
  parts: 2000,
  boundaries: 200,
  /** a parser's time grows with lines: so many that are so short are no letter */
  shortLines: 200_000,
  shortLineBytes: 16,
  /** above these, parsing goes to a thread that can be killed */
  heavyBytes: 256 * 1024,
  heavyParts: 300,
} as const;

const BOUNDARY = /boundary\s{0,5}=\s{0,5}(?:"([^"\r\n]{1,100})"|([^\s;"]{1,100}))/gi;
const SPLIT_BOUNDARY = /boundary\*/i;

/** Says whether a mail may be parsed, and whether within reach of a kill. */
export function scanMail(raw: Buffer, headerEnd: number): MailShape {
  if (raw.every((byte) => byte <= 0x20)) return refuse('empty_delivery', 'It has no content.');
  if (raw.length > MAIL_LIMITS.bytes) return refuse('too_complex', `It is larger than ${MAIL_LIMITS.bytes} bytes.`);
  if (headerEnd > MAIL_LIMITS.headerBytes)
    return refuse('too_complex', `Its headers are larger than ${MAIL_LIMITS.headerBytes} bytes.`);
  const lines = occurrences(raw, '\n');
  if (lines > MAIL_LIMITS.shortLines && raw.length / lines < MAIL_LIMITS.shortLineBytes)
    return refuse('too_complex', `It has ${lines} lines, nearly all empty.`);
  const dashed = occurrences(raw, '\n--');
  if (dashed > MAIL_LIMITS.parts && tooManyParts(raw))
    return refuse('too_complex', `It has more than ${MAIL_LIMITS.parts} parts.`);
  return { shape: raw.length > MAIL_LIMITS.heavyBytes || dashed > MAIL_LIMITS.heavyParts ? 'heavy' : 'ordinary' };
}

function refuse(reason: 'empty_delivery' | 'too_complex', detail: string): MailShape {
  return { shape: 'refused', reason, detail };
}

function occurrences(raw: Buffer, what: string): number {
  let count = 0;
  for (let at = raw.indexOf(what); at >= 0; at = raw.indexOf(what, at + what.length)) count += 1;
  return count;
}

/** Only for mails full of such lines, since a pasted SQL file has them too: counts those that are a declared boundary. */
function tooManyParts(raw: Buffer): boolean {
  const text = raw.toString('latin1');
  if (SPLIT_BOUNDARY.test(text)) return true;
  const boundaries = new Set<string>();
  for (const match of text.matchAll(BOUNDARY)) {
    boundaries.add(match[1] ?? match[2] ?? '');
    if (boundaries.size > MAIL_LIMITS.boundaries) return true;
  }
  let parts = 0;
  for (const line of text.split('\n')) {
    if (line.startsWith('--') && isBoundary(line, boundaries)) parts += 1;
    if (parts > MAIL_LIMITS.parts) return true;
  }
  return false;
}

function isBoundary(line: string, boundaries: ReadonlySet<string>): boolean {
  const name = line.slice(2, 200).trimEnd();
  return boundaries.has(name) || (name.endsWith('--') && boundaries.has(name.slice(0, -2)));
}
