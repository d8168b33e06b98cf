import type { QuarantineItem } from '../../../../../../contracts/records';

/** What an item's kept bytes say of the sender and the subject, when they begin like a mail. */
export interface HeaderGlimpse {
  readonly from: string | null;
  readonly subject: string | null;
}

/** Reads the two headers a person looks for. A guess for the eye only: nothing is decided by it. */
export function headerGlimpse(excerpt: string): HeaderGlimpse {
  const head = excerpt.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  return { from: header(unfolded, 'from'), subject: header(unfolded, 'subject') };
}

function header(head: string, name: string): string | null {
  const line = head.split(/\r?\n/).find((candidate) => candidate.toLowerCase().startsWith(`${name}:`));
  const value = line?.slice(name.length + 1).trim();
  return value ? value : null;
}

/** Which item the detail shows: the picked one while it is still there, otherwise the first. */
export function shownItem(items: readonly QuarantineItem[], picked: string | null): QuarantineItem | null {
  return items.find(({ documentId }) => documentId === picked) ?? items[0] ?? null;
}
