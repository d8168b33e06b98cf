import { cleanLine } from './clean-text';
import { isPlainAddress } from './from-address';
import { headerBlockAt, type HeaderBlock } from './reply-headers';
import { scanReply, type Scan } from './reply-scan';
import { trimBlankEnds } from './reply-text';

/** A mail that somebody passed on, read out of the text of the one it came in. */
export interface ForwardedMail {
  /** as the header block says, which anybody can write: never proof of who wrote it */
  readonly from: { readonly address: string; readonly displayName: string | null };
  readonly subject: string | null;
  /** as written, in whatever language */
  readonly date: string | null;
  readonly text: string;
  /** the forwarder's own words above it, without his signature; empty if there are none */
  readonly comment: string;
}

const LINES_BELOW_MARK = 8;
const LONGEST_FROM = 500;
const LONGEST_NAME = 200;
const LONGEST_SUBJECT = 1000;
const LONGEST_DATE = 200;

/**
 * Reads the forwarded mail out of a text whose line ends are LF: the whole text of the mail, not only what `splitReply`
 * shows of it without the subject. Null where none is, and where it is not sure: a header block without any word of
 * forwarding, a sender without exactly one plain address.
 */
export function readForwarded(text: string, subject: string | null): ForwardedMail | null {
  const scan = scanReply(text, subject);
  if (scan.forwardedAt === null) return null;
  const found = blockBelow(scan, scan.forwardedAt);
  const from = found === null ? null : readSender(found.block.fields.get('from') ?? '');
  if (found === null || from === null) return null;
  const below = scan.raw.slice(found.block.end);
  return {
    from,
    subject: lineOrNull(found.block.fields.get('subject'), LONGEST_SUBJECT),
    date: lineOrNull(found.block.fields.get('date'), LONGEST_DATE),
    text: trimBlankEnds(found.quoted ? below.map(unquoted) : below),
    comment: commentOf(scan, scan.forwardedAt),
  };
}

function blockBelow(scan: Scan, mark: number): { block: HeaderBlock; quoted: boolean } | null {
  for (let index = mark; index < Math.min(scan.lines.length, mark + LINES_BELOW_MARK); index += 1) {
    const block = headerBlockAt(scan.lines, index);
    if (block !== null) return { block, quoted: scan.lines[index]?.startsWith('>') === true };
  }
  return null;
}

/** One `>` less; a line without any belongs to it as well. */
function unquoted(line: string): string {
  return line.replace(/^\s{0,10}> ?/, '');
}

/** `Jane Doe <jane@example.com>`, `Jane [mailto:jane@example.com]`, `jane@example.com<mailto:jane@example.com>`. */
function readSender(field: string): ForwardedMail['from'] | null {
  const value = field.slice(0, LONGEST_FROM);
  const tokens = value
    .split(/[\s<>[\]()|,;]+/)
    .map((token) => token.replace(/^["'*]+|["'*]+$/g, '').replace(/^mailto:/i, ''));
  const addresses = new Set(tokens.filter((token) => token.includes('@')).map((token) => token.toLowerCase()));
  const [address] = addresses;
  if (address === undefined || addresses.size > 1 || !isPlainAddress(address)) return null;
  return { address, displayName: nameOf(value) };
}

/** What stands before the address, without quotes; null if that is an address itself. */
function nameOf(value: string): string | null {
  const name = cleanLine(value.split(/[<[(]/)[0] ?? '', LONGEST_NAME)
    .replace(/^["'*\s]{1,10}|["'*\s]{1,10}$/g, '')
    .trim();
  return name === '' || name.includes('@') ? null : name;
}

function lineOrNull(value: string | undefined, longest: number): string | null {
  const line = cleanLine(value ?? '', longest);
  return line === '' ? null : line;
}

function commentOf(scan: Scan, end: number): string {
  return trimBlankEnds(
    scan.raw.slice(0, end).filter((_, index) => ['own', 'blank'].includes(scan.kinds[index] ?? 'blank')),
  );
}
