import type { VisitorMessageEvent, VisitorPage } from '../../contracts/webchat';
import type { ChatLog } from './chat-log';
import type { Connection } from './connection';
import type { PendingMessage, Storage } from './storage';
import type { Store } from './store';

const AGAIN_MS = 2500;
const PENDING_LIFE_MS = 24 * 60 * 60 * 1000;
/** refusals that will not change by asking again */
const FINAL_CODES = new Set(['invalid_input', 'attachment_not_found', 'too_large', 'file_type_refused']);

/**
 * Messages wait here, across pages and reconnects, until the server has them; one after the other, so that their
 * order holds. The same clientMessageId makes sending twice harmless.
 */
export interface Outbox {
  add(text: string, attachments: PendingMessage['attachments'], page: VisitorPage | null): void;
  retry(clientMessageId: string): void;
  remove(clientMessageId: string): void;
  flush(): void;
  /** drops what has reached its interaction */
  settle(log: ChatLog): void;
}

export function createOutbox(store: Store, storage: Storage, connection: () => Connection | null): Outbox {
  let isFlushing = false;

  function save(pending: readonly PendingMessage[]): void {
    store.set({ pending });
    storage.write({ pending });
  }
  function mark(clientMessageId: string, state: PendingMessage['state']): void {
    save(
      store
        .get()
        .pending.map((message) => (message.clientMessageId === clientMessageId ? { ...message, state } : message)),
    );
  }

  async function sendNext(): Promise<boolean> {
    const next = store.get().pending.find(({ state }) => state === 'waiting');
    const line = connection();
    if (!next || !line || store.get().connection !== 'online') return false;
    const answer = await line.send(eventOf(next, storage));
    if (answer.ok) mark(next.clientMessageId, 'accepted');
    else if (FINAL_CODES.has(answer.code)) mark(next.clientMessageId, 'refused');
    else {
      setTimeout(flush, AGAIN_MS);
      return false;
    }
    return true;
  }

  function flush(): void {
    if (isFlushing) return;
    isFlushing = true;
    const step = async (): Promise<void> => {
      while (await sendNext());
    };
    void step().finally(() => (isFlushing = false));
  }

  return {
    add(text, attachments, page) {
      const at = new Date().toISOString();
      save([
        ...store.get().pending,
        { clientMessageId: crypto.randomUUID(), text, attachments, page, at, state: 'waiting' },
      ]);
      storage.write({ hasChats: true });
      flush();
    },
    retry(clientMessageId) {
      mark(clientMessageId, 'waiting');
      flush();
    },
    remove(clientMessageId) {
      save(store.get().pending.filter((message) => message.clientMessageId !== clientMessageId));
    },
    flush,
    settle(log) {
      const stored = new Set([...log.messages.values()].map(({ clientMessageId }) => clientMessageId));
      const pending = store
        .get()
        .pending.filter(
          (message) => !stored.has(message.clientMessageId) && Date.now() - Date.parse(message.at) < PENDING_LIFE_MS,
        );
      if (pending.length !== store.get().pending.length) save(pending);
    },
  };
}

function eventOf({ clientMessageId, text, attachments, page }: PendingMessage, storage: Storage): VisitorMessageEvent {
  const { profile } = storage.read();
  return { clientMessageId, text, attachments: attachments.map(({ documentId }) => documentId), page, profile };
}
