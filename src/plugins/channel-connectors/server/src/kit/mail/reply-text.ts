import { introductionEndingAt } from './reply-introductions';
import { withoutQuoteMark } from './reply-lines';
import { scanReply, type Scan } from './reply-scan';

/** A mail's text in two parts: what is new, and what is folded. Nothing is deleted: every line stands in one of them. */
export interface SplitReply {
  readonly text: string;
  /** quotations, their introductions, signature, "sent from my …", in the order of the mail; null where there is none */
  readonly quotedText: string | null;
}

const LONGEST_CHOSEN_QUOTATION = 20;

/**
 * Splits a text whose line ends are LF. Answers between quoted lines are kept with what they answer; where nothing new is
 * found, all of it is new. With the subject of a forwarded mail ("Fwd: …") what stands below the header block is new too.
 */
export function splitReply(body: string, subject: string | null = null): SplitReply {
  const scan = scanReply(body, subject);
  const last = scan.kinds.lastIndexOf('own');
  if (last < 0) return { text: trimBlankEnds(scan.raw), quotedText: null };
  const start = startOfShown(scan, last);
  const isShown = (index: number): boolean =>
    index >= start && index <= last && scan.kinds[index] !== 'introduction' && scan.kinds[index] !== 'signature';
  const folded = trimBlankEnds(scan.raw.filter((_, index) => !isShown(index)));
  return {
    text: trimBlankEnds(scan.raw.filter((_, index) => isShown(index))),
    quotedText: folded === '' ? null : folded,
  };
}

/** Lines without the empty ones at both ends. */
export function trimBlankEnds(lines: readonly string[]): string {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start]?.trim() === '') start += 1;
  while (end > start && lines[end - 1]?.trim() === '') end -= 1;
  return lines.slice(start, end).join('\n');
}

/** The first own line, or the quotation above it, if that was chosen for an answer and not put there by a program. */
function startOfShown(scan: Scan, last: number): number {
  const { kinds } = scan;
  const first = kinds.indexOf('own');
  const quoted = kinds.indexOf('quoted');
  if (quoted < 0 || quoted > first) return first;
  const isInterleaved = kinds.slice(first, last).includes('quoted');
  return isInterleaved || isChosen(scan, quoted, first) ? quoted : first;
}

function isChosen({ lines, kinds }: Scan, quoted: number, first: number): boolean {
  const filled = kinds.slice(quoted, first).filter((kind) => kind === 'quoted').length;
  if (filled > LONGEST_CHOSEN_QUOTATION || kinds.slice(0, first).includes('introduction')) return false;
  const above = lines.slice(quoted, quoted + 4).map(withoutQuoteMark);
  return !above.some((_, index) => introductionEndingAt(above, index, () => true)?.certain);
}
