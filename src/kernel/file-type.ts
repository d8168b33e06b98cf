/** What a file is, by its first bytes; the name and the type that the sender claims count for nothing. */

type Signature = { readonly type: string; readonly at: number; readonly bytes: readonly number[] };

const SIGNATURES: readonly Signature[] = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { type: 'application/pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

/** The content type of an accepted file, or null. */
export function contentTypeOf(content: Buffer): string | null {
  const found = SIGNATURES.find(({ at, bytes }) => bytes.every((byte, index) => content[at + index] === byte));
  if (found) return found.type;
  return isPlainText(content) ? 'text/plain' : null;
}

function isPlainText(content: Buffer): boolean {
  if (content.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // Markup is text too, but nobody sends it in a chat to be read.
    return !/(?![\t\n\r\f])\p{Cc}/u.test(text) && !/^\s*<(?:[!?a-z])/i.test(text);
  } catch {
    return false;
  }
}

const LONGEST_NAME = 150;

/** A name that is only a name: no path, no control or direction-changing characters. */
export function safeFileName(encoded: string): string {
  const name = decoded(encoded).split(/[\\/]/).at(-1) ?? '';
  const clean = name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  if (clean.length <= LONGEST_NAME) return clean || 'file';
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return clean.slice(0, LONGEST_NAME - extension.length) + extension;
}

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return '';
  }
}
