import { isFormLine, labelled, withoutQuoteMark, type LabelledLine } from './reply-lines';
import type { HeaderKind } from './reply-words';

/** "From: … Sent: … To: … Subject: …": what Outlook and others put above what they quote or forward. */
export interface HeaderBlock {
  /** index of the first line below it and its empty lines */
  readonly end: number;
  readonly fields: ReadonlyMap<HeaderKind, string>;
  /** the folded word that stands for "From": its language tells how the subject is to be read */
  readonly fromLabel: string;
}

const MOST_LINES = 24;
const MOST_WRAPPED_LINES = 2;
const LONGEST_FIELD = 2000;

/**
 * Reads the block that begins at line `from`: at least three different fields, one of them From, and a subject or an
 * address: "From: Berlin, To: Hamburg, Date: Monday" is a journey. Lines that continue a field belong to it, and so do
 * empty lines between the fields where each is a paragraph. What looks like a form of a web page is none.
 */
export function headerBlockAt(lines: readonly string[], from: number): HeaderBlock | null {
  const first = labelled(withoutQuoteMark(lines[from] ?? ''));
  if (first === null || first.kind === 'cc' || first.kind === 'other') return null;
  const reading = new BlockReading();
  let end = from;
  for (let index = from; index < Math.min(lines.length, from + MOST_LINES); index += 1) {
    const taken = reading.take(withoutQuoteMark(lines[index] ?? ''));
    if (taken === 'form') return null;
    if (taken === 'end') break;
    if (taken === 'field') end = index + 1;
  }
  if (reading.fromLabel === null || !reading.isEnough) return null;
  while (end < lines.length && withoutQuoteMark(lines[end] ?? '') === '') end += 1;
  return { end, fields: reading.fields, fromLabel: reading.fromLabel };
}

type Taken = 'field' | 'perhaps' | 'end' | 'form';

class BlockReading {
  readonly fields = new Map<HeaderKind, string>();
  fromLabel: string | null = null;
  private current: HeaderKind | null = null;
  private afterBlank = false;
  private isSpaced = false;
  /** lines that belong to the field above if another field follows, and to the mail below if none does */
  private wrapped: string[] = [];

  get isEnough(): boolean {
    const known = [...this.fields.keys()].filter((kind) => kind !== 'other').length;
    const people = `${this.fields.get('from') ?? ''} ${this.fields.get('to') ?? ''}`;
    return known >= 3 && (this.fields.has('subject') || people.includes('@'));
  }

  take(line: string): Taken {
    if (line === '') return this.takeBlank();
    if (isFormLine(line)) return this.afterBlank && this.isEnough ? 'end' : 'form';
    const field = labelled(line);
    if (field !== null) return this.takeField(field);
    return this.afterBlank || this.current === null ? 'end' : this.takeContinuation(line);
  }

  private takeBlank(): Taken {
    if (this.afterBlank) return 'end';
    this.afterBlank = true;
    return 'perhaps';
  }

  /** A second From, Date, To or Subject stands in the mail below, not in the block. */
  private takeField(field: LabelledLine): Taken {
    const repeated = this.fields.has(field.kind);
    if (repeated && field.kind !== 'other' && field.kind !== 'cc') return 'end';
    // where the fields are no paragraphs, what stands below an empty line is the mail
    if (this.afterBlank && !this.isSpaced && this.isEnough) return 'end';
    this.isSpaced ||= this.afterBlank;
    this.commitWrapped();
    if (field.kind === 'from') this.fromLabel = field.label;
    if (!repeated) this.fields.set(field.kind, field.value);
    this.current = field.kind;
    this.afterBlank = false;
    return 'field';
  }

  private takeContinuation(line: string): Taken {
    const addresses = (this.current === 'to' || this.current === 'cc') && /@|[;,]$/.test(line);
    if (addresses || this.fields.get(this.current ?? 'other') === '') {
      this.append(line);
      return 'field';
    }
    this.wrapped.push(line);
    return this.wrapped.length <= MOST_WRAPPED_LINES ? 'perhaps' : 'end';
  }

  private commitWrapped(): void {
    for (const line of this.wrapped) this.append(line);
    this.wrapped = [];
  }

  private append(line: string): void {
    if (this.current === null) return;
    const value = `${this.fields.get(this.current) ?? ''} ${line}`.trim();
    if (value.length <= LONGEST_FIELD) this.fields.set(this.current, value);
  }
}
