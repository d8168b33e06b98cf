import { agentTypingEvent, authRefreshEvent, openTicketEvent } from '../../../contracts';

/** What an agent's socket may say. A name that is not an own key here does not exist. */
const CLIENT_EVENTS = { open: openTicketEvent, typing: agentTypingEvent, 'auth:refresh': authRefreshEvent } as const;

export type ClientEvent =
  | { readonly name: 'open'; readonly ticket: string | null }
  | { readonly name: 'typing'; readonly interaction: string; readonly kind: 'reply' | 'note'; readonly typing: boolean }
  | { readonly name: 'auth:refresh'; readonly token: string };

/** Reads an event by its schema; null when the name is unknown or the payload does not fit. */
export function readClientEvent(name: string, payload: unknown): ClientEvent | null {
  if (!Object.hasOwn(CLIENT_EVENTS, name)) return null;
  switch (name) {
    case 'open': {
      const event = CLIENT_EVENTS.open.safeParse(payload);
      return event.success ? { name, ...event.data } : null;
    }
    case 'typing': {
      const event = CLIENT_EVENTS.typing.safeParse(payload);
      return event.success ? { name, ...event.data } : null;
    }
    case 'auth:refresh': {
      const event = CLIENT_EVENTS['auth:refresh'].safeParse(payload);
      return event.success ? { name, ...event.data } : null;
    }
    default:
      return null;
  }
}
