import addressparser from 'nodemailer/lib/addressparser';

import { cleanLine } from './clean-text';
import { decodeHeader, headerValues, type MailHeader } from './mail-headers';

/**
 * Who wrote, by the strict reading: one From, one mailbox, one plain address, and two parsers that agree on it.
 * Whatever could be read in two ways is refused, because the sender check of the receiving hop may have read the other.
 */
export type FromReading =
  | {
      readonly readable: true;
      readonly address: string;
      readonly domain: string;
      readonly displayName: string | null;
      readonly nameClaimsAddress: boolean;
    }
  | { readonly readable: false; readonly problem: string };

const PLAIN_ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-][a-z0-9!#$%&'*+/=?^_`{|}~.-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
/** `\p{C}`: control characters, and those that turn the direction of writing or have no width */
const FOREIGN_ADDRESS =
  /^[^\s\p{C}<>()[\]\\,;:"@]{1,64}@(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}\.)+[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}$/u;
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const LONGEST_ADDRESS = 254;
const LONGEST_FROM = 2000;
const MOST_RECIPIENTS = 200;

/** `local@domain` in ASCII, without comments, quotes, routes or spaces. */
export function isPlainAddress(value: string): boolean {
  return (
    value.length <= LONGEST_ADDRESS &&
    PLAIN_ADDRESS.test(value) &&
    value.lastIndexOf('@') <= 64 &&
    !value.includes('=?')
  );
}

/** The domain of a plain address, lower-case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Reads the one sender out of the headers, or says why there is none. */
export function readFrom(headers: readonly MailHeader[]): FromReading {
  const values = headerValues(headers, 'from');
  const value = values[0];
  if (value === undefined || value === '') return refuse('It names no sender.');
  if (values.length > 1) return refuse('It has more than one From line.');
  if (value.length > LONGEST_FROM) return refuse('Its From line is too long.');
  if (CONTROL.test(value)) return refuse('Its From line holds control characters.');
  const address = soleAddress(value);
  if (address === null) return refuse('Its From line does not hold one plain address.');
  const parsed = addressparser(value, { flatten: true });
  const only = parsed.length === 1 ? parsed[0] : undefined;
  if (only === undefined) return refuse('Its From line holds more than one sender.');
  if (only.address.toLowerCase() !== address) return refuse('Its From line can be read in two ways.');
  return { readable: true, address, domain: domainOf(address), ...displayNameOf(only.name, address) };
}

/** Where a mail without a readable From names its sender all the same, the likeliest first. */
const OTHER_SENDERS = ['sender', 'reply-to', 'return-path'] as const;
/** what may stand right behind an address that is meant as one, and is not the first half of another */
const ADDRESS_IN_TEXT =
  /(?:^|[\s<"',;:([])([^\s<>"',;:()[\]@]{1,64}@[^\s<>"',;:()[\]@]{1,190})(?=$|[>"',;)\]]|\s+(?![.@]))/;

/**
 * The one address that a person who looks at an unreadable sender would most likely take it for; null when there is none
 * or more than one. A proposal to an agent: nothing is proven by it, and nothing is answered because of it.
 */
export function proposedSender(headers: readonly MailHeader[]): string | null {
  const from = headerValues(headers, 'from').join('\n').slice(0, LONGEST_FROM);
  if (from.split('@').length === 2) return soleAddressIn(from);
  const named = from.toLowerCase();
  for (const name of OTHER_SENDERS) {
    const value = headerValues(headers, name).join('\n').slice(0, LONGEST_FROM);
    const address = value.split('@').length === 2 ? soleAddressIn(value) : null;
    // of several authors one may be named as the sender (RFC 5322 3.6.2), but nobody else
    if (address !== null && (!from.includes('@') || (name === 'sender' && named.includes(address)))) return address;
  }
  return null;
}

function soleAddressIn(value: string): string | null {
  const address = ADDRESS_IN_TEXT.exec(value)?.[1] ?? '';
  return isPlainAddress(address) ? address.toLowerCase() : null;
}

/**
 * The addresses of To, Cc or Reply-To, each once, lower-case: those that are plain, and those of other scripts (RFC 6532),
 * which are shown although hardly anybody can be written to at them.
 */
export function readAddresses(values: readonly string[]): string[] {
  const found = new Set<string>();
  for (const value of values) {
    for (const mailbox of addressparser(value.slice(0, 65_536), { flatten: true })) {
      if (isPlainAddress(mailbox.address) || isForeignAddress(mailbox.address))
        found.add(mailbox.address.toLowerCase());
      if (found.size >= MOST_RECIPIENTS) return [...found];
    }
  }
  return [...found];
}

function isForeignAddress(address: string): boolean {
  return address.length <= LONGEST_ADDRESS && FOREIGN_ADDRESS.test(address);
}

function refuse(problem: string): FromReading {
  return { readable: false, problem };
}

/** Our own reading: outside of quotes and comments either one `<address>` at the end or nothing but an address. */
function soleAddress(value: string): string | null {
  const bare = withoutQuotesAndComments(value);
  if (bare === null || bare.includes(';')) return null;
  if (bare.includes(',') && !isCommaInName(value)) return null;
  const open = bare.indexOf('<');
  const candidate = open < 0 ? bare.trim() : insideBrackets(bare, open);
  return candidate !== null && isPlainAddress(candidate) ? candidate.toLowerCase() : null;
}

/** `Doe, Jane <jane@…>`: the comma parts nothing where only one address can be meant, however it is decoded. */
function isCommaInName(value: string): boolean {
  return [value, decodeHeader(value)].every((text) => /^[^@<>]*<[^@<>]+@[^@<>]+>\s*$/.test(text));
}

function insideBrackets(bare: string, open: number): string | null {
  const close = bare.indexOf('>', open);
  if (close < 0 || bare.indexOf('<', open + 1) >= 0) return null;
  if (bare.slice(close + 1).trim() !== '' || bare.slice(0, open).includes(':')) return null;
  return bare.slice(open + 1, close);
}

/** One pass, nesting counted. Inside `<…>` neither is allowed: what stands there must be the address itself. */
function withoutQuotesAndComments(value: string): string | null {
  let bare = '';
  let quoted = false;
  let comments = 0;
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    if (character === '\\' && (quoted || comments > 0)) index += 1;
    else if (quoted) quoted = character !== '"';
    else if (character === '(') comments += 1;
    else if (comments > 0) comments -= character === ')' ? 1 : 0;
    else if (character === '"') quoted = true;
    else bare += character;
    // a placeholder, so that `a"b"@c` and `a(b)@c` do not become an address by taking things out
    if (quoted || comments > 0) bare = bare.endsWith('\u0000') ? bare : `${bare}\u0000`;
  }
  if (quoted || comments > 0) return null;
  return bare.replace(/^\u0000|\u0000$/g, '');
}

function displayNameOf(raw: string, address: string): { displayName: string | null; nameClaimsAddress: boolean } {
  const name = cleanLine(decodeHeader(raw), 200);
  const claimed = name.toLowerCase();
  if (name === '' || claimed === address) return { displayName: null, nameClaimsAddress: false };
  // a name that shows an address other than the true one is bait: the true address is shown instead
  if (/\S@\S/.test(name)) return { displayName: null, nameClaimsAddress: !claimed.includes(address) };
  return { displayName: name, nameClaimsAddress: false };
}
