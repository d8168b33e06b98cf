import { DEVICES, FORM_LABELS, LANGUAGES, type HeaderKind, type MailLanguage } from './reply-words';

/** What one line of a mail is, told by itself. No pattern here sees more than the first 1,000 characters of a line. */

const LONGEST_LINE_READ = 1000;
const LONGEST_MARK = 200;
const LONGEST_LABEL = 32;
const LONGEST_DEVICE_LINE = 120;
const MOST_DEVICE_WORDS = 10;
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const RULE = /^[-_=*#~+·•ᐧ—–―─━\s]{2,}$/;
const ASCII = /^[\x20-\x5f\x61-\x7e]*$/;
/** NFD takes Korean syllables apart, and they are no accents */
const HANGUL_PARTS = /[\u1100-\u11ff]/;
const LONE_RULE = /^[ᐧ—–―]$/;

/** A line as the patterns see it: invisible characters gone, blanks of every kind alike, cut. */
export function readLine(line: string): string {
  return line.slice(0, LONGEST_LINE_READ).replace(INVISIBLE, '').replace(/\s/g, ' ').trim();
}

/** Without case, accents and typographic apostrophes, so that one spelling in the word lists stands for all. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const bare = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[’ʼ`´]/g, "'");
  return HANGUL_PARTS.test(bare) ? bare.normalize('NFC') : bare;
}

/** One list of all languages, folded, each word once, the longest first. */
export function wordsOf(pick: (language: MailLanguage) => readonly string[] | undefined): readonly string[] {
  const words = new Set(LANGUAGES.flatMap((language) => pick(language) ?? []).map(fold));
  return [...words].sort((one, other) => other.length - one.length);
}

/** `> > text` becomes `> text`; a line that is not quoted stays as it is. */
export function withoutQuoteMark(line: string): string {
  return line.startsWith('>') ? line.slice(1).trimStart() : line;
}

/** Nothing but hyphens, underscores and the like. */
export function isRule(line: string): boolean {
  return RULE.test(line) || LONE_RULE.test(line);
}

/** The line that RFC 3676 §4.3 puts above a signature; its blank is often lost, and a dash is often taken for it. */
export function isSignatureMark(line: string): boolean {
  return line === '--' || line === '—' || line === '––';
}

const ORIGINAL = new Set(wordsOf((language) => language.original));

/** "-----Original Message-----" */
export function isOriginalMark(line: string): boolean {
  return /^[-_=*]{2}/.test(line) && ORIGINAL.has(betweenRules(line));
}

const FORWARDED = wordsOf((language) => language.forwarded);

/** "---------- Forwarded message ---------", "Begin forwarded message:" */
export function isForwardMark(line: string): boolean {
  if (!/^[-_=*#]/.test(line) && !/[:：]$/.test(line)) return false;
  const inner = betweenRules(line);
  return inner !== '' && inner.length <= 80 && FORWARDED.some((words) => inner.startsWith(words));
}

/** The words behind the first rule; some telephones put the whole header block behind the second one. */
function betweenRules(line: string): string {
  const words = line.slice(0, LONGEST_MARK).replace(/^[-_=*#<>\s]{1,200}/, '');
  const end = words.search(/[-_=*]{4}/);
  return fold(end < 0 ? words : words.slice(0, end)).replace(/[-_=*#<>\s:：]{1,100}$/, '');
}

const REPLY_ABOVE = wordsOf((language) => language.replyAbove);
const HISTORY = new Set(wordsOf((language) => language.history));

/** "## Please type your reply above this line. ##": what a helpdesk or a forum puts above what it sends. */
export function isReplyAboveMark(line: string): boolean {
  if (line.length > LONGEST_MARK) return false;
  const folded = fold(line);
  return (
    REPLY_ABOVE.some((words) => folded.includes(words)) && (/^[-_=*#~\[(]/.test(line) || /[-_=*#~\])]$/.test(line))
  );
}

/** "*Previous replies*" as the only words of a line. It counts only below a rule. */
export function isHistoryHeading(line: string): boolean {
  return line.length <= 60 && HISTORY.has(betweenRules(line));
}

const LABELS = new Map<string, HeaderKind>();
for (const kind of ['from', 'date', 'to', 'cc', 'subject', 'other'] as const) {
  for (const label of wordsOf((language) => language.labels[kind])) if (!LABELS.has(label)) LABELS.set(label, kind);
}
const FORM = new Set<string>(FORM_LABELS.map(fold));

export interface LabelledLine {
  readonly kind: HeaderKind;
  /** folded */
  readonly label: string;
  readonly value: string;
}

/** "*From:* Jane", or null. Of a label that means two things in two languages the first kind of `HeaderKind` counts. */
export function labelled(line: string): LabelledLine | null {
  const colon = colonOf(line);
  if (colon < 1) return null;
  const label = labelText(line.slice(0, colon));
  const kind = LABELS.get(label);
  return kind === undefined
    ? null
    : {
        kind,
        label,
        value: line
          .slice(colon + 1)
          .replace(/^[*_\s]{1,10}/, '')
          .trim(),
      };
}

/** "E-mail: …", "Message: …": a line of what somebody filled in on a web page. */
export function isFormLine(line: string): boolean {
  const colon = colonOf(line);
  return colon > 0 && FORM.has(labelText(line.slice(0, colon)));
}

/** A short word and a colon: a label in a language that we do not know, perhaps. */
export function looksLabelled(line: string): boolean {
  const colon = colonOf(line);
  return colon > 0 && /^[\p{L}\p{M}'. *-]{1,31}$/u.test(line.slice(0, colon)) && line.length > colon + 1;
}

function colonOf(line: string): number {
  return line.slice(0, LONGEST_LABEL).search(/[:：]/);
}

function labelText(head: string): string {
  return fold(head.replace(/[*_|]/g, '').trim());
}

const DEVICE_STARTS = wordsOf((language) => language.devices);
const DEVICE_ENDS = wordsOf((language) => language.deviceEnds);
const DEVICE_NAMES = DEVICES.map(fold);

/** "Sent from my iPhone" in any language: short, with the words for it and with a device or a program in it. */
export function isDeviceLine(line: string): boolean {
  if (line === '' || line.length > 300) return false;
  const folded = fold(line.replace(/[<([]{1,3}(?:https?|mailto):[^>)\]\s]{1,250}[>)\]]{0,3}/g, ''))
    .replace(/^[-_*#~<>\s([]{1,40}/, '')
    .replace(/[-_*#~<>\s)\].!。]{1,40}$/, '');
  if (folded.length > LONGEST_DEVICE_LINE || folded.split(' ').length > MOST_DEVICE_WORDS) return false;
  const sent =
    DEVICE_STARTS.some((words) => folded.startsWith(words)) || DEVICE_ENDS.some((words) => folded.endsWith(words));
  return sent && DEVICE_NAMES.some((name) => folded.includes(name));
}

/** The same without anything that could be a sentence, so that it means the same in the middle of a mail. */
export function isPlainDeviceLine(line: string): boolean {
  return !/[,;.?!] \S/.test(line) && isDeviceLine(line);
}
