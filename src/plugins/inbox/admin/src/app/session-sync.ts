import { asInboxError, httpApi } from './api';
import { inboxStore } from './inbox-store';

/** Who the agent is, and the numbers beside the views. */

const COUNTS_PAUSE = 1200;

const { set } = inboxStore;

let sessionRequest: Promise<void> | null = null;

async function readSession(): Promise<void> {
  try {
    const session = await httpApi.session();
    set((now) => ({
      ...now,
      session,
      sessionError: null,
      counts: session.counts,
      failingChannels: session.failingChannels,
      cursor: now.cursor ?? session.cursor,
    }));
  } catch (error) {
    set((now) => ({ ...now, sessionError: asInboxError(error) }));
  }
}

/** Reads who the agent is, once; a second caller waits for the same answer. */
export function loadSession(): Promise<void> {
  sessionRequest ??= readSession().finally(() => {
    sessionRequest = null;
  });
  return sessionRequest;
}

const SESSION_PAUSE = 400;

let sessionTimer: ReturnType<typeof setTimeout> | null = null;

/** Reads the session again after a change of the workspace; several at once are one reading. */
export function refreshSession(): void {
  sessionTimer ??= setTimeout(() => {
    sessionTimer = null;
    // An answer that is on its way may be older than the change.
    void (sessionRequest ?? Promise.resolve()).then(loadSession);
  }, SESSION_PAUSE);
}

let countsTimer: ReturnType<typeof setTimeout> | null = null;
let countsReadAt = 0;

async function readCounts(): Promise<void> {
  countsReadAt = Date.now();
  try {
    const counts = await httpApi.counts();
    set((now) => ({ ...now, counts }));
  } catch {
    // The next change asks again; a wrong number for a moment harms nobody.
  }
}

/** Counts follow changes at a calm pace, whatever the traffic. */
export function refreshCounts(): void {
  if (countsTimer !== null) return;
  const wait = Math.max(0, countsReadAt + COUNTS_PAUSE - Date.now());
  countsTimer = setTimeout(() => {
    countsTimer = null;
    void readCounts();
  }, wait);
}
