import { applyHistory, applyRead, applySync, messagesOf, olderOf, unreadOf } from './chat-log';
import type { Connection } from './connection';
import type { Storage } from './storage';
import type { Store } from './store';

const AGAIN_MS = 3000;
const MOST_RECEIVED = 100;

export interface Sync {
  /** asks for what is missing; while one answer is awaited, one more request is remembered */
  request(): void;
  loadOlder(): void;
  /** fresh links of the files around one message: they work for minutes only */
  refresh(interaction: string, seq: number): Promise<void>;
  markRead(): void;
}

/** Keeps the log equal to the server's, with no hole: everything shown comes through here. */
export function createSync(
  store: Store,
  storage: Storage,
  connection: () => Connection | null,
  onSynced: () => void,
): Sync {
  const acknowledged = new Set<string>();
  let isRunning = false;
  let isWanted = false;

  function acknowledge(line: Connection): void {
    const fresh = messagesOf(store.get().log).filter(
      ({ from, documentId }) => from === 'agent' && !acknowledged.has(documentId),
    );
    for (const { documentId } of fresh) acknowledged.add(documentId);
    const ids = fresh.map(({ documentId }) => documentId);
    for (let at = 0; at < ids.length; at += MOST_RECEIVED) line.received(ids.slice(at, at + MOST_RECEIVED));
  }

  async function runOnce(line: Connection): Promise<boolean> {
    const answer = await line.sync(store.get().log.upTo);
    if (!answer.ok) return false;
    const log = applySync(store.get().log, answer);
    store.set({ log });
    if (log.interactions.length > 0 && !storage.read().hasChats) storage.write({ hasChats: true });
    acknowledge(line);
    onSynced();
    return true;
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      const line = connection();
      if (!line || store.get().connection !== 'online') break;
      if (!(await runOnce(line))) setTimeout(request, AGAIN_MS);
    }
    isRunning = false;
  }

  function request(): void {
    isWanted = true;
    if (!isRunning) void run();
  }

  async function takeHistory(interaction: string, before: number): Promise<void> {
    const answer = await connection()?.history(interaction, before);
    if (answer?.ok) store.set({ log: applyHistory(store.get().log, interaction, answer) });
  }

  return {
    request,
    loadOlder() {
      const older = olderOf(store.get().log);
      if (!older || store.get().isLoadingOlder) return;
      store.set({ isLoadingOlder: true });
      void takeHistory(older.interaction, older.before).finally(() => store.set({ isLoadingOlder: false }));
    },
    refresh: (interaction, seq) => takeHistory(interaction, seq + 1),
    markRead() {
      for (const { interaction, seq } of unreadOf(store.get().log)) {
        store.set({ log: applyRead(store.get().log, interaction, seq) });
        connection()?.read(interaction, seq);
      }
    },
  };
}
