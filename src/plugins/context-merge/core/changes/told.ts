import type { ChangeEvent } from '../../../../contracts/http/customer-settings';

/** What other systems are told of what was written. */

/** One note of a trigger: something about a customer or an account was written. */
export interface NotedChange {
  readonly event: ChangeEvent;
  readonly customerId: number | null;
  readonly accountId: number | null;
  readonly otherDocument: string | null;
  readonly system: string | null;
  readonly transaction: string;
  readonly changedAt: string;
}

export type ToldChange = Omit<NotedChange, 'transaction'>;

/**
 * Many notes of one record become one event: made and then changed is made, and what was erased is erased. What a
 * merge writes on its way is the merge and nothing else. Whose doing it was is said only where all of it was theirs.
 */
export function toldChanges(notes: readonly NotedChange[]): ToldChange[] {
  const merging = new Set(notes.filter(({ event }) => isMerge(event)).map(({ transaction }) => transaction));
  const erased = new Set(notes.flatMap(({ event, customerId }) => (event === 'customer.erased' ? [customerId] : [])));
  const told = new Map<string, ToldChange>();
  for (const { transaction, ...note } of notes) {
    if (isChange(note.event) && merging.has(transaction)) continue;
    if (erased.has(note.customerId) && note.event !== 'customer.erased') continue;
    const key = isMerge(note.event) ? `${note.event} ${transaction} ${String(note.otherDocument)}` : recordOf(note);
    told.set(key, together(told.get(key), note));
  }
  return [...told.values()];
}

const isMerge = (event: ChangeEvent): boolean => event === 'customer.merged' || event === 'customer.unmerged';
const isChange = (event: ChangeEvent): boolean => event === 'customer.changed';
const recordOf = ({ customerId, accountId }: ToldChange): string => `${String(customerId)} ${String(accountId)}`;

const RANK: Readonly<Record<ChangeEvent, number>> = {
  'customer.changed': 0,
  'account.changed': 0,
  'customer.created': 1,
  'account.created': 1,
  'customer.merged': 1,
  'customer.unmerged': 1,
  'customer.erased': 2,
};

function together(before: ToldChange | undefined, note: ToldChange): ToldChange {
  if (!before) return note;
  const [more] = RANK[before.event] >= RANK[note.event] ? [before] : [note];
  return { ...more, system: before.system === note.system ? note.system : null, changedAt: note.changedAt };
}

/** Minutes until the next attempt, after so many that failed. */
const MINUTES = [1, 5, 30, 120, 480, 1440] as const;

/** Seconds to wait after so many attempts; null: it is given up, after about a day and a half. */
export function waitAfter(attempts: number, askedForSeconds: number | null): number | null {
  const minutes = MINUTES[attempts - 1];
  return minutes === undefined ? null : Math.max(minutes * 60, Math.min(askedForSeconds ?? 0, 86_400));
}
