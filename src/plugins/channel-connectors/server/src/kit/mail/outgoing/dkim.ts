import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';

/** The key that a domain's mails are signed with; its public half stands in DNS at `<selector>._domainkey.<domain>`. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM: RSA, or Ed25519 (RFC 8463) */
  readonly privateKey: string;
}

/** The key cannot be read, is none that DKIM knows, or has no selector. */
export class UnusableDkimKey extends Error {
  override readonly name = 'UnusableDkimKey';
}

/**
 * What a reader is shown and threads by. Each is named once more than it occurs, so that nobody can add a second From,
 * Subject or Content-Type to a signed mail (RFC 6376 §5.4.2).
 */
const SIGNED_FIELDS = [
  'from',
  'to',
  'cc',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
];

/**
 * The mail with a DKIM signature (RFC 6376, relaxed/relaxed) in front. `raw` has CRLF lines and no signature yet; `at`
 * is the time that it claims, which like everything else is the same at every attempt.
 * @throws UnusableDkimKey rather than let a mail leave unsigned in silence
 */
export function dkimSigned(raw: Buffer, { domain, selector, privateKey }: DkimKey, at: Date): Buffer {
  if (selector === '') throw new UnusableDkimKey('The DKIM key has no selector.');
  const key = signingKey(privateKey);
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const headers = text
    .slice(0, end)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n');
  const fields = SIGNED_FIELDS.flatMap((name) => [...headersNamed(headers, name).map(() => name), name]);
  const unsigned = [
    'DKIM-Signature: v=1',
    ` a=${key.asymmetricKeyType ?? ''}-sha256`,
    ' c=relaxed/relaxed',
    ` d=${domain}`,
    ` s=${selector}`,
    ` t=${Math.floor(at.getTime() / 1000)}`,
    ` h=${fields.join(':')}`,
    ` bh=${createHash('sha256')
      .update(relaxedBody(text.slice(end + 4)), 'latin1')
      .digest('base64')}`,
    ' b=',
  ].join(';\r\n');
  const signedHeaders = SIGNED_FIELDS.flatMap((name) => headersNamed(headers, name).reverse());
  const signedText = [...signedHeaders, unsigned].map(relaxedHeader).join('\r\n');
  const signature = signed(key, signedText).replace(/.{72}(?=.)/g, '$&\r\n ');
  return Buffer.concat([Buffer.from(`${unsigned}${signature}\r\n`, 'latin1'), raw]);
}

function signingKey(pem: string): KeyObject {
  const key = readKey(pem);
  if (key?.asymmetricKeyType === 'rsa' || key?.asymmetricKeyType === 'ed25519') return key;
  throw new UnusableDkimKey('The DKIM key is no RSA or Ed25519 private key in PEM form.');
}

function readKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** Ed25519 signs the hash of the text, not the text (RFC 8463 §3). */
function signed(key: KeyObject, text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  const isRsa = key.asymmetricKeyType === 'rsa';
  const signature = isRsa ? sign('sha256', bytes, key) : sign(null, createHash('sha256').update(bytes).digest(), key);
  return signature.toString('base64');
}

function headersNamed(headers: readonly string[], name: string): string[] {
  return headers.filter((header) => header.slice(0, header.indexOf(':')).trim().toLowerCase() === name);
}

/** RFC 6376 §3.4.2; the header is unfolded already, or folded by ourselves. */
function relaxedHeader(header: string): string {
  const colon = header.indexOf(':');
  const value = header
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '');
  return `${header.slice(0, colon).trim().toLowerCase()}:${value}`;
}

/** RFC 6376 §3.4.4: runs of blanks are one, none at the end of a line, no empty lines at the end. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map(relaxedLine);
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}

/** Most lines of a big mail are base64, and without any blank. */
function relaxedLine(line: string): string {
  return /[ \t]/.test(line) ? line.replace(/[ \t]+/g, ' ').replace(/ $/, '') : line;
}
