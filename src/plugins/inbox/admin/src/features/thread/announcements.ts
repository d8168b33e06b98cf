/** Polite announcements for a log: never more than one in three seconds, and a burst is told as its number. */

export const ANNOUNCE_EVERY = 3_000;

export interface Announcements {
  readonly waiting: readonly string[];
  readonly lastSpokenAt: number;
}

export const SILENCE: Announcements = { waiting: [], lastSpokenAt: -ANNOUNCE_EVERY };

export interface Spoken {
  /** one message: its text; several: how many, with the newest text */
  readonly newest: string;
  readonly count: number;
}

export function enqueue(state: Announcements, texts: readonly string[]): Announcements {
  return texts.length === 0 ? state : { ...state, waiting: [...state.waiting, ...texts] };
}

/** What may be said now, and when to ask again when it may not. */
export function speak(
  state: Announcements,
  now: number,
): { readonly state: Announcements; readonly spoken: Spoken | null; readonly askAgainIn: number | null } {
  const newest = state.waiting.at(-1);
  if (newest === undefined) return { state, spoken: null, askAgainIn: null };
  const silence = now - state.lastSpokenAt;
  if (silence < ANNOUNCE_EVERY) return { state, spoken: null, askAgainIn: ANNOUNCE_EVERY - silence };
  return {
    state: { waiting: [], lastSpokenAt: now },
    spoken: { newest, count: state.waiting.length },
    askAgainIn: null,
  };
}
