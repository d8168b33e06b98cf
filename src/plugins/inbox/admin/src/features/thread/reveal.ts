import { createStore } from '../../app/external-store';

/** A message that some other part of the screen wants to see in its thread, also before that thread is open. */
export interface Reveal {
  readonly message: string;
  /** grows with every wish, so that the same message can be asked for twice */
  readonly wish: number;
}

export const revealStore = createStore<{ readonly reveal: Reveal | null }>({ reveal: null });

/** Brings a message into view, in the thread that holds it. */
export function revealMessage(message: string): void {
  revealStore.set(({ reveal }) => ({ reveal: { message, wish: (reveal?.wish ?? 0) + 1 } }));
}
