import { createHash, createHmac } from 'node:crypto';

/** A run of entries of the audit log, under a hash that also covers every seal before it. */
export interface Seal {
  /** 1, 2, 3 … without a gap */
  readonly number: number;
  readonly entryIds: readonly string[];
  readonly previousHash: string;
  readonly hash: string;
}

/** What the first seal follows. */
export const NO_SEAL: Pick<Seal, 'number' | 'hash'> = { number: 0, hash: '' };

/** An entry as the database spells it: every column as text, in a fixed order. */
export interface SealedEntry {
  readonly id: string;
  readonly columns: readonly (string | null)[];
}

/** Only who has the key can make one: not somebody with the database alone. */
export function sealEntries(
  key: string,
  previous: Pick<Seal, 'number' | 'hash'>,
  entries: readonly SealedEntry[],
): Seal {
  const number = previous.number + 1;
  const entryIds = entries.map(({ id }) => id);
  const digests = entries.map((entry) => sha256(JSON.stringify([entry.id, entry.columns])));
  const hash = createHmac('sha256', key)
    .update(JSON.stringify([number, previous.hash, digests]))
    .digest('base64url');
  return { number, entryIds, previousHash: previous.hash, hash };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** What was kept of a seal outside the database. */
export interface Anchor {
  /** ISO 8601 */
  readonly at: string;
  readonly seal: number;
  readonly hash: string;
}

/**
 * What is wrong with this seal, given the one before it, what is stored of its entries, and its anchor if there is one;
 * null: nothing. One sentence for people.
 */
export function faultOf(
  key: string,
  seal: Seal,
  before: {
    readonly previous: Pick<Seal, 'number' | 'hash'>;
    readonly entries: readonly SealedEntry[];
    readonly anchor: Anchor | undefined;
  },
): string | null {
  const { previous, entries, anchor } = before;
  if (seal.number !== previous.number + 1) return `Seal ${String(previous.number + 1)} is missing.`;
  const there = new Map(entries.map((entry) => [entry.id, entry]));
  const missing = seal.entryIds.find((id) => !there.has(id));
  if (missing !== undefined) return `Entry ${missing} is missing: it was deleted after it was sealed.`;
  const inOrder = seal.entryIds.flatMap((id) => there.get(id) ?? []);
  const { hash } = sealEntries(key, previous, inOrder);
  if (hash !== seal.hash) return `${range(seal)} not as sealed: at least one was changed, or the seal itself was.`;
  if (anchor && anchor.hash !== seal.hash)
    return `Seal ${String(seal.number)} is another one than the anchor of ${anchor.at} remembers: the log was written anew.`;
  return null;
}

/** What the anchors know of seals that the database does not have. */
export function missingTail(last: Pick<Seal, 'number'>, anchors: readonly Anchor[]): string | null {
  const lost = anchors.find(({ seal }) => seal > last.number);
  if (!lost) return null;
  return `The log is cut off after seal ${String(last.number)}: the anchor of ${lost.at} remembers seal ${String(lost.seal)}.`;
}

function range({ entryIds }: Seal): string {
  const [first = '', last = first] = [entryIds.at(0), entryIds.at(-1)];
  return first === last ? `Entry ${first} is` : `Entries ${first} to ${last} are`;
}
