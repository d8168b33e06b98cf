import type { QuarantineItem } from '../../../../../../contracts/records';
import { cameBack } from './model';

/**
 * What became of deliveries that were tried again. The server works on them after it has answered: one that still
 * cannot be read stands in the list again a moment later, and the others do not.
 */
export interface Outcome {
  readonly gone: number;
  readonly returned: number;
}

interface Watch {
  readonly waiting: Set<string>;
  readonly finish: () => void;
  returned: number;
}

const PATIENCE = 3_000;
const watches = new Set<Watch>();

/** Tells once how it went: as soon as all are back, or else when nothing has come back for a moment. */
export function watchOutcome(items: readonly string[], tell: (outcome: Outcome) => void): void {
  const finish = (): void => {
    if (!watches.delete(watch)) return;
    clearTimeout(timer);
    tell({ gone: watch.waiting.size, returned: watch.returned });
  };
  const watch: Watch = { waiting: new Set(items), finish, returned: 0 };
  watches.add(watch);
  const timer = setTimeout(finish, PATIENCE);
}

/** The list as it now is: what stands in it although it was tried again has come back. */
export function noticeReturned(items: readonly Pick<QuarantineItem, 'documentId'>[]): void {
  for (const watch of [...watches]) {
    for (const id of cameBack([...watch.waiting], items)) {
      watch.waiting.delete(id);
      watch.returned += 1;
    }
    if (watch.waiting.size === 0) watch.finish();
  }
}
