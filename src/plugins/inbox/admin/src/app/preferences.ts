import { httpApi } from './api';
import { inboxStore } from './inbox-store';

const PAUSE = 600;
let unsaved: Record<string, unknown> = {};
let timer: ReturnType<typeof setTimeout> | undefined;

async function save(): Promise<void> {
  const body = unsaved;
  unsaved = {};
  try {
    await httpApi.savePreferences(body);
  } catch {
    // A width or a switch: it holds in this tab, and is tried again with the next change.
    unsaved = { ...body, ...unsaved };
  }
}

/** Holds at once, and reaches the server when the agent has stopped dragging. */
export function savePreference(name: string, value: unknown): void {
  inboxStore.set((now) =>
    now.session
      ? { ...now, session: { ...now.session, preferences: { ...now.session.preferences, [name]: value } } }
      : now,
  );
  unsaved = { ...unsaved, [name]: value };
  clearTimeout(timer);
  timer = setTimeout(() => void save(), PAUSE);
}
