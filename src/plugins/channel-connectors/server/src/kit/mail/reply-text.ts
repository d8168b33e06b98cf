import {
  ATTRIBUTION_LEADS,
  ATTRIBUTION_VERBS,
  DEVICE_SIGNATURE_ENDS,
  DEVICE_SIGNATURES,
  FORWARDED_MESSAGE,
  HEADER_LABELS,
  ORIGINAL_MESSAGE,
  type HeaderKind,
} from './reply-words';

/**
 * Splits a mail's text into what is new and what is folded: quotations, signature, "sent from my …".
 * Nothing is deleted: every line stands in one of the two. When in doubt a line is shown.
 * One pass over the lines, and no pattern sees more than the first 1,000 characters of one, so time grows with size alone.
 */
export interface SplitReply {
  readonly text: string;
  readonly quotedText: string | null;
}

type LineKind = 'blank' | 'own' | 'quoted' | 'signature';

const LONGEST_LINE_READ = 1000;
const LONGEST_ATTRIBUTION = 400;
const ATTRIBUTION_LINES = 4;
const LONGEST_SIGNATURE = 20;
const HEADER_BLOCK_LINES = 10;
const YEAR_OR_TIME = /\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\d{4}年|\d{4}년/;
const RULE = /^[-_=*#~\s]{3,}$/;

const VERB = new RegExp(ATTRIBUTION_VERBS.join('|'));
const VERB_AT_END = new RegExp(` (?:${ATTRIBUTION_VERBS.join('|')})$`);
const LEAD = new RegExp(`^(?:${ATTRIBUTION_LEADS.join('|')})`);

const LABEL_KINDS = new Map<string, HeaderKind>();
for (const kind of ['from', 'date', 'to', 'cc', 'subject'] as const) {
  for (const label of HEADER_LABELS[kind]) if (!LABEL_KINDS.has(label)) LABEL_KINDS.set(label, kind);
}

/** Splits a text whose line ends are LF. Answers between the quoted lines keep the whole of it visible. */
export function splitReply(body: string): SplitReply {
  const lines = body.split('\n');
  const read = lines.map((line) =>
    line
      .slice(0, LONGEST_LINE_READ)
      .replace(/\u00a0/g, ' ')
      .trim(),
  );
  const kinds = kindsOf(read);
  const first = kinds.indexOf('own');
  const last = kinds.lastIndexOf('own');
  if (first < 0) return { text: trimBlankEnds(lines), quotedText: null };
  const interleaved = kinds.slice(first, last).includes('quoted');
  const start = interleaved ? 0 : first;
  const folded = trimBlankEnds([...lines.slice(0, start), ...lines.slice(last + 1)]);
  return { text: trimBlankEnds(lines.slice(start, last + 1)), quotedText: folded === '' ? null : folded };
}

function trimBlankEnds(lines: readonly string[]): string {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start]?.trim() === '') start += 1;
  while (end > start && lines[end - 1]?.trim() === '') end -= 1;
  return lines.slice(start, end).join('\n');
}

function kindsOf(read: readonly string[]): LineKind[] {
  const kinds = read.map((line): LineKind => (line === '' ? 'blank' : line.startsWith('>') ? 'quoted' : 'own'));
  const forwardedAt = read.findIndex(isForwardMark);
  const end = forwardedAt < 0 ? read.length : forwardedAt;
  // what was forwarded is news in all its lines, whatever they look like
  for (let index = end; index < kinds.length; index += 1) if (kinds[index] === 'quoted') kinds[index] = 'own';
  const cut = markQuotations(read, kinds, end);
  markSignatures(read, kinds, cut);
  return kinds;
}

/** Marks what introduces a quotation, and everything behind a mark after which only quotation comes. Returns that place. */
function markQuotations(read: readonly string[], kinds: LineKind[], end: number): number {
  for (let index = 0; index < end; index += 1) {
    if (kinds[index] !== 'own') continue;
    const line = read[index] ?? '';
    if (isOriginalMark(line) || startsHeaderBlock(read, index)) return markRest(read, kinds, index, end);
    const attribution = attributionEndingAt(read, kinds, index);
    if (attribution === null) continue;
    const next = nextFilled(kinds, index + 1, end);
    if (next !== null && kinds[next] === 'quoted') mark(kinds, attribution.start, index + 1, 'quoted');
    else if (attribution.certain && next !== null) return markRest(read, kinds, attribution.start, end);
    else if (attribution.certain) mark(kinds, attribution.start, index + 1, 'quoted');
  }
  return end;
}

function markRest(read: readonly string[], kinds: LineKind[], from: number, end: number): number {
  let start = from;
  // the ruler above the block belongs to it
  while (start > 0 && (read[start - 1] === '' || RULE.test(read[start - 1] ?? ''))) start -= 1;
  mark(kinds, start, end, 'quoted');
  return start;
}

function mark(kinds: LineKind[], start: number, end: number, kind: LineKind): void {
  for (let index = start; index < end; index += 1) if (kinds[index] !== 'blank') kinds[index] = kind;
}

function nextFilled(kinds: readonly LineKind[], from: number, end: number): number | null {
  for (let index = from; index < end; index += 1) if (kinds[index] !== 'blank') return index;
  return null;
}

/** From `-- ` to the next quotation or the end, if it is short enough to be one; and single lines of devices. */
function markSignatures(read: readonly string[], kinds: LineKind[], end: number): void {
  for (let index = 0; index < end; index += 1) {
    if (kinds[index] !== 'own') continue;
    const line = read[index] ?? '';
    if (isDeviceLine(line)) kinds[index] = 'signature';
    else if (line === '--' || line === '—') index = markSignature(kinds, index, end);
  }
}

function markSignature(kinds: LineKind[], from: number, end: number): number {
  let stop = from + 1;
  let filled = 0;
  while (stop < end && kinds[stop] !== 'quoted') {
    if (kinds[stop] !== 'blank') filled += 1;
    stop += 1;
  }
  if (filled <= LONGEST_SIGNATURE) mark(kinds, from, stop, 'signature');
  return stop - 1;
}

function isDeviceLine(line: string): boolean {
  if (line.length > 120) return false;
  const lower = line.toLowerCase().replace(/^[-_*\s([]+/, '');
  return (
    DEVICE_SIGNATURES.some((start) => lower.startsWith(start)) ||
    DEVICE_SIGNATURE_ENDS.some((word) => lower.endsWith(word))
  );
}

function isOriginalMark(line: string): boolean {
  return /^[-_=*]{2,}/.test(line) && (ORIGINAL_MESSAGE as readonly string[]).includes(betweenRules(line));
}

function isForwardMark(line: string): boolean {
  const inner = betweenRules(line);
  if (inner.length > 80 || inner === '') return false;
  return (
    (inner !== line.toLowerCase() || line.endsWith(':')) && FORWARDED_MESSAGE.some((words) => inner.startsWith(words))
  );
}

function betweenRules(line: string): string {
  return line
    .slice(0, 200)
    .toLowerCase()
    .replace(/^[-_=*\s]+/, '')
    .replace(/[-_=*\s:]{1,100}$/, '');
}

/** "From: … Sent: … Subject: …" within a few lines. */
function startsHeaderBlock(read: readonly string[], from: number): boolean {
  const first = labelOf(read[from] ?? '');
  if (first === null || first === 'cc') return false;
  const kinds = new Set<HeaderKind>([first]);
  let misses = 0;
  for (let index = from + 1; index < Math.min(read.length, from + HEADER_BLOCK_LINES) && misses < 2; index += 1) {
    const kind = labelOf(read[index] ?? '');
    if (kind !== null) kinds.add(kind);
    else if (read[index] !== '') misses += 1;
  }
  return kinds.size >= 3 && kinds.has('from');
}

function labelOf(line: string): HeaderKind | null {
  const head = line.slice(0, 32);
  const colon = head.search(/[:：]/);
  if (colon < 1) return null;
  return LABEL_KINDS.get(head.slice(0, colon).replace(/\*/g, '').trim().toLowerCase()) ?? null;
}

/** "On …, Jane wrote:", broken over up to four lines, of which `end` is the last. */
function attributionEndingAt(
  read: readonly string[],
  kinds: readonly LineKind[],
  end: number,
): { start: number; certain: boolean } | null {
  const line = read[end] ?? '';
  if (line.length > LONGEST_ATTRIBUTION || !endsAttribution(line)) return null;
  let joined = '';
  let plainStart: number | null = null;
  for (let start = end; start > end - ATTRIBUTION_LINES && start >= 0 && kinds[start] === 'own'; start -= 1) {
    joined = `${(read[start] ?? '').replace(/^[-_*\s]{1,20}/, '')} ${joined}`.toLowerCase();
    if (joined.length > LONGEST_ATTRIBUTION) break;
    const verb = VERB.test(joined);
    const dated = YEAR_OR_TIME.test(joined);
    if (isLead(joined) && dated && (verb || joined.includes('@'))) return { start, certain: true };
    if (verb && plainStart === null) plainStart = start;
  }
  if (plainStart === null) return null;
  // without a date and a beginning that we know it is believed only when a quotation follows, or an address is in it
  return { start: plainStart, certain: plainStart === end && /<[^<>\s]{1,100}@[^<>\s]{1,100}>/.test(line) };
}

/** It ends with a colon, or with the verb itself: "…, Jane wrote", "---- … wrote ----". */
function endsAttribution(line: string): boolean {
  if (/[:：]\*?$/.test(line)) return true;
  const lower = line.toLowerCase().replace(/[-_*\s]{1,20}$/, '');
  return VERB_AT_END.test(lower);
}

/** "On …", a date, or the name of a weekday before one. */
function isLead(joined: string): boolean {
  return /^(?:\p{L}{2,12}[,.]? {1,3})?\d/u.test(joined) || LEAD.test(joined) || /^\p{L}{2,4}[,.] /u.test(joined);
}
