import { headerBlockAt } from './reply-headers';
import { introductionEndingAt } from './reply-introductions';
import {
  isDeviceLine,
  isFormLine,
  isForwardMark,
  isHistoryHeading,
  isOriginalMark,
  isPlainDeviceLine,
  isReplyAboveMark,
  isRule,
  isSignatureMark,
  labelled,
  looksLabelled,
  readLine,
  withoutQuoteMark,
} from './reply-lines';
import { signatureStart } from './reply-signature';
import { isForwardSubject, mayBeForwardSubject } from './reply-subject';

/** What each line of a mail is. One pass; no line is looked at more than a fixed number of times. */

export type LineKind = 'blank' | 'own' | 'quoted' | 'introduction' | 'signature';

export interface Scan {
  /** as they stand in the mail */
  readonly raw: readonly string[];
  /** as they were read */
  readonly lines: readonly string[];
  readonly kinds: readonly LineKind[];
  /** the index at which a forwarded mail begins, which is news to its end; null where none is */
  readonly forwardedAt: number | null;
}

const LONGEST_SIGNATURE = 20;
const LONGEST_BROKEN_ADDRESS = 3;
const LONGEST_END_OF_ADDRESS = 60;
/** Outlook's in plain text, and the rule between the parts of its HTML */
const OUTLOOK_RULE = /^(?:_{20,200}|-{30,200})$/;
const YEAR_OR_TIME = /\p{Nd}{4}|\p{Nd}[:.]\p{Nd}{2}/u;

/** What goes on to the end of the mail. */
type Turn = 'quoted' | 'forwarded';

/** Reads a text whose line ends are LF. The subject decides whether a header block was forwarded or is quoted. */
export function scanReply(body: string, subject: string | null): Scan {
  const raw = body.split('\n');
  const lines = raw.map(readLine);
  const scanner = new Scanner(raw, lines, subject);
  scanner.markQuotations();
  scanner.markSignatures();
  return { raw, lines, kinds: scanner.kinds, forwardedAt: scanner.forwardedAt };
}

class Scanner {
  readonly kinds: LineKind[];
  forwardedAt: number | null = null;
  /** where the quotation begins that goes to the end of the mail, or the forwarded mail */
  private end: number;
  private readonly code: readonly boolean[];
  private readonly mayForward: boolean;

  constructor(
    private readonly raw: readonly string[],
    private readonly lines: readonly string[],
    private readonly subject: string | null,
  ) {
    this.code = codeLines(lines);
    this.kinds = firstKinds(lines, this.code);
    this.end = lines.length;
    this.mayForward = mayBeForwardSubject(subject);
  }

  /** Marks introductions, and everything behind a mark after which only quotation or a forwarded mail comes. */
  markQuotations(): void {
    for (let index = 0; index < this.lines.length; index += 1) {
      if (this.kinds[index] === 'blank' || this.code[index]) continue;
      const turn = this.kinds[index] === 'quoted' ? this.turnInQuotation(index) : this.turnAt(index);
      if (turn !== null) return this.markRest(index, turn);
      if (!this.isFree(index)) continue;
      const introduction = introductionEndingAt(this.lines, index, (at) => this.isFree(at));
      if (introduction === null) continue;
      const next = this.nextFilled(index + 1);
      const isQuoteNext = next !== null && this.kinds[next] === 'quoted';
      if (introduction.certain && next !== null && !isQuoteNext) return this.markRest(introduction.start, 'quoted');
      if (introduction.certain || isQuoteNext) this.mark(introduction.start, index + 1, 'introduction');
    }
  }

  /** From `-- ` to the next quotation or the end; lines of devices; and what is plainly a signature without any mark. */
  markSignatures(): void {
    for (let index = 0; index < this.end; index += 1) {
      if (!this.isFree(index)) continue;
      if (isSignatureMark(this.line(index))) index = this.markSignature(index);
      else if (this.isAlone(index) && isPlainDeviceLine(this.line(index))) this.kinds[index] = 'signature';
    }
    let to = this.end;
    let isLast = true;
    while (to > 0) {
      const run = this.ownRunBefore(to);
      if (run === null) return;
      if (isLast) isLast = this.markEndOfLastRun(run.from, run.to);
      else this.markDeviceLines(run.from, run.to);
      to = run.from;
    }
  }

  private isFree(index: number): boolean {
    return this.kinds[index] === 'own' && this.code[index] !== true;
  }

  private isAlone(index: number): boolean {
    return this.line(index - 1) === '' && this.line(index + 1) === '';
  }

  private line(index: number): string {
    return this.lines[index] ?? '';
  }

  /** What begins at an own line and goes to the end. A header block is forwarded where the subject says so. */
  private turnAt(index: number): Turn | null {
    const line = this.line(index);
    if (isForwardMark(line)) return 'forwarded';
    const isOriginal = isOriginalMark(line);
    const block = headerBlockAt(this.lines, isOriginal ? (this.nextFilled(index + 1) ?? index) : index);
    if (block !== null) return isForwardSubject(this.subject, block.fromLabel) ? 'forwarded' : 'quoted';
    if (OUTLOOK_RULE.test(line) && this.hasStrangeHeaders(index + 1)) return this.mayForward ? 'forwarded' : 'quoted';
    return isOriginal || this.startsHistory(index) ? 'quoted' : null;
  }

  /** The same inside of a marked quotation: only a forwarded mail, and only where nothing introduces the quotation. */
  private turnInQuotation(index: number): Turn | null {
    if (!this.startsUnintroduced(index)) return null;
    if (isForwardMark(withoutQuoteMark(this.line(index)))) return 'forwarded';
    const block = this.mayForward ? headerBlockAt(this.lines, index) : null;
    return block !== null && isForwardSubject(this.subject, block.fromLabel) ? 'forwarded' : null;
  }

  private startsUnintroduced(index: number): boolean {
    let above = index - 1;
    while (above >= 0 && this.kinds[above] === 'blank') above -= 1;
    return above < 0 || this.kinds[above] === 'own';
  }

  private startsHistory(index: number): boolean {
    const line = this.line(index);
    if (isReplyAboveMark(line)) return this.hasOwnBefore(index);
    return isHistoryHeading(line) && isRule(this.line(index - 1));
  }

  /** Below the rule of Outlook: labels of a language that we do not know, the first with an address, one with a date. */
  private hasStrangeHeaders(from: number): boolean {
    const first = this.line(from) === '' ? from + 1 : from;
    const block = this.lines.slice(first, first + 3);
    return (
      block.length === 3 &&
      block.every((line) => looksLabelled(line) && !isFormLine(line)) &&
      labelled(block[0] ?? '') === null &&
      block[0]?.includes('@') === true &&
      block.some((line) => YEAR_OR_TIME.test(line))
    );
  }

  private hasOwnBefore(index: number): boolean {
    return this.kinds.slice(0, index).some((kind, at) => kind === 'own' && !isRule(this.line(at)));
  }

  /** What was forwarded is news in all its lines, whatever they look like. */
  private markRest(index: number, turn: Turn): void {
    this.end = this.withRuleAbove(index);
    if (turn === 'forwarded') this.forwardedAt = this.end;
    this.mark(this.end, this.kinds.length, turn === 'forwarded' ? 'own' : 'quoted');
  }

  private withRuleAbove(index: number): number {
    let start = index;
    while (start > 0 && (this.line(start - 1) === '' || isRule(this.line(start - 1)))) start -= 1;
    while (this.line(start) === '') start += 1;
    return start;
  }

  private mark(start: number, end: number, kind: LineKind): void {
    for (let index = start; index < end; index += 1) if (this.kinds[index] !== 'blank') this.kinds[index] = kind;
  }

  private nextFilled(from: number): number | null {
    for (let index = from; index < this.kinds.length; index += 1) if (this.kinds[index] !== 'blank') return index;
    return null;
  }

  private markSignature(from: number): number {
    let stop = from + 1;
    let filled = 0;
    let asks = false;
    while (stop < this.end && (this.kinds[stop] === 'own' || this.kinds[stop] === 'blank')) {
      if (this.kinds[stop] === 'own') filled += 1;
      asks ||= /[?？]$/.test(this.line(stop));
      stop += 1;
    }
    const isExact = this.raw[from] === '-- ';
    if (filled <= LONGEST_SIGNATURE && (isExact || !asks)) this.mark(from, stop, 'signature');
    return stop - 1;
  }

  /** The own lines that end before `to`, empty lines among them. */
  private ownRunBefore(to: number): { from: number; to: number } | null {
    let end = to;
    while (end > 0 && this.kinds[end - 1] !== 'own') end -= 1;
    if (end === 0) return null;
    let from = end;
    while (from > 0 && (this.kinds[from - 1] === 'own' || this.kinds[from - 1] === 'blank')) from -= 1;
    return { from, to: end };
  }

  /** True where nothing of the run is left, so that the one above is the last. */
  private markEndOfLastRun(from: number, to: number): boolean {
    const own = this.markDeviceLines(from, this.markRules(from, to));
    const codeEnd = this.code.lastIndexOf(true, own - 1) + 1;
    const start = signatureStart(this.lines, Math.max(from, codeEnd), own);
    this.mark(start, own, 'signature');
    const left = this.markDeviceLines(from, this.markRules(from, start));
    return left === from;
  }

  /** Rules at the end say nothing. Returns where the lines above them end. */
  private markRules(from: number, to: number): number {
    return this.markBackwards(from, to, isRule);
  }

  private markDeviceLines(from: number, to: number): number {
    return this.markBackwards(from, to, isDeviceLine);
  }

  private markBackwards(from: number, to: number, is: (line: string) => boolean): number {
    let end = to;
    for (let index = to - 1; index >= from; index -= 1) {
      if (this.kinds[index] === 'blank') continue;
      if (this.code[index] || !is(this.line(index))) return end;
      this.kinds[index] = 'signature';
      end = index;
    }
    return from;
  }
}

/** Lines between two fences of three backticks: an example, in which nothing means what it looks like. */
function codeLines(lines: readonly string[]): boolean[] {
  const code = lines.map(() => false);
  let open: number | null = null;
  lines.forEach((line, index) => {
    if (!line.startsWith('```')) return;
    if (open !== null) code.fill(true, open, index + 1);
    open = open === null ? index : null;
  });
  return code;
}

/** Blank, marked with `>`, or neither. `>` may also close an address that was broken over lines: "<jane@a.example\n> wrote:". */
function firstKinds(lines: readonly string[], code: readonly boolean[]): LineKind[] {
  let open = 0;
  let openLines = 0;
  return lines.map((line, index) => {
    if (line === '') {
      open = 0;
      return 'blank';
    }
    const marked = line.startsWith('>') && code[index] !== true;
    if (marked && !(open > 0 && endsBrokenAddress(line))) return 'quoted';
    open = Math.max(0, open + count(line, '<') - count(line, '>'));
    openLines = open > 0 ? openLines + 1 : 0;
    if (openLines > LONGEST_BROKEN_ADDRESS) open = 0;
    return 'own';
  });
}

function endsBrokenAddress(line: string): boolean {
  return line.length <= LONGEST_END_OF_ADDRESS && /^>[^>]*[\p{L}:：]$/u.test(line);
}

function count(line: string, character: string): number {
  return line.split(character).length - 1;
}
