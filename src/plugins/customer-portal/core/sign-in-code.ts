/** A code that proves an address: what decides about one that was typed. */

export const CODE_MINUTES = 10;
export const MOST_TRIES = 5;
/** wrong codes for one address, and codes sent to it, within so many minutes */
export const WINDOW_MINUTES = 15;
export const MOST_IN_WINDOW = 5;
/** for one address at once, each for another browser */
export const MOST_OPEN = 3;

export interface StoredCode {
  readonly isOpen: boolean;
  readonly expiresAt: Date;
  readonly tries: number;
  /** of all codes for this address within the window */
  readonly wrongLately: number;
}

export type Verdict = 'right' | 'wrong' | 'over';

/** One that is used, run out, guessed at too often or replaced is over, whatever was typed. */
export function judgeCode(code: StoredCode | null, isSame: boolean, now: Date): Verdict {
  if (!code?.isOpen || code.expiresAt <= now || code.tries >= MOST_TRIES || code.wrongLately >= MOST_IN_WINDOW)
    return 'over';
  return isSame ? 'right' : 'wrong';
}

/** Six digits out of random bytes, none likelier than another; null: draw again. */
export function codeFrom(bytes: Uint8Array): string | null {
  const number = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  const limit = Math.floor(2 ** 32 / 1_000_000) * 1_000_000;
  return number < limit ? String(number % 1_000_000).padStart(6, '0') : null;
}

/** As people type it: with spaces, dashes, or digits of other scripts. */
export const typedCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^0-9]/g, '')
    .slice(0, 12);
