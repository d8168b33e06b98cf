import type { ThroughlineEvent, ThroughlineEvents } from './sdk-api';

type Handler<Name extends ThroughlineEvent> = (what: ThroughlineEvents[Name]) => void;
type Handlers = { [Name in ThroughlineEvent]: Set<Handler<Name>> };

export interface EventBook {
  on<Name extends ThroughlineEvent>(event: Name, handler: Handler<Name>): () => void;
  tell<Name extends ThroughlineEvent>(event: Name, what: ThroughlineEvents[Name]): void;
  clear(): void;
}

/** Who wants to hear of what. A handler of the page that throws is the page's own matter, and stops nobody else. */
export function createEventBook(): EventBook {
  const handlers: Handlers = {
    message: new Set(),
    unread: new Set(),
    open: new Set(),
    close: new Set(),
    state: new Set(),
  };
  return {
    on(event, handler) {
      handlers[event].add(handler);
      return () => void handlers[event].delete(handler);
    },
    tell(event, what) {
      for (const handler of [...handlers[event]]) {
        try {
          handler(what);
        } catch (cause) {
          reportError(cause);
        }
      }
    },
    clear() {
      for (const each of Object.values(handlers)) each.clear();
    },
  };
}

const NAMES: ReadonlySet<string> = new Set<ThroughlineEvent>(['message', 'unread', 'open', 'close', 'state']);
export const isEventName = (name: unknown): name is ThroughlineEvent => typeof name === 'string' && NAMES.has(name);
