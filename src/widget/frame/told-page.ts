import { unreadOf } from './chat-log';
import type { HostLink } from './host-link';
import type { Store } from './store';

/** Tells the page around us what its scripts may want to know: new messages of agents, and whether we are connected. */
export function tellPage(store: Store, host: HostLink): void {
  const told = new Set<string>();
  let state = store.get().connection;
  store.subscribe(() => {
    const { log, connection } = store.get();
    if (connection !== state) host.tell({ kind: 'state', state: (state = connection) });
    for (const { documentId, text, at, author } of unreadOf(log)) {
      if (told.has(documentId)) continue;
      told.add(documentId);
      host.tell({ kind: 'message', message: { id: documentId, text, author, at } });
    }
  });
}
