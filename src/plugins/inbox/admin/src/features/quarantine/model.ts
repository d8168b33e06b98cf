import { QUARANTINE_REASONS, type QuarantineGroup, type QuarantineReason } from '../../../../../../contracts/errors';
import type { InspectionView, QuarantineItem } from '../../../../../../contracts/records';

/** Pure rules of the deliveries that are kept aside. */

export const GROUPS = ['problem', 'machine'] as const satisfies readonly QuarantineGroup[];

export const groupFrom = (text: string | null): QuarantineGroup => GROUPS.find((group) => group === text) ?? 'problem';

/** A reason that this screen has words for; null for one that a newer server knows. */
export function knownReason(reason: string): QuarantineReason | null {
  return isReason(reason) ? reason : null;
}

const isReason = (reason: string): reason is QuarantineReason => Object.hasOwn(QUARANTINE_REASONS, reason);

/** Which item the detail shows: the asked one; otherwise the first, where list and detail stand side by side. */
export function shownItem(
  items: readonly Pick<QuarantineItem, 'documentId'>[],
  asked: string | null,
  isSideBySide: boolean,
): string | null {
  return asked ?? (isSideBySide ? (items[0]?.documentId ?? null) : null);
}

/** Where to go on when these have left the list: the next one below the shown, else above, else nowhere. */
export function goOnTo(ids: readonly string[], shown: string | null, gone: readonly string[]): string | null {
  if (shown === null || !gone.includes(shown)) return shown;
  const at = ids.indexOf(shown);
  const isLeft = (id: string): boolean => !gone.includes(id);
  return ids.slice(at + 1).find(isLeft) ?? ids.slice(0, Math.max(0, at)).findLast(isLeft) ?? null;
}

/** From whom a kept delivery would be taken. */
export interface TakenFrom {
  /** the agent has to say it, because nobody could read it */
  readonly isAsked: boolean;
  /** what the field holds at first; empty: nothing can be proposed */
  readonly address: string;
}

const SENDER_UNKNOWN: readonly string[] = ['sender_unreadable', 'unparsable', 'too_complex', 'empty_delivery'];

export function takenFrom(
  item: Pick<QuarantineItem, 'reason'>,
  { from, proposedSender }: Pick<InspectionView, 'from' | 'proposedSender'>,
): TakenFrom {
  const isAsked = SENDER_UNKNOWN.includes(item.reason) || from === null || proposedSender === null;
  return { isAsked, address: proposedSender ?? '' };
}

const WORTH_ANOTHER_TRY: readonly string[] = ['processing_failed', 'unroutable', 'unfetchable', 'unparsable'];
const MAY_BE_A_PERSONS: readonly string[] = ['sender_unreadable', 'empty_delivery', 'automatic_mail'];

/** What most often is right for a reason; null: nothing that we would urge anybody to. */
export function suggestedAct(reason: string): 'again' | 'take' | null {
  if (WORTH_ANOTHER_TRY.includes(reason)) return 'again';
  return MAY_BE_A_PERSONS.includes(reason) ? 'take' : null;
}

/** Of the items that were tried again, those that came back to the list. */
export function cameBack(tried: readonly string[], items: readonly Pick<QuarantineItem, 'documentId'>[]): string[] {
  return tried.filter((id) => items.some(({ documentId }) => documentId === id));
}

/** The name in a sender's line, for a picture's letters: what stands before the address, or the address. */
export function nameIn(from: string): string {
  const before = from.split('<', 1)[0] ?? '';
  const name = before.replace(/["']/g, '').trim();
  return name === '' ? from.replace(/[<>]/g, '') : name;
}
