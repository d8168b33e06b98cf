/** Text that is signed in itself (RFC 9580 7): what was written, and what a program has put around it. */
export interface Unwrapped {
  readonly text: string;
  /** head and signature, as they came; null when there were none */
  readonly armour: string | null;
}

const HEAD = '-----BEGIN PGP SIGNED MESSAGE-----';
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
const END = '-----END PGP SIGNATURE-----';

/** Takes the armour off the first signed text in a text of LF lines. Linear; no signature is checked. */
export function unwrapSigned(text: string): Unwrapped {
  const head = lineAt(text, HEAD, 0);
  const blank = head < 0 ? -1 : text.indexOf('\n\n', head);
  const signature = blank < 0 ? -1 : lineAt(text, SIGNATURE, blank);
  const end = signature < 0 ? -1 : text.indexOf(END, signature);
  if (end < 0) return { text, armour: null };
  const signed = text.slice(blank + 2, signature).replace(/^- /gm, '');
  return {
    text: text.slice(0, head) + signed.trimEnd() + text.slice(end + END.length),
    armour: `${text.slice(head, blank)}\n\n${text.slice(signature, end + END.length)}`,
  };
}

/** Where a line begins with these words, at or behind `from`. */
function lineAt(text: string, words: string, from: number): number {
  if (text.startsWith(words, from)) return from;
  const found = text.indexOf(`\n${words}`, from);
  return found < 0 ? -1 : found + 1;
}
