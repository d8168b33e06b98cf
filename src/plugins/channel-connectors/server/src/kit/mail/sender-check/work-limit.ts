/**
 * How much work one mail may cause: each way in which its signatures canonicalize the body is another pass over all of
 * it, and the sender chooses both the ways and the body.
 */

/** hashed in all, over all passes; the first pass is free, whatever the size */
const MOST_HASHED = 100_000_000;
/** passes over less than this together are cheap: signatures of others are verified as well, and nobody waits a turn */
const CHEAP = 2_000_000;
const MOST_ALIGNED = 3;
const MOST_SIGNATURES = 10;

export interface Candidate {
  readonly isAligned: boolean;
  /** what makes a pass of its own: canonicalization and length */
  readonly pass: string;
}

export interface WorkOfMail {
  /** null: it may be verified */
  refusalOf(candidate: Candidate): 'too_many' | 'too_costly' | null;
  /** seals: they share passes with the signatures */
  affords(pass: string): boolean;
  /** so much that only one such mail is verified at a time */
  isHeavy(): boolean;
}

/** To be asked in the order of importance; what it allows it counts. */
export function workOfMail(bodyLength: number): WorkOfMail {
  const passes = new Set<string>();
  let aligned = 0;
  let all = 0;
  const affords = (pass: string): boolean => {
    const isAffordable = passes.has(pass) || passes.size === 0 || (passes.size + 1) * bodyLength <= MOST_HASHED;
    if (isAffordable) passes.add(pass);
    return isAffordable;
  };
  const isCheapWith = (pass: string): boolean => new Set([...passes, pass]).size * bodyLength <= CHEAP;
  return {
    affords,
    isHeavy: () => passes.size * bodyLength > CHEAP,
    refusalOf({ isAligned, pass }) {
      if (all >= MOST_SIGNATURES || (isAligned && aligned >= MOST_ALIGNED)) return 'too_many';
      if (!isAligned && !isCheapWith(pass)) return 'too_costly';
      if (!affords(pass)) return 'too_costly';
      all += 1;
      if (isAligned) aligned += 1;
      return null;
    },
  };
}
