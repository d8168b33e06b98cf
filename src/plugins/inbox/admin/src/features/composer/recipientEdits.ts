import { createStore, useStore } from '../../app/external-store';

/**
 * What an agent changed of the recipients of a reply, for each interaction. It outlives the screen it was changed on,
 * as the text does that goes with it.
 */
export interface RecipientEdit {
  /** instead of the address that the customer writes from */
  readonly to: string | null;
  readonly isEditingTo: boolean;
  /** null: as the interaction has them */
  readonly cc: readonly string[] | null;
}

const NO_EDIT: RecipientEdit = { to: null, isEditingTo: false, cc: null };

const edits = createStore<Readonly<Record<string, RecipientEdit>>>({});

const change = (interaction: string, changes: Partial<RecipientEdit>): void =>
  edits.set((all) => ({ ...all, [interaction]: { ...(all[interaction] ?? NO_EDIT), ...changes } }));

export const useRecipientEdit = (interaction: string): RecipientEdit =>
  useStore(edits, (all) => all[interaction]) ?? NO_EDIT;

export const editCopies = (interaction: string, cc: readonly string[]): void => change(interaction, { cc });

/** Opens the To line of this interaction for another address. */
export const beginCorrection = (interaction: string): void => change(interaction, { isEditingTo: true });

/** Takes another address; null goes back to the customer's own. */
export const correctRecipient = (interaction: string, to: string | null): void =>
  change(interaction, { to, isEditingTo: false });

/** Somebody was approved: in copies that were changed by hand they are put in by hand too. */
export function addToEditedCopies(interaction: string, address: string): void {
  const cc = edits.get()[interaction]?.cc;
  if (cc && !cc.includes(address)) editCopies(interaction, [...cc, address]);
}

/** The interaction whose address is being corrected, among these. */
export const useCorrecting = (interactions: readonly string[]): string | null =>
  useStore(edits, (all) => interactions.find((interaction) => all[interaction]?.isEditingTo) ?? null);
