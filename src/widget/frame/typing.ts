import type { Connection } from './connection';

const AGAIN_MS = 2500;
const STOPS_AFTER_MS = 4000;

export interface Typing {
  wrote(isEmpty: boolean): void;
}

/** Tells the agent that the visitor is writing: at most every 2.5 s, and when it stops. */
export function createTyping(connection: () => Connection | null): Typing {
  let toldAt = 0;
  let timer = 0;

  function stop(): void {
    clearTimeout(timer);
    if (toldAt > 0) connection()?.typing(false);
    toldAt = 0;
  }
  return {
    wrote(isEmpty) {
      if (isEmpty) return stop();
      clearTimeout(timer);
      timer = window.setTimeout(stop, STOPS_AFTER_MS);
      if (Date.now() - toldAt < AGAIN_MS) return;
      toldAt = Date.now();
      connection()?.typing(true);
    },
  };
}
