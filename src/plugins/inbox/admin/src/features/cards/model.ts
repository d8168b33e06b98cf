import type { Tone } from '../../../../../../contracts/vocabulary';
import type { ChipLook } from '../../shared/Chip';

/** Items that stand there before anybody asks for all of them. */
export const FIRST_ITEMS = 3;

/** Presses a button of the card (null) or of one of its items (by index); rejects with an `InboxError`. */
export type Press = (button: string, item: number | null) => Promise<void>;

const LOOKS: Readonly<Record<Tone, ChipLook>> = {
  neutral: 'neutral',
  success: 'success',
  warning: 'warning',
  danger: 'danger',
  info: 'secondary',
};

export const lookOf = (tone: Tone | undefined): ChipLook => LOOKS[tone ?? 'neutral'];
