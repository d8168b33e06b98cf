import type { QuarantineItem } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { knownReason } from './model';

/** Why a delivery is kept aside, in a word or two, for its row. */
export function useShortReason({ reason, reasonText }: Pick<QuarantineItem, 'reason' | 'reasonText'>): string {
  const t = useT();
  const known = knownReason(reason);
  return known === null ? reasonText : t(`quarantine.short.${known}`);
}

/** The same in a sentence, and what to do about it; a reason that is new here has the server's own sentence. */
export function useReason({ group, reason, reasonText }: Pick<QuarantineItem, 'group' | 'reason' | 'reasonText'>): {
  sentence: string;
  advice: string;
} {
  const t = useT();
  const known = knownReason(reason);
  if (known === null) return { sentence: reasonText, advice: t(`quarantine.advice.${group}`) };
  return { sentence: t(`quarantine.reason.${known}`), advice: t(`quarantine.todo.${known}`) };
}
