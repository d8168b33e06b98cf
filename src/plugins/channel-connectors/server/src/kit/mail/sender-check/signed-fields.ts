import { workOfMail } from './work-limit';

/**
 * A mail made ready for the signature check. Its signatures were written by whoever sent it, and the check spends time
 * and questions on each: so few are looked at, odd ones are told and left out, and everything else stays byte by byte.
 */

/** Why a signature does not count, whatever it verifies to. */
export type SignatureFlaw = 'malformed' | 'too_many' | 'too_costly' | 'weak_algorithm' | 'partial';

export interface SignatureField {
  /** `d=`, lower-case; '' when there is none */
  readonly domain: string;
  /** `s=` */
  readonly selector: string;
  /** `b=` without white space: tells signatures apart */
  readonly value: string;
}

export interface PreparedMail {
  /** the header block and one empty line */
  readonly header: Buffer;
  readonly signatures: readonly SignatureField[];
  readonly leftOut: readonly (SignatureField & { readonly flaw: SignatureFlaw })[];
  /** the chain of seals was left in: its newest seal is by somebody trusted */
  readonly hasArc: boolean;
  /** where the keys of everything above are published */
  readonly keyNames: readonly string[];
  /** verifying it takes so much work that only one such mail should be at it */
  readonly isHeavy: boolean;
}

/** The nearest to the sender; of more than these nobody is asked whether they speak for it. */
const MOST_CANDIDATES = 40;
const MOST_TOLD = 20;
const MOST_ARC_FIELDS = 30;
const LARGEST_HEADER = 262_144;
const MOST_LINES = 5_000;
const LONGEST_FIELD = 8_192;
const MOST_SIGNED_NAMES = 200;

/** Null: its header block is beyond what any mail needs, and nothing in it is looked at. */
export async function prepareMail(
  raw: Buffer,
  headerEnd: number,
  wanted: {
    readonly fromDomain: string;
    readonly trustedSealers: readonly string[];
    readonly isAligned: (domain: string) => Promise<boolean>;
  },
): Promise<PreparedMail | null> {
  if (headerEnd > LARGEST_HEADER) return null;
  const fields = fieldsOf(raw.toString('latin1', 0, headerEnd));
  if (fields === null) return null;
  const lengthOf = bodyLengths(raw.subarray(headerEnd));
  const judged = fields.filter(({ name }) => name === 'dkim-signature').map((field) => judge(field, lengthOf));
  const usable = judged.filter(({ flaw }) => flaw === null).sort(byNearnessTo(wanted.fromDomain));
  const alignments = await Promise.all(
    usable.slice(0, MOST_CANDIDATES).map(({ signature }) => wanted.isAligned(signature.domain)),
  );
  const work = workOfMail(raw.length - headerEnd);
  const arc: Field[] = [];
  const refusals = new Map<Judged, SignatureFlaw | null>();
  const weigh = (isAligned: boolean): void =>
    usable
      .filter((_one, at) => (alignments[at] ?? false) === isAligned)
      .forEach((one) => refusals.set(one, work.refusalOf({ isAligned, pass: passOf(one.field) })));
  // First who may speak for the sender, then who may vouch, then everybody else: in this order they are worth work.
  weigh(true);
  const sealed = arcFieldsOf(fields, wanted.trustedSealers);
  if (newestPasses(sealed).every((pass) => work.affords(pass))) arc.push(...sealed);
  weigh(false);
  const chosen = usable.filter((one) => refusals.get(one) === null);
  const kept = new Set(chosen.map(({ field }) => field));
  const isKept = (field: Field): boolean =>
    field.name === 'dkim-signature' ? kept.has(field) : !field.name.startsWith('arc-') || arc.includes(field);
  const leftOut = [
    ...judged.flatMap(({ signature, flaw }) => (flaw === null ? [] : [{ ...signature, flaw }])),
    ...usable.flatMap((one) => {
      const flaw = refusals.get(one) ?? null;
      return flaw === null ? [] : [{ ...one.signature, flaw }];
    }),
  ];
  return {
    header: Buffer.from(blockOf(fields.filter(isKept)), 'latin1'),
    signatures: chosen.map(({ signature }) => signature),
    leftOut: leftOut.slice(0, MOST_TOLD),
    hasArc: arc.length > 0,
    keyNames: [...chosen.map(({ signature }) => signature), ...arc.map(({ text }) => signatureOf(tagsOf(text)))]
      .filter(({ domain, selector }) => domain !== '' && selector !== '')
      .map(keyNameOf),
    isHeavy: work.isHeavy(),
  };
}

/** Where the key of a signature is published (RFC 6376 §3.6.2.1). */
export function keyNameOf({ domain, selector }: Pick<SignatureField, 'domain' | 'selector'>): string {
  return `${selector}._domainkey.${domain}`;
}

interface Field {
  /** lower-case; '' for a line that is no header */
  readonly name: string;
  /** as it stands there, line ends included */
  readonly text: string;
}

function fieldsOf(block: string): Field[] | null {
  const lines = block.split(/(?<=\n)/);
  if (lines.length > MOST_LINES) return null;
  const fields: { name: string; lines: string[] }[] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (last && /^[ \t]/.test(line)) last.lines.push(line);
    else fields.push({ name: (/^([!-9;-~]{1,100})[ \t]*:/.exec(line)?.[1] ?? '').toLowerCase(), lines: [line] });
  }
  return fields.map(({ name, lines: own }) => ({ name, text: own.join('') }));
}

/** With its empty line, also where a mail forgot it: the check must end the block where everybody else here does. */
function blockOf(fields: readonly Field[]): string {
  const block = fields.map(({ text }) => text).join('');
  return `${block.replace(/[\r\n]{1,8}$/, '')}\r\n\r\n`;
}

interface Judged {
  readonly field: Field;
  readonly signature: SignatureField;
  readonly flaw: SignatureFlaw | null;
}

function judge(field: Field, lengthOf: BodyLengths): Judged {
  const tags = tagsOf(field.text.slice(0, LONGEST_FIELD));
  return { field, signature: signatureOf(tags), flaw: flawOf(field, tags, lengthOf) };
}

function signatureOf(tags: ReadonlyMap<string, string>): SignatureField {
  return {
    domain: (tags.get('d') ?? '').toLowerCase().slice(0, 253),
    selector: (tags.get('s') ?? '').slice(0, 253),
    value: (tags.get('b') ?? '').replace(/\s+/g, ''),
  };
}

function flawOf(field: Field, tags: ReadonlyMap<string, string>, lengthOf: BodyLengths): SignatureFlaw | null {
  const names = (tags.get('h') ?? '').split(':');
  if (field.text.length > LONGEST_FIELD || names.length > MOST_SIGNED_NAMES) return 'malformed';
  if (!tags.get('d') || !tags.get('s') || !tags.get('b')) return 'malformed';
  // RFC 8301 §3.1: SHA-1 proves nothing any more
  if (/sha1/i.test(tags.get('a') ?? '')) return 'weak_algorithm';
  const length = tags.get('l');
  if (length === undefined) return null;
  const isRelaxed = /\/\s*relaxed\s*$/i.test(tags.get('c') ?? '');
  // one way to write it: each spelling would be a pass of its own
  return /^(0|[1-9]\d{0,15})$/.test(length) && Number(length) === lengthOf(isRelaxed) ? null : 'partial';
}

/** `tag=value; …` (RFC 6376 §3.2); the first of several with one name. */
function tagsOf(text: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.slice(text.indexOf(':') + 1).split(';')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals).trim().toLowerCase();
    if (equals > 0 && !tags.has(name)) tags.set(name, part.slice(equals + 1).trim());
  }
  return tags;
}

/** Those that may speak for the sender first: others must not push them out. */
function byNearnessTo(fromDomain: string): (left: Judged, right: Judged) => number {
  const distance = ({ signature: { domain } }: Judged): number => {
    if (domain === fromDomain) return 0;
    return domain !== '' && (fromDomain.endsWith(`.${domain}`) || domain.endsWith(`.${fromDomain}`)) ? 1 : 2;
  };
  return (left, right) => distance(left) - distance(right);
}

/**
 * The seals of forwarders, if the newest is by somebody trusted: nobody else's are worth a question. A chain that is
 * overlong, or that the check would take for a signature of the mail (`c=` in a seal), is no chain.
 */
function arcFieldsOf(fields: readonly Field[], trustedSealers: readonly string[]): Field[] {
  const arc = fields.filter(({ name }) =>
    ['arc-seal', 'arc-message-signature', 'arc-authentication-results'].includes(name),
  );
  if (trustedSealers.length === 0 || arc.length > MOST_ARC_FIELDS) return [];
  if (arc.some(({ text }) => text.length > LONGEST_FIELD)) return [];
  const seals = arc.filter(({ name }) => name === 'arc-seal').map(({ text }) => tagsOf(text));
  const newest = seals.reduce((top, seal) => (instanceOf(seal) > instanceOf(top) ? seal : top), seals[0] ?? new Map());
  const isTrusted = trustedSealers.some((sealer) => sealer.trim().toLowerCase() === newest.get('d')?.toLowerCase());
  return isTrusted && !seals.some((seal) => seal.has('c')) ? arc : [];
}

/** Signatures of the same pass share the work of it: body canonicalization, hash and length. */
function passOf({ text }: Field): string {
  const tags = tagsOf(text);
  const body = (tags.get('c') ?? '').split('/')[1]?.trim().toLowerCase() || 'simple';
  return [body, (tags.get('a') ?? '').split('-').at(-1)?.trim().toLowerCase(), tags.get('l') ?? ''].join(':');
}

/** Of a chain only the newest signature of the mail is verified. */
function newestPasses(arc: readonly Field[]): string[] {
  const signatures = arc.filter(({ name }) => name === 'arc-message-signature');
  const newest = Math.max(...signatures.map(({ text }) => instanceOf(tagsOf(text))));
  return signatures.filter(({ text }) => instanceOf(tagsOf(text)) === newest).map(passOf);
}

function instanceOf(seal: ReadonlyMap<string, string>): number {
  return Number(seal.get('i') ?? 0);
}

const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

type BodyLengths = (isRelaxed: boolean) => number;

/** Counted at most once for each way to count, however many signatures ask. */
function bodyLengths(body: Buffer): BodyLengths {
  const known = new Map<boolean, number>();
  return (isRelaxed) => {
    const length = known.get(isRelaxed) ?? canonicalLength(body, isRelaxed);
    known.set(isRelaxed, length);
    return length;
  };
}

/**
 * How many octets of the body a signature without `l=` would cover (RFC 6376 §3.4.3, §3.4.4): line ends are CRLF,
 * empty lines at the end are gone; `relaxed` also shortens white space.
 */
export function canonicalLength(body: Buffer, isRelaxed: boolean): number {
  let total = 0;
  let emptyLines = 0;
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf(LF, start);
    const lineEnd = newline < 0 ? body.length : newline;
    const contentEnd = lineEnd > start && newline >= 0 && body[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    const length = isRelaxed ? relaxedLength(body, start, contentEnd) : contentEnd - start;
    if (length === 0) emptyLines += 1;
    else {
      total += 2 * emptyLines + length + 2;
      emptyLines = 0;
    }
    start = newline < 0 ? body.length : newline + 1;
  }
  // a body without any content is one CRLF for `simple`, nothing for `relaxed`
  return total === 0 && !isRelaxed ? 2 : total;
}

function relaxedLength(body: Buffer, start: number, end: number): number {
  let length = 0;
  let isAfterSpace = false;
  for (let at = start; at < end; at += 1) {
    const isSpace = body[at] === SPACE || body[at] === TAB;
    if (!isSpace || !isAfterSpace) length += 1;
    isAfterSpace = isSpace;
  }
  return isAfterSpace ? length - 1 : length;
}
