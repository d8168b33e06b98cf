import type { MessageView } from '../../../../../../contracts/records';
import type { Audience, SwitchReason } from '../../../../../../contracts/vocabulary';
import { createStore, useStore } from '../../app/external-store';

/**
 * What goes with the words of a reply, for each ticket: where it goes and why, who can read it, what it answers. It
 * outlives the screen that it was chosen on, as the text does.
 */
export interface ReplyExtras {
  /** key of the way that the agent chose; null: the best one */
  readonly chosen: string | null;
  /** why the ticket goes on there, when that opens another way */
  readonly reason: SwitchReason | null;
  readonly note: string;
  /** null: as the channel usually has it */
  readonly audience: Audience | null;
  readonly repliesTo: QuotedMessage | null;
  /** answers to tap; null: none */
  readonly choices: readonly string[] | null;
}

export type QuotedMessage = Pick<MessageView, 'documentId' | 'text' | 'interaction'> & { readonly author: string };

const NOTHING: ReplyExtras = { chosen: null, reason: null, note: '', audience: null, repliesTo: null, choices: null };

const extras = createStore<Readonly<Record<string, ReplyExtras>>>({});

export const changeExtras = (ticket: string, changes: Partial<ReplyExtras>): void =>
  extras.set((all) => ({ ...all, [ticket]: { ...(all[ticket] ?? NOTHING), ...changes } }));

/** They have left with their message. Where it went stays, until the customer writes elsewhere. */
export const forgetExtras = (ticket: string): void =>
  changeExtras(ticket, { reason: null, note: '', audience: null, repliesTo: null, choices: null });

export const useExtras = (ticket: string): ReplyExtras => useStore(extras, (all) => all[ticket]) ?? NOTHING;

/** Answers one message: its own interaction is where the answer goes. */
export function answerMessage(ticket: string, message: MessageView): void {
  const { documentId, text, interaction, author } = message;
  changeExtras(ticket, { chosen: interaction, repliesTo: { documentId, text, interaction, author: author.name } });
  wishForComposer(ticket, 'text');
}

/** What another part of the screen wants the composer to open. */
export type ComposerWish = 'text' | 'note' | 'routes' | 'templates';

const wishes = createStore<{ readonly ticket: string; readonly wish: ComposerWish; readonly count: number } | null>(
  null,
);

export const wishForComposer = (ticket: string, wish: ComposerWish): void =>
  wishes.set((last) => ({ ticket, wish, count: (last?.count ?? 0) + 1 }));

/** The newest wish for this ticket's composer, and its number, by which one is fulfilled once. */
export function useComposerWish(ticket: string): { readonly wish: ComposerWish; readonly count: number } | null {
  const newest = useStore(wishes, (state) => state);
  return newest?.ticket === ticket ? newest : null;
}
