/** A code that proves an address: how long the next one is, and what decides about one that was typed. */

export const CODE_MINUTES = 10;
/** longer than the window: while nothing more is sent, the last one that was is still good */
export const LONG_CODE_MINUTES = 20;
export const MOST_TRIES = 5;
/** codes sent to one address within so many minutes */
export const WINDOW_MINUTES = 15;
export const MOST_IN_WINDOW = 5;
/** sent to one address within a day; from then on one in each window */
export const MOST_IN_DAY = 20;
/** wrong codes within a day, for one address and of everybody, until all that are sent are long; of everybody, taken */
export const WRONG_OF_ADDRESS = 5;
export const WRONG_OF_ALL = 500;

export type CodeLength = 'short' | 'long';

/** Of a short one a million could be guessed, of a long one ten thousand million. */
export const DIGITS: Readonly<Record<CodeLength, number>> = { short: 6, long: 10 };

export const minutesOf = (length: CodeLength): number => (length === 'long' ? LONG_CODE_MINUTES : CODE_MINUTES);

/** What was sent to one address, without what was used since, and what was typed wrong. */
export interface CodesLately {
  readonly sentInWindow: number;
  readonly sentInDay: number;
  readonly wrongOfAddress: number;
  readonly wrongOfAll: number;
}

const hasRoom = ({ sentInWindow, sentInDay }: Pick<CodesLately, 'sentInWindow' | 'sentInDay'>): boolean =>
  sentInWindow < (sentInDay < MOST_IN_DAY ? MOST_IN_WINDOW : 1);

/**
 * What is sent next; null: nothing. A long code is good in every browser that asked for one for its address, and the
 * last one that there is room for is always long: whoever reads what comes to the address gets in, however many codes
 * others have asked for. Who guesses gets nothing but long ones to guess at, so nobody must be locked out for it.
 */
export function nextCode({ sentInWindow, sentInDay, wrongOfAddress, wrongOfAll }: CodesLately): CodeLength | null {
  if (!hasRoom({ sentInWindow, sentInDay })) return null;
  const isLast = !hasRoom({ sentInWindow: sentInWindow + 1, sentInDay: sentInDay + 1 });
  return isLast || wrongOfAddress >= WRONG_OF_ADDRESS || wrongOfAll >= WRONG_OF_ALL ? 'long' : 'short';
}

export interface StoredCode {
  /** neither used nor replaced */
  readonly isOpen: boolean;
  readonly expiresAt: Date;
  /** wrong ones typed in the browser that asked for it */
  readonly tries: number;
}

export type Verdict = 'right' | 'wrong' | 'over';

/** One that is used, run out, guessed at too often or replaced is over, whatever was typed. */
export function judgeCode(code: StoredCode | null, isSame: boolean, now: Date): Verdict {
  if (!code?.isOpen || code.expiresAt <= now || code.tries >= MOST_TRIES) return 'over';
  return isSame ? 'right' : 'wrong';
}

/** As people type it: with spaces, dashes, or digits of other scripts. */
export const typedCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^0-9]/g, '')
    .slice(0, 12);
