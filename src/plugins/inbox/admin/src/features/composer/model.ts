import { unfilledMarks } from '../../../../../../contracts/macro-text';
import type { TicketStatus } from '../../../../../../contracts/vocabulary';
import type { ReplyWindow } from '../../../../core/reply-window';
import type { FileRefusal } from './files';

export type Unavailable = 'forbidden' | 'closed' | 'no_address';

/** Why nothing can be written here, or null. A note needs the permission alone. */
export function unavailable(facts: {
  readonly kind: 'reply' | 'note';
  readonly canAnswer: boolean;
  readonly status: TicketStatus;
  /** how many ways there are */
  readonly ways: number;
}): Unavailable | null {
  if (!facts.canAnswer) return 'forbidden';
  if (facts.kind === 'note') return null;
  if (facts.status === 'closed') return 'closed';
  return facts.ways === 0 ? 'no_address' : null;
}

export type SendBlock =
  | { readonly reason: 'empty' }
  | { readonly reason: 'too_long'; readonly over: number }
  /** free words can't go there any more, or nothing can */
  | { readonly reason: 'window_template' | 'window_closed' }
  /** another way is chosen, and not yet why */
  | { readonly reason: 'no_switch_reason' }
  /** a variable of a macro that nothing is known for stands in it */
  | { readonly reason: 'unfilled'; readonly mark: string }
  | { readonly reason: 'empty_choice' }
  /** a file that this channel does not take */
  | { readonly reason: 'file_refused'; readonly name: string; readonly refusal: FileRefusal }
  | { readonly reason: 'uploading' }
  | { readonly reason: 'upload_failed' }
  | { readonly reason: 'bad_address'; readonly address: string };

/** Why Send is off right now, in the order in which a person would mend it. */
export function sendBlock(facts: {
  readonly text: string;
  readonly longest: number;
  readonly uploads: readonly { readonly state: 'uploading' | 'ready' | 'failed' }[];
  /** everybody it goes to whose address was typed */
  readonly addresses: readonly string[];
  readonly window?: ReplyWindow['state'];
  /** null: no file would be refused */
  readonly refusedFile?: { readonly name: string; readonly refusal: FileRefusal } | null;
  /** answers to tap below the text; null: none */
  readonly choices?: readonly string[] | null;
  readonly lacksReason?: boolean;
}): SendBlock | null {
  if (facts.window === 'template' || facts.window === 'closed') return { reason: `window_${facts.window}` };
  if (facts.lacksReason) return { reason: 'no_switch_reason' };
  const wrong = facts.addresses.find((address) => !isAddress(address));
  if (wrong !== undefined) return { reason: 'bad_address', address: wrong };
  if (facts.uploads.some(({ state }) => state === 'failed')) return { reason: 'upload_failed' };
  if (facts.uploads.some(({ state }) => state === 'uploading')) return { reason: 'uploading' };
  if (facts.refusedFile) return { reason: 'file_refused', ...facts.refusedFile };
  const over = facts.text.length - facts.longest;
  if (over > 0) return { reason: 'too_long', over };
  const [unfilled] = unfilledMarks(facts.text);
  if (unfilled) return { reason: 'unfilled', mark: unfilled.mark };
  const isSilent = facts.text.trim() === '';
  if (isSilent && (facts.uploads.length === 0 || facts.choices)) return { reason: 'empty' };
  return facts.choices?.some((title) => title.trim() === '') ? { reason: 'empty_choice' } : null;
}

/** Characters left, only once the last fifth is reached. Negative: that many too many. */
export function charactersLeft(length: number, longest: number): number | null {
  return length >= longest * 0.8 ? longest - length : null;
}

/** Good enough to tell a slip from an address; the mail server has the last word. */
export function isAddress(text: string): boolean {
  return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/.test(text);
}

/** What somebody types or pastes into Cc: addresses parted by commas, semicolons or spaces, names dropped. */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[,;\s]+/)
    .map((part) => part.replace(/^<|>$/g, '').trim())
    .filter((part) => part !== '');
}

export const SEND_CHOICES = ['pending', 'keep', 'resolved'] as const;
/** What happens to the ticket after sending. */
export type SendChoice = (typeof SEND_CHOICES)[number];

export function sendChoiceFrom(remembered: unknown): SendChoice {
  return SEND_CHOICES.find((choice) => choice === remembered) ?? 'pending';
}

/** `⌘⇧↵` always sets a status: the remembered one, or pending when the agent usually keeps it. */
export function choiceWithStatus(choice: SendChoice): SendChoice {
  return choice === 'keep' ? 'pending' : choice;
}

export function statusAfter(choice: SendChoice): TicketStatus | undefined {
  return choice === 'keep' ? undefined : choice;
}
