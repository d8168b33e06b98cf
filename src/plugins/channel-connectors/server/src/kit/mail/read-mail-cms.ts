/**
 * The outside of S/MIME (Cryptographic Message Syntax, RFC 5652): what a blob is, and the mail inside of one that is only
 * signed. No signature is checked and nothing is deciphered.
 */
export type CmsKind = 'encrypted' | 'signed';

const TAG = {
  set: 0x31,
  sequence: 0x30,
  oid: 0x06,
  integer: 0x02,
  content: 0xa0,
  octets: 0x04,
  octetPieces: 0x24,
} as const;
const KINDS: Readonly<Record<string, CmsKind>> = {
  '2a864886f70d010702': 'signed',
  '2a864886f70d010703': 'encrypted',
  '2a864886f70d01091001': 'encrypted',
  '2a864886f70d0109100117': 'encrypted',
};
const DEEPEST = 16;

interface Element {
  readonly tag: number;
  readonly start: number;
  /** null: indefinite, closed by two zero bytes */
  readonly end: number | null;
}

/** What it is, by its own word; null when it is no CMS, or of another kind. */
export function cmsKindOf(bytes: Buffer): CmsKind | null {
  const outer = elementAt(bytes, 0);
  const oid = outer?.tag === TAG.sequence ? elementAt(bytes, outer.start) : null;
  if (oid?.tag !== TAG.oid || oid.end === null) return null;
  return KINDS[bytes.toString('hex', oid.start, oid.end)] ?? null;
}

/** The mail that a signed blob holds; null when there is none, as in a detached signature. */
export function signedMailIn(bytes: Buffer): Buffer | null {
  if (cmsKindOf(bytes) !== 'signed') return null;
  // ContentInfo { type, [0] SignedData { version, digests, { type, [0] content } … } }
  const path = [
    TAG.sequence,
    -TAG.oid,
    TAG.content,
    TAG.sequence,
    -TAG.integer,
    -TAG.set,
    TAG.sequence,
    -TAG.oid,
    TAG.content,
  ];
  let at = 0;
  for (const step of path) {
    const element = elementAt(bytes, at);
    if (element?.tag !== Math.abs(step)) return null;
    // negative: passed over, else gone into
    const next = step < 0 ? element.end : element.start;
    if (next === null) return null;
    at = next;
  }
  const pieces: Buffer[] = [];
  readOctets(bytes, at, pieces, 0);
  return pieces.length > 0 ? Buffer.concat(pieces) : null;
}

/** One string of octets, whole or in pieces. Returns the offset behind it. */
function readOctets(bytes: Buffer, at: number, into: Buffer[], depth: number): number {
  const element = elementAt(bytes, at);
  if (element === null || depth > DEEPEST) return bytes.length;
  if (element.tag === TAG.octets) {
    into.push(bytes.subarray(element.start, element.end ?? bytes.length));
    return element.end ?? bytes.length;
  }
  if (element.tag !== TAG.octetPieces) return bytes.length;
  const end = element.end ?? bytes.length;
  let next = element.start;
  while (next < end && !(bytes[next] === 0 && bytes[next + 1] === 0)) next = readOctets(bytes, next, into, depth + 1);
  return element.end ?? next + 2;
}

function elementAt(bytes: Buffer, at: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return null;
  if (first === 0x80) return { tag, start: at + 2, end: null };
  if (first < 0x80) return within(bytes, tag, at + 2, first);
  const width = first & 0x7f;
  if (width > 4 || at + 2 + width > bytes.length) return null;
  return within(bytes, tag, at + 2 + width, bytes.readUIntBE(at + 2, width));
}

/** A length beyond the end is a blob that was cut off: what is there is read. */
function within(bytes: Buffer, tag: number, start: number, length: number): Element {
  return { tag, start, end: Math.min(bytes.length, start + length) };
}
